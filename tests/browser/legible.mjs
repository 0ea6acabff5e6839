/** What a reader's eyes need of the words in a widget: size, contrast, room. */

/** @import { Widget } from './widget.mjs' */

/** @typedef {{text: string, size: number, contrast: number}} Word */

/**
 * Every text that is seen, with its font size in CSS pixels and how it stands out from its ground.
 *
 * @param {Widget} map
 * @returns {Promise<Word[]>}
 */
export function wordsOf({ tab, id }) {
  return tab.evaluate((id) => {
    const root = /** @type {ShadowRoot} */ (document.getElementById(id)?.shadowRoot);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
    /** Lays colours over one another, the lowest first. @param {{ colour: string, opacity: number }[]} layers */
    const mixed = (layers) => {
      context.clearRect(0, 0, 1, 1);
      for (const { colour, opacity } of [{ colour: "white", opacity: 1 }, ...layers]) {
        context.globalAlpha = opacity;
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
      }
      return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    const luminance = (/** @type {number[]} */ rgb) => {
      const [r, g, b] = rgb.map((byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const above = (/** @type {Element} */ element) => {
      const parent = element.parentNode instanceof ShadowRoot ? element.parentNode.host : element.parentElement;
      return element.assignedSlot ?? parent;
    };
    /** From the page down to the element. @param {Element} element */
    const grounds = (element) => {
      const layers = [];
      for (let at = /** @type {Element | null} */ (element); at; at = above(at)) {
        layers.unshift({ colour: getComputedStyle(at).backgroundColor, opacity: 1 });
      }
      return layers;
    };
    /** @param {Element} element */
    const opacityOf = (element) => {
      let opacity = 1;
      for (let at = /** @type {Element | null} */ (element); at; at = above(at)) opacity *= Number(getComputedStyle(at).opacity);
      return opacity;
    };
    const words = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = (walker.currentNode.textContent ?? "").trim();
      const element = walker.currentNode.parentElement;
      if (!text || !element?.checkVisibility({ visibilityProperty: true })) continue;
      if (element.getBoundingClientRect().width <= 1 || element.closest('[aria-disabled="true"]')) continue;
      const style = getComputedStyle(element);
      const ground = grounds(element);
      const under = luminance(mixed(ground));
      const ink = luminance(mixed([...ground, { colour: style.color, opacity: opacityOf(element) }]));
      const contrast = (Math.max(ink, under) + 0.05) / (Math.min(ink, under) + 0.05);
      words.push({ text, size: Number.parseFloat(style.fontSize), contrast });
    }
    return words;
  }, id);
}

/**
 * What is lost of the words: cut by what holds them, outside their button, over other words, or
 * beside the window.
 *
 * @param {Widget} map
 * @returns {Promise<string[]>}
 */
export function lostOf({ tab, id }) {
  return tab.evaluate((id) => {
    const root = /** @type {ShadowRoot} */ (document.getElementById(id)?.shadowRoot);
    /** Over the rest, and opened by the reader. */
    const OVER = '[part~="tooltip"], [part~="suggestions"], [part~="keys"]';
    const lost = [];
    /** Whether it can be moved sideways by itself. @param {Node} node */
    const moves = (node) => {
      for (let at = node.parentElement; at; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
      return false;
    };
    /** @type {{ text: string, node: Node, over: Element | null, box: DOMRect }[]} */
    const lines = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = (node.textContent ?? "").trim();
      const element = node.parentElement;
      if (!text || !element?.checkVisibility({ visibilityProperty: true })) continue;
      if (element.getBoundingClientRect().width <= 1) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      // letters fill less of a line than its box says
      const spare = size * 0.2;
      for (const { x, y, width, height } of range.getClientRects()) {
        if (width < 1) continue;
        const box = new DOMRect(x, y + spare, width, Math.max(1, height - 2 * spare));
        lines.push({ text, node, over: element.closest(OVER), box });
        for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
          const holds = at.getBoundingClientRect();
          const style = getComputedStyle(at);
          const cuts = style.overflowX !== "visible" && !/auto|scroll/.test(style.overflowY);
          if (!cuts && at.localName !== "button") continue;
          const inside = box.left >= holds.left - 1 && box.right <= holds.right + 1 && box.top >= holds.top - 1 && box.bottom <= holds.bottom + 1;
          if (!inside) lost.push(`"${text}" is cut by ${at.getAttribute("part") ?? at.className}`);
        }
      }
    }
    lines.forEach(({ text, node, over, box }, at) => {
      if (!over && !moves(node) && (box.left < -1 || box.right > innerWidth + 1)) lost.push(`"${text}" is beside the window`);
      for (const other of lines.slice(at + 1)) {
        if (other.node === node || other.over !== over) continue;
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 1) lost.push(`"${text}" lies on "${other.text}"`);
      }
    });
    for (const field of root.querySelectorAll("input")) {
      if (!field.checkVisibility()) continue;
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
      pen.font = font;
      if (pen.measureText(field.placeholder).width > room || field.scrollHeight > field.clientHeight + 1) lost.push("a field is cut");
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) lost.push(`the page is ${scrollWidth} px wide in a window of ${clientWidth}`);
    return [...new Set(lost)];
  }, id);
}

/** Doubles each letter and nothing else, as a zoom of text alone does. @param {Widget} map */
export function doubleLetters({ tab, id }) {
  return tab.evaluate((id) => {
    const root = /** @type {ShadowRoot} */ (document.getElementById(id)?.shadowRoot);
    const elements = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("*")].filter((it) => it instanceof HTMLElement));
    const sizes = elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    elements.forEach((element, at) => element.style.setProperty("font-size", `${sizes[at] * 2}px`));
  }, id);
}

/** Spaces text as WCAG 2.2, 1.4.12 has it. @param {Widget} map */
export function spaceText({ tab, id }) {
  return tab.evaluate((id) => {
    const root = /** @type {ShadowRoot} */ (document.getElementById(id)?.shadowRoot);
    for (const element of root.querySelectorAll("*")) {
      if (!(element instanceof HTMLElement)) continue;
      const spacing = { "line-height": "1.5", "letter-spacing": "0.12em", "word-spacing": "0.16em" };
      for (const [name, value] of Object.entries(spacing)) element.style.setProperty(name, value, "important");
      if (element.localName === "p") element.style.setProperty("margin-block-end", "2em", "important");
    }
  }, id);
}

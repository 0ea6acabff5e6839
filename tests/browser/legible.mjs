/**
 * What a reader of a map could not read: texts that run out of the element or of a box that cuts
 * them off, and texts that lie over each other.
 *
 * @param {import('./widget.mjs').Widget} map
 * @returns {Promise<string[]>}
 */
export function illegible(map) {
  return map.tab.evaluate((id) => {
    const root = /** @type {ShadowRoot} */ (document.getElementById(id)?.shadowRoot);
    const figure = /** @type {HTMLElement} */ (root.querySelector('[part~="figure"]'));
    const bounds = figure.getBoundingClientRect();
    const SLACK = 1;

    /** @param {Element} element */
    const isSeen = (element) => {
      if (element.closest(".unseen, [role=listbox]")) return false;
      return element.checkVisibility() && getComputedStyle(element).visibility === "visible";
    };
    /** @param {Element | null} element @param {DOMRect} box */
    const cutter = (element, box) => {
      for (let at = element; at && at !== figure; at = at.parentElement) {
        if (getComputedStyle(at).overflowX === "visible") continue;
        const { left, right, top, bottom } = at.getBoundingClientRect();
        if (box.left < left - SLACK || box.right > right + SLACK || box.top < top - 3 || box.bottom > bottom + 3) return at;
      }
      return null;
    };

    const texts = [];
    const walker = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      const text = textContent?.trim();
      if (!text || !parentElement || !isSeen(parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const box of range.getClientRects()) if (box.width && box.height) texts.push({ text, box, parent: parentElement });
    }
    const field = /** @type {HTMLInputElement | null} */ (root.querySelector("input"));
    const found = [];
    if (field?.checkVisibility()) {
      const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      pen.font = font;
      const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
      if (pen.measureText(field.placeholder).width > room) found.push(`cut off: ${field.placeholder}`);
    }
    for (const { text, box, parent } of texts) {
      if (box.left < bounds.left - SLACK || box.right > bounds.right + SLACK) found.push(`out of the element: ${text}`);
      const by = cutter(parent, box);
      if (by) found.push(`cut off by ${by.className}: ${text}`);
    }
    // the tooltip lies over whatever it likes
    const flat = texts.filter(({ parent }) => !parent.closest('[part~="tooltip"]'));
    flat.forEach((one, at) => {
      for (const other of flat.slice(at + 1)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        // lines are higher than their letters, by a few pixels either way
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        const least = Math.min(one.box.height, other.box.height);
        if (across > SLACK && down > least / 3) found.push(`one over the other: ${one.text} | ${other.text}`);
      }
    });
    return [...new Set(found)];
  }, map.id);
}

/**
 * The picture to be taken away, as plain data: what the reader sees of heading, key, map and
 * credits, without what can only be pressed, one under the other.
 *
 * A note to maintainers: places, lines, fonts and colours are asked of the page, so that the
 * picture has whatever the key shows, in any language, in either direction and in the page's own
 * style. Two painters walk the same list (`download-painters.js`).
 */

import { create } from "../element/dom.js";

/** @import { Box, Size } from "../element/contract.d.ts" */
/** @import { Frame } from "../element/frame.js" */

/** @typedef {{ text: string, x: number, y: number, style: Lettering, rtl: boolean }} Line `y` is that of the base line. */
/** @typedef {{ family: string, size: number, weight: string, slope: string, spacing: string, colour: string }} Lettering The size in pixels. */
/** @typedef {{ d: string, x: number, y: number, fill: string, stroke: string, width: number, dash: string }} Shape A path as SVG writes it, moved to a place. */
/** @typedef {{ box: Box, stops: string[] }} Ramp Colours from left to right. */
/** @typedef {{ box: Box, canvas: HTMLCanvasElement }} Print */
/** @typedef {{ lines: Line[], shapes: Shape[], ramps: Ramp[], prints: Print[] }} Items */
/** @typedef {Items & Size & { map: Box, ground: string, title: string }} Picture */
/** @typedef {Pick<Frame, "figure" | "header" | "toolbar" | "footer">} Places */

/** Around all of it, and between its parts, in pixels. */
const MARGIN = 16;
const GAP = 12;

/** What is taken for the ground of a page that names none. */
const GROUNDS = { light: "rgb(255, 255, 255)", dark: "rgb(21, 23, 27)" };

/** Letters of scripts that run from right to left. */
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Of a line over its base line, where the engine does not tell of the font. */
const ASCENT = 0.8;

/**
 * @param {Places} places
 * @param {Size} map As it is laid out.
 * @param {string | null} chosen The years and kinds on show, where that is not all.
 * @param {string} title
 * @returns {Picture}
 */
export function pictureOf({ figure, header, toolbar, footer }, map, chosen, title) {
  const left = figure.getBoundingClientRect().left - MARGIN;
  const said = create("p", { class: "subheading" }, chosen ?? "");
  // measured and gone before anybody sees it
  if (chosen) header.element.append(said);
  const over = [header.element, toolbar.legend, toolbar.bubbles].map((part) => itemsOf(part));
  said.remove();
  const items = /** @type {Items} */ ({ lines: [], shapes: [], ramps: [], prints: [] });
  const top = stack(items, over, left, MARGIN);
  const place = { x0: MARGIN, y0: top, x1: MARGIN + map.width, y1: top + map.height };
  const bottom = stack(items, [itemsOf(footer.element, footer.takeaway)], left, place.y1 + GAP);
  return { ...items, map: place, width: Math.ceil(map.width + 2 * MARGIN), height: Math.ceil(bottom - GAP + MARGIN), ground: groundOf(figure), title };
}

/** The key to the colours piece by piece, without what can be pressed: the scale, what has no figure. @param {Pick<Places, "toolbar">} places @returns {(Items & Size)[]} */
export function keyOf({ toolbar }) {
  const pieces = [...toolbar.legend.children].map((piece) => itemsOf(piece, piece.querySelector(".picks")));
  return pieces.filter(({ box }) => box.y1 > box.y0).map((piece) => {
    const items = /** @type {Items} */ ({ lines: [], shapes: [], ramps: [], prints: [] });
    const height = stack(items, [piece], piece.box.x0, 0) - GAP;
    return { ...items, width: Math.ceil(piece.box.x1 - piece.box.x0), height: Math.ceil(height) };
  });
}

/** Puts parts under one another. @param {Items} all @param {(Items & { box: Box })[]} parts @param {number} left In client pixels. @param {number} top @returns {number} Where the next one goes. */
function stack(all, parts, left, top) {
  let y = top;
  for (const { lines, shapes, ramps, prints, box } of parts) {
    if (box.y1 < box.y0) continue;
    const [dx, dy] = [-left, y - box.y0];
    const moved = (/** @type {Box} */ { x0, y0, x1, y1 }) => ({ x0: x0 + dx, y0: y0 + dy, x1: x1 + dx, y1: y1 + dy });
    all.lines.push(...lines.map((line) => ({ ...line, x: line.x + dx, y: line.y + dy })));
    all.shapes.push(...shapes.map((shape) => ({ ...shape, x: shape.x + dx, y: shape.y + dy })));
    all.ramps.push(...ramps.map((ramp) => ({ ...ramp, box: moved(ramp.box) })));
    all.prints.push(...prints.map((print) => ({ ...print, box: moved(print.box) })));
    y += box.y1 - box.y0 + GAP;
  }
  return y;
}

/** All that is seen of a part, in client pixels. @param {Element} part @param {Element | null} [without] */
function itemsOf(part, without) {
  const items = /** @type {Items} */ ({ lines: [], shapes: [], ramps: [], prints: [] });
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  const grow = (/** @type {DOMRect} */ { left, top, right, bottom }) => {
    box.x0 = Math.min(box.x0, left);
    box.y0 = Math.min(box.y0, top);
    box.x1 = Math.max(box.x1, right);
    box.y1 = Math.max(box.y1, bottom);
  };
  const walk = (/** @type {Element} */ element) => {
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility === "hidden" || element === without || element.matches(".unseen")) return;
    take(element, style, items, grow);
    for (const child of element.childNodes) {
      if (child instanceof Element) walk(child);
      else if (child instanceof Text) items.lines.push(...linesOf(child, style, grow));
    }
  };
  walk(part);
  return { ...items, box };
}

/** What an element shows besides its text. @param {Element} element @param {CSSStyleDeclaration} style @param {Items} items @param {(rect: DOMRect) => void} grow */
function take(element, style, items, grow) {
  const rect = element.getBoundingClientRect();
  const { left: x0, top: y0, right: x1, bottom: y1 } = rect;
  const box = { x0, y0, x1, y1 };
  if (element instanceof SVGElement) {
    const shape = shapeOf(element, style);
    if (!shape) return;
    items.shapes.push(shape);
    return grow(rect);
  }
  const before = getComputedStyle(element, "::before").content;
  if (/^"..*"$/.test(before)) items.lines.push(lead(before.slice(1, -1), element, style));
  if (!rect.width || !rect.height) return;
  const stops = style.backgroundImage.match(/(?:rgb|color|oklch|oklab|lab|lch|hsl)a?\([^()]*\)|#[\da-f]+/gi);
  if (element instanceof HTMLCanvasElement) items.prints.push({ box, canvas: element });
  else if (stops) items.ramps.push({ box, stops });
  else if (!isClear(style.backgroundColor)) items.shapes.push({ d: `M0 0H${x1 - x0}V${y1 - y0}H0Z`, x: x0, y: y0, fill: style.backgroundColor, stroke: "none", width: 0, dash: "" });
  else return;
  grow(rect);
}

/** What a sheet puts before an element's own words, where these begin. @param {string} text @param {Element} element @param {CSSStyleDeclaration} style */
function lead(text, element, style) {
  const rect = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const line = lineOf(text, rect, style);
  return RTL.test(element.textContent ?? "") ? { ...line, x: rect.right - (pen?.measureText(text).width ?? 0) } : line;
}

/** @param {SVGElement} element @param {CSSStyleDeclaration} style @returns {Shape | null} */
function shapeOf(element, style) {
  const d = pathOf(element);
  const root = element.ownerSVGElement?.getBoundingClientRect();
  if (!d || !root) return null;
  const dash = style.strokeDasharray === "none" ? "" : style.strokeDasharray.replaceAll("px", "").replaceAll(",", "");
  return { d, x: root.left, y: root.top, fill: style.fill, stroke: style.stroke, width: Number.parseFloat(style.strokeWidth) || 0, dash };
}

/** @param {SVGElement} element */
function pathOf(element) {
  const of = (/** @type {string} */ name) => Number(element.getAttribute(name) ?? 0);
  if (element.localName === "path") return element.getAttribute("d");
  if (element.localName === "rect") return `M${of("x")} ${of("y")}h${of("width")}v${of("height")}h${-of("width")}Z`;
  if (element.localName !== "circle") return null;
  const r = of("r");
  return `M${of("cx") - r} ${of("cy")}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

/** The lines that a text is broken into. @param {Text} node @param {CSSStyleDeclaration} style @param {(rect: DOMRect) => void} grow @returns {Line[]} */
function linesOf(node, style, grow) {
  /** @type {{ text: string, rect: DOMRect }[]} */
  const lines = [];
  const range = document.createRange();
  let at = 0;
  for (const letter of node.data) {
    range.setStart(node, at);
    range.setEnd(node, (at += letter.length));
    const rect = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (!rect.width) {
      // a mark over the letter before it, or a blank at the end of a line
      if (line && letter.trim()) line.text += letter;
    } else if (line && Math.abs(rect.top - line.rect.top) < rect.height / 2) {
      line.text += letter;
      const x = Math.min(line.rect.left, rect.left);
      line.rect = new DOMRect(x, line.rect.top, Math.max(line.rect.right, rect.right) - x, line.rect.height);
    } else lines.push({ text: letter, rect });
  }
  for (const { rect } of lines) grow(rect);
  return lines.map(({ text, rect }) => lineOf(text.replaceAll(/\s/g, " "), rect, style));
}

const pen = document.createElement("canvas").getContext("2d");

/** @param {string} text @param {DOMRect} rect Of its letters. @param {CSSStyleDeclaration} style @returns {Line} */
function lineOf(text, rect, style) {
  const lettering = letteringOf(style);
  if (pen) pen.font = fontOf(lettering);
  const { fontBoundingBoxAscent: up = lettering.size * ASCENT, fontBoundingBoxDescent: down = lettering.size * (1 - ASCENT) } = pen?.measureText(text) ?? {};
  return { text, x: rect.left, y: rect.top + (rect.height - up - down) / 2 + up, style: lettering, rtl: style.direction === "rtl" && RTL.test(text) };
}

/** @param {CSSStyleDeclaration} style @returns {Lettering} */
const letteringOf = (style) => ({
  family: style.fontFamily,
  size: Number.parseFloat(style.fontSize),
  weight: style.fontWeight,
  slope: style.fontStyle,
  spacing: style.letterSpacing === "normal" ? "0px" : style.letterSpacing,
  colour: style.color,
});

/** As `font` of CSS and of a canvas. @param {Lettering} style */
export const fontOf = ({ slope, weight, size, family }) => `${slope} ${weight} ${size}px ${family}`;

/** @param {string} colour As computed. */
const isClear = (colour) => colour === "transparent" || /[,/]\s*0\)$/.test(colour);

/** The page's colour behind an element. @param {Element} element */
function groundOf(element) {
  for (let at = /** @type {Element | null} */ (element); at; at = outer(at)) {
    const { backgroundColor } = getComputedStyle(at);
    if (!isClear(backgroundColor)) return backgroundColor;
  }
  return element.classList.contains("dark") ? GROUNDS.dark : GROUNDS.light;
}

/** What holds an element, out through shadow roots. @param {Element} element @returns {Element | null} */
function outer(element) {
  const { parentNode } = element;
  return element.assignedSlot ?? (parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement);
}

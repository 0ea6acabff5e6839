/** What the reader sees of one country, beside the pointer. */

import { create, setText } from "./dom.js";

/** @import { Box, Point, Size } from "./contract.d.ts" */
/** @import { Facts } from "./words.js" */

/**
 * Where a tip belongs, in pixels of what it lies on.
 *
 * @typedef {object} TipPlace
 * @property {Point} anchor What it speaks of.
 * @property {number} gap Kept free around the anchor.
 * @property {Box} bounds What it keeps within.
 */

export class Tooltip {
  #tip;
  #style;
  #parts;
  /** @type {Size} */
  #size = { width: 0, height: 0 };
  /** @type {TipPlace | null} */
  #at = null;
  #transform = "";
  #pinned = false;
  #observer;

  /** @param {HTMLElement} tip */
  constructor(tip) {
    this.#tip = tip;
    this.#style = tip.style;
    this.#parts = buildParts();
    this.#tip.append(...Object.values(this.#parts));
    // The size comes from the observer, in the frame in which the content changed and
    // before it is shown: measuring by hand would force a layout on every new country.
    this.#observer = new ResizeObserver(() => this.#measure());
    this.#observer.observe(tip);
  }

  get element() {
    return this.#tip;
  }

  get shown() {
    return this.#at !== null;
  }

  /** Where it lies, in client pixels. @returns {Box} */
  get box() {
    const { left, top, right, bottom } = this.#tip.getBoundingClientRect();
    return { x0: left, y0: top, x1: right, y1: bottom };
  }

  /**
   * @param {Facts} facts
   * @param {{ colour: string | null, share: number | null }} key
   */
  write({ name, figure, exact, lines }, { colour, share }) {
    const parts = this.#parts;
    setText(parts.name, name);
    setText(parts.figure, figure);
    setText(parts.exact, exact);
    parts.figure.classList.toggle("quiet", colour === null);
    parts.bar.hidden = share === null || colour === null;
    parts.bar.style.setProperty("--_share", String(share ?? 0));
    parts.bar.style.setProperty("--_colour", colour ?? "transparent");
    setText(parts.first, lines[0] ?? null);
    setText(parts.rest, lines.slice(1).join(" · "));
  }

  /** @param {TipPlace} place @param {boolean} pinned One that is can be reached and read with the pointer. */
  show(place, pinned) {
    // to write what is there already costs, and a tip is shown again with each move
    if (!this.#at) this.#tip.hidden = false;
    if (pinned !== this.#pinned) this.#tip.classList.toggle("pinned", (this.#pinned = pinned));
    this.#at = place;
    this.#move();
  }

  hide() {
    if (this.#at) this.#tip.hidden = true;
    this.#at = null;
  }

  /** Whether the pointer can enter it though it is not pinned. @param {boolean} reachable */
  reachable(reachable) {
    this.#tip.classList.toggle("reachable", reachable);
  }

  #measure() {
    const { offsetWidth: width, offsetHeight: height } = this.#tip;
    if (!width || (width === this.#size.width && height === this.#size.height)) return;
    this.#size = { width, height };
    this.#move();
  }

  #move() {
    if (!this.#at) return;
    const { x, y } = placeTip(this.#at, this.#size);
    const transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    if (transform === this.#transform) return;
    this.#transform = transform;
    this.#style.setProperty("transform", transform);
  }
}

function buildParts() {
  return {
    name: create("p", { class: "tip-name", part: "tooltip-name" }),
    figure: create("p", { class: "tip-figure", part: "tooltip-figure" }),
    exact: create("p", { class: "tip-exact", part: "tooltip-exact" }),
    bar: create("div", { class: "tip-bar", part: "tooltip-bar", "aria-hidden": "true" }),
    first: create("p", { class: "tip-line", part: "tooltip-line" }),
    rest: create("p", { class: "tip-line", part: "tooltip-line" }),
  };
}

/**
 * The upper left corner of a tip: above the anchor, else below it, else beside it, always
 * within the bounds and never over the anchor.
 *
 * @param {TipPlace} place
 * @param {Size} size
 * @returns {Point}
 */
export function placeTip({ anchor, gap, bounds }, { width, height }) {
  const x = clamp(anchor.x - width / 2, bounds.x0, bounds.x1 - width);
  const above = anchor.y - gap - height;
  if (above >= bounds.y0) return { x, y: above };
  const below = anchor.y + gap;
  if (below + height <= bounds.y1) return { x, y: below };
  const right = anchor.x + gap;
  const beside = right + width <= bounds.x1 ? right : anchor.x - gap - width;
  return {
    x: clamp(beside, bounds.x0, bounds.x1 - width),
    y: clamp(anchor.y - height / 2, bounds.y0, bounds.y1 - height),
  };
}

/** The lower limit wins where the limits cross. @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.max(low, Math.min(value, high));

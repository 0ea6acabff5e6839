/** What the reader sees of one country, beside the pointer. */

import { create, setText } from "./dom.js";

/** @import { Box, Point, Size } from "./contract.d.ts" */
/** @import { Facts } from "./words.js" */

/**
 * Where a tip belongs, in pixels of what it lies on.
 *
 * @typedef {object} TipPlace
 * @property {Point} anchor Where the hand is.
 * @property {Box} about What it speaks of, the anchor included.
 * @property {Point[]} spared What it had best not lie on besides, in pixels of the room.
 * @property {number} gap Kept free around that.
 * @property {Box} room Where it had best be.
 * @property {Box} bounds What it keeps within.
 */

/** Against a pixel beyond the best room: one of way from the hand, a place to be spared, and all of what it speaks of. */
const FAR = 10;
const SPARED = 4000;
const OVER = 1e6;

/** Kept free beside a sheet, in pixels. */
const BESIDE = 6;

/** So many pixels of way are no reason to change sides. */
const HELD = 60;

export class Tooltip {
  #tip;
  #style;
  #parts;
  /** @type {Size} */
  #size = { width: 0, height: 0 };
  /** @type {TipPlace | null} */
  #at = null;
  /** On which side of the country it is. */
  #side = -1;
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
    const { x, y, side } = placeTip(this.#at, this.#size, this.#side);
    this.#side = side;
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
    rest: create("p", { class: "tip-line tip-rest", part: "tooltip-line" }),
  };
}

/**
 * The upper left corner of a tip, within the bounds: above what it speaks of, below it or beside
 * it, there higher or lower too, wherever it covers the least of that, then of other countries with a figure and of what is
 * around the map, and is nearest to the hand. One as wide as the bounds is a sheet: it lies on
 * the edge of the map that is farther, or under the map, never over what is above that.
 *
 * @param {TipPlace} place
 * @param {Size} size
 * @param {number} [held] The side that it is on, -1 for none.
 * @returns {Point & { side: number }}
 */
export function placeTip({ anchor, about, spared, gap, room, bounds }, { width, height }, held = -1) {
  const sheet = width >= bounds.x1 - bounds.x0;
  const [x, y] = [anchor.x - width / 2, anchor.y - height / 2];
  const free = sheet ? BESIDE : gap;
  const [above, below] = [about.y0 - free - height, about.y1 + free];
  const beside = [about.x1 + gap, about.x0 - gap - width];
  const corners = [
    { x, y: sheet ? room.y0 : above },
    { x, y: sheet ? Math.max(room.y1 - height, below) : below },
    ...(sheet ? [0] : [0, -height / 2, height / 2]).flatMap((by) => beside.map((x) => ({ x, y: y + by }))),
  ];
  const spots = corners.map((corner, side) => {
    const x0 = clamp(corner.x, bounds.x0, bounds.x1 - width);
    const y0 = clamp(corner.y, Math.max(bounds.y0, sheet ? room.y0 : 0), bounds.y1 - height);
    const tip = { x0, y0, x1: x0 + width, y1: y0 + height };
    const far = Math.hypot(anchor.x - clamp(anchor.x, x0, tip.x1), anchor.y - clamp(anchor.y, y0, tip.y1));
    const way = (sheet ? -far : far) - (side === held ? HELD : 0);
    const over = shared(tip, about) / (1 + shared(about, about));
    const hides = (/** @type {Point} */ at) => Math.abs(at.x + room.x0 - x0 - width / 2) < width / 2 && Math.abs(at.y + room.y0 - y0 - height / 2) < height / 2;
    return { x: x0, y: y0, side, cost: OVER * over + SPARED * spared.filter(hides).length - shared(tip, room) + FAR * way };
  });
  return spots.reduce((best, spot) => (spot.cost < best.cost ? spot : best));
}

/** The area that two boxes share. @param {Box} a @param {Box} b */
const shared = (a, b) => Math.max(0, Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)) * Math.max(0, Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0));

/** The lower limit wins where the limits cross. @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.max(low, Math.min(value, high));

/**
 * The country in the reader's hand: hovered, stepped to, or kept (`selected`). Moves the
 * highlight, the tooltip and the focus together.
 */

/** @import { Box, Place, Point } from "./contract.d.ts" */
/** @import { Figures } from "./figures.js" */
/** @import { LiveMap } from "./live.js" */

/**
 * @typedef {object} Surroundings
 * @property {import("./stage.js").Stage} stage
 * @property {import("./tooltip.js").Tooltip} tooltip
 * @property {import("./ground.js").Ground} ground
 * @property {(code: string | null) => void} hovered A new country, or none, is under the hand.
 * @property {(code: string | null) => void} choose Keeps a country, or none.
 * @property {() => void} again Has the pointer say once more what is under it.
 * @property {(id: number, more: string[], keyed: boolean) => void} lead Hands focus to a country, with what is said of the way.
 * @property {(id: number, others: number[], figures: Figures) => void} written The tooltip has a country's facts; what else the hand may mean.
 */

/** Pixels kept free between a tooltip and what it speaks of. */
const GAP = Object.freeze({ mouse: 14, touch: 24, keys: 12 });

/** @typedef {keyof typeof GAP} Hand */

export class Spotlight {
  #around;
  /** @type {LiveMap | null} */
  #map = null;
  /** @type {Figures | null} */
  #figures = null;
  #hovered = -1;
  #selected = -1;
  /** Where the hand was when it took a country. @type {{ id: number, point: Point, hand: Hand } | null} */
  #grip = null;
  /** What Escape closed stays closed until the hand moves on. */
  #dismissed = -1;
  /** What else the hand may mean. @type {number[]} */
  #others = [];
  /** @type {{ id: number, place: Place | undefined } | null} */
  #placed = null;
  /** Where the countries with a rank are, in the map box. @type {Point[] | null} */
  #ranked = null;
  /** Something else speaks of the countries: there is no tooltip then. */
  #hushed = false;
  /** Whose facts the tooltip has. */
  #written = "";

  /** @param {Surroundings} around */
  constructor(around) {
    this.#around = around;
  }

  get hovered() {
    return this.#hovered;
  }

  get selected() {
    return this.#selected;
  }

  /** The country that is spoken of, -1 for none. */
  get told() {
    return this.#selected >= 0 ? this.#selected : this.#hovered;
  }

  /** Takes the figures of a new picture. @param {LiveMap | null} map @param {Figures | null} figures */
  use(map, figures) {
    this.#map = map;
    this.#figures = figures;
    this.#placed = this.#ranked = null;
    this.#written = "";
    this.#show();
  }

  /** @param {number[]} ids What is meant, then what else may be. @param {Point} point In the map box. @param {Hand} hand */
  hover([id = -1, ...others], point, hand) {
    if (this.#hushed || (this.#selected >= 0 && id === this.#hovered)) return;
    if (this.#selected < 0) this.#grip = { id, point, hand };
    this.#setHovered(id);
    this.#others = others;
    this.#show();
  }

  /** Whether a point is where the hand took the country that is kept. @param {Point} point @param {number} within Pixels. */
  isAt({ x, y }, within) {
    const grip = this.#grip;
    return this.#selected >= 0 && grip?.id === this.#selected && Math.hypot(x - grip.point.x, y - grip.point.y) <= within;
  }

  /** Leaves it to something else to speak of the countries, or no longer. @param {boolean} hushed */
  hush(hushed) {
    this.#hushed = hushed;
    this.#show();
  }

  /** The country that keys start from, -1 for none. */
  get at() {
    return this.#hovered >= 0 ? this.#hovered : this.#selected;
  }

  /** Steps to a country with the keys; one that is kept is let go. @param {number} id @param {string[]} more What is said of the way. */
  step(id, ...more) {
    if (id < 0) return;
    if (this.#selected >= 0 && this.#selected !== id) this.#around.choose(null);
    this.#selected = -1;
    this.#grip = null;
    this.#setHovered(id);
    this.#around.lead(id, more, true);
    // focus may have scrolled the page
    this.#around.ground.forget();
    this.#show();
  }

  leave() {
    if (!this.#hushed) this.point(-1);
  }

  /** Has a country in hand, or none, and lets go of none. @param {number} id */
  point(id) {
    this.#setHovered(id);
    this.#show();
  }

  /** Hands focus to a country, and lets go of none. @param {number} id */
  land(id) {
    this.point(id);
    this.#around.lead(id, [], true);
  }

  /** Keeps a country, or lets go of it where it is kept already or there is none. @param {number} id @param {Point} [point] @param {Hand} [hand] */
  toggle(id, point, hand = "keys") {
    const kept = id === this.#selected || id < 0 ? -1 : id;
    this.#grip = point && kept >= 0 ? { id, point, hand } : this.#selected === id ? this.#grip : null;
    this.#around.choose(this.#figures?.code(kept) ?? null);
    if (kept >= 0 && hand !== "keys") this.#around.lead(kept, [], false);
  }

  /** Follows the `selected` attribute. @param {number} id -1 for none. */
  select(id) {
    if (id === this.#selected) return this.#show();
    this.#selected = id;
    this.#around.stage.invalidateHighlight();
    this.#show();
  }

  /** Escape: lets go of what is kept, or closes the tooltip, then lets go of its country. */
  dismiss() {
    if (!this.#around.tooltip.shown && this.#selected < 0) return this.leave();
    this.#dismissed = this.#hovered;
    if (this.#selected >= 0) this.#around.choose(null);
    this.#around.tooltip.hide();
  }

  /** The map box has a new size: points of the old one mean nothing. The tooltip waits for a frame, since its own size may not change while sizes are told. */
  resized() {
    const hand = this.#grip?.hand;
    this.#grip = this.#placed = this.#ranked = null;
    this.#around.ground.forget();
    requestAnimationFrame(() => {
      // a pointer that rests means what is under it now
      if (hand === "mouse" && this.#selected < 0) this.#around.again();
      this.#show();
    });
  }

  /** @param {number} id */
  #setHovered(id) {
    if (id === this.#hovered) return;
    this.#hovered = id;
    this.#dismissed = -1;
    this.#others = [];
    this.#around.stage.invalidateHighlight();
    this.#around.hovered(this.#figures?.code(id) ?? null);
  }

  /** Reads the layout before it writes: the other way round each country would force one. */
  #show() {
    const { tooltip } = this.#around;
    const id = this.told;
    const figures = this.#figures;
    const place = figures && id >= 0 && id !== this.#dismissed && !this.#hushed ? this.#place(id) : null;
    if (!figures || !place) return tooltip.hide();
    this.#write(id, this.#selected >= 0 ? [] : this.#others, figures);
    tooltip.show(place, this.#selected >= 0);
  }

  /** @param {number} id @param {number[]} others @param {Figures} figures */
  #write(id, others, figures) {
    const written = `${id} ${others}`;
    if (written === this.#written) return;
    this.#written = written;
    const share = figures.country(id)?.share ?? null;
    this.#around.tooltip.write(figures.facts(id), { colour: figures.colour(id), share });
    this.#around.written(id, others, figures);
  }

  /** Where the tooltip of a country belongs. @param {number} id @returns {import("./tooltip.js").TipPlace | null} */
  #place(id) {
    // to ask the core costs more than all else a move does
    if (this.#placed?.id !== id) this.#placed = { id, place: this.#map?.place(id) };
    const { place } = this.#placed;
    const grip = this.#grip?.id === id ? this.#grip : null;
    return place ? this.around(grip?.point ?? place, grip?.hand ?? "keys", place) : null;
  }

  /** Where what is said of a point belongs, or null out of sight. @param {Point} point In the map box. @param {Hand} hand @param {Box} box What it speaks of. */
  around({ x, y }, hand, box) {
    const { room, seen } = this.#around.ground.lie;
    const { x0, y0 } = room;
    if (room.x1 === x0) return null;
    const about = { x0: x0 + Math.min(x, box.x0), y0: y0 + Math.min(y, box.y0), x1: x0 + Math.max(x, box.x1), y1: y0 + Math.max(y, box.y1) };
    this.#ranked ??= (this.#figures?.ranking ?? []).flatMap((id) => this.#map?.place(id) ?? []);
    return { anchor: { x: x0 + x, y: y0 + y }, about, spared: this.#ranked, gap: GAP[hand], room, bounds: seen };
  }
}

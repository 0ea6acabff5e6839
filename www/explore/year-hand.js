/**
 * Mouse, pen and finger over the timeline. A handle follows the hand; the window between
 * them goes along whole; a drag that begins beside it, or over all years, draws a new one;
 * what does not move is a tap on a year. One finger up or down scrolls the page: the style
 * sheet leaves that way to the browser, which then cancels the pointer.
 */

import { clamp, isSame, moved } from "./span.js";

/** @import { Span } from "./span.js" */

/** A tap is never quite still, a finger's even less. */
const TREMOR = Object.freeze({ mouse: 3, pen: 4, touch: 8 });

/** @typedef {"from" | "to" | "window" | "fresh"} Grip */

/**
 * @typedef {object} Hold
 * @property {Grip} grip
 * @property {number} x Where it began, in client pixels.
 * @property {Span} span Chosen when it began.
 * @property {Span} last What it chose last.
 * @property {boolean} moved
 */

/**
 * @typedef {object} Years
 * @property {() => { span: Span, all: Span } | null} shown
 * @property {(span: Span) => void} choose
 * @property {(year: number) => void} tap
 * @property {(index: number) => void} point -1 for none.
 */

export class YearHand {
  #plot;
  #thumbs;
  #years;
  /** @type {Hold | null} */
  #hold = null;
  #box = { left: 0, width: 1 };

  /** @param {HTMLElement} plot @param {{ from: HTMLElement, to: HTMLElement }} thumbs @param {Years} years */
  constructor(plot, thumbs, years) {
    this.#plot = plot;
    this.#thumbs = thumbs;
    this.#years = years;
    plot.addEventListener("pointerenter", () => this.#measure());
    plot.addEventListener("pointerdown", (event) => this.#take(event));
    plot.addEventListener("pointermove", (event) => this.#move(event));
    plot.addEventListener("pointerup", (event) => this.#drop(event));
    plot.addEventListener("pointercancel", () => this.#giveBack());
    plot.addEventListener("pointerleave", () => years.point(-1));
  }

  #measure() {
    const { left, width } = this.#plot.getBoundingClientRect();
    this.#box = { left, width: width || 1 };
  }

  /** @param {PointerEvent} event */
  #take(event) {
    const shown = this.#years.shown();
    if (!shown || event.button !== 0 || !event.isPrimary) return;
    this.#measure();
    this.#hold = { grip: this.#grip(event, shown), x: event.clientX, span: shown.span, last: shown.span, moved: false };
    this.#plot.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event @param {{ span: Span, all: Span }} shown @returns {Grip} */
  #grip({ target, clientX }, { span, all }) {
    if (target === this.#thumbs.from) return "from";
    if (target === this.#thumbs.to) return "to";
    const year = this.#yearAt(clientX, all);
    return !isSame(span, all) && year >= span.from && year <= span.to ? "window" : "fresh";
  }

  /** @param {PointerEvent} event */
  #move({ clientX, pointerType }) {
    const shown = this.#years.shown();
    const hold = this.#hold;
    if (!shown) return;
    if (!hold) return this.#years.point(this.#yearAt(clientX, shown.all) - shown.all.from);
    const tremor = TREMOR[/** @type {keyof typeof TREMOR} */ (pointerType)] ?? TREMOR.mouse;
    hold.moved ||= Math.abs(clientX - hold.x) > tremor;
    if (!hold.moved) return;
    const next = this.#dragged(hold, clientX, shown.all);
    if (isSame(next, hold.last)) return;
    hold.last = next;
    this.#years.choose(next);
  }

  /** @param {Hold} hold @param {number} x @param {Span} all @returns {Span} */
  #dragged({ grip, x: start, span }, x, all) {
    const by = Math.round(((x - start) / this.#box.width) * (all.to - all.from + 1));
    if (grip === "from") return { from: clamp(span.from + by, all.from, span.to), to: span.to };
    if (grip === "to") return { from: span.from, to: clamp(span.to + by, span.from, all.to) };
    if (grip === "window") return moved(span, by, all);
    const ends = [this.#yearAt(start, all), this.#yearAt(x, all)];
    return { from: Math.min(...ends), to: Math.max(...ends) };
  }

  /** @param {PointerEvent} event */
  #drop({ clientX, pointerType }) {
    const shown = this.#years.shown();
    const hold = this.#hold;
    this.#hold = null;
    if (pointerType !== "mouse") this.#years.point(-1);
    if (!hold || hold.moved || !shown || hold.grip === "from" || hold.grip === "to") return;
    this.#years.tap(this.#yearAt(clientX, shown.all));
  }

  /** The browser took the finger for a scroll. */
  #giveBack() {
    const hold = this.#hold;
    this.#hold = null;
    if (hold?.moved) this.#years.choose(hold.span);
  }

  /** @param {number} x In client pixels. @param {Span} all */
  #yearAt(x, all) {
    const count = all.to - all.from + 1;
    return all.from + clamp(Math.floor(((x - this.#box.left) / this.#box.width) * count), 0, count - 1);
  }
}

/**
 * The years of a country in its tooltip. They are asked for once for each country of a table
 * under some kinds, and not before the hand has been on it for a moment: a sweep over the map
 * asks for none. The room is kept all the while.
 */

import { create, setText } from "../element/dom.js";
import { draw, measureOf, sizeOf } from "./drawing.js";
import { peakInWords } from "./phrases.js";

/** @import { Figures } from "../element/figures.js" */
/** @import { LiveMap } from "../element/live.js" */
/** @import { YearSum } from "../element/contract.d.ts" */
/** @import { Measure } from "./drawing.js" */
/** @import { Span } from "./span.js" */

/** How long a hand is on a country before its years are asked for. */
const REST_MS = 60;

/** In units of the drawing. */
const WIDTH = 160;
const HEIGHT = 24;

/** @typedef {{ map: LiveMap, figures: Figures, kinds: string, span: Span }} Shown */

export class Sketch {
  #box = create("div", { class: "sketch", part: "tooltip-years", hidden: true });
  #inside = draw("path", { class: "inside" });
  #outside = draw("path", { class: "outside" });
  #peak = create("p", { class: "tip-line", part: "tooltip-line" });
  /** The years of countries. @type {Map<number, YearSum[]>} */
  #known = new Map();
  #timer = 0;
  /** Whom the tooltip speaks of. */
  #id = -1;
  /** @type {Shown | null} */
  #shown = null;

  /** @param {HTMLElement} tip */
  constructor(tip) {
    const picture = draw("svg", { class: "sketch-picture", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" }, this.#outside, this.#inside);
    this.#box.append(picture, this.#peak);
    tip.append(this.#box);
  }

  /** @param {Shown | null} shown Null where there are no years. */
  use(shown) {
    if (!shown || !this.#shown || !areOfOne(shown, this.#shown)) this.#known.clear();
    this.#shown = shown;
    // a country that is on show has waited before
    this.#draw(0);
  }

  /** The tooltip speaks of another country. @param {number} id */
  draw(id) {
    this.#id = id;
    this.#draw(REST_MS);
  }

  /** @param {number} rest Before years are asked for. */
  #draw(rest) {
    clearTimeout(this.#timer);
    this.#box.hidden = !this.#shown?.figures.country(this.#id);
    if (this.#box.hidden) return;
    if (rest && !this.#known.has(this.#id)) {
      this.#write(["", ""], null);
      this.#timer = setTimeout(() => this.#sketch(), rest);
    } else this.#sketch();
  }

  #sketch() {
    if (!this.#shown) return;
    const { map, figures, span } = this.#shown;
    const sums = this.#known.get(this.#id) ?? map.timelineOf(this.#id);
    this.#known.set(this.#id, sums);
    this.#write(pathsOf(sums, span, measureOf(figures.words)), peakInWords(figures.words, sums));
  }

  /** @param {string[]} paths @param {string | null} peak */
  #write([inside = "", outside = ""], peak) {
    this.#inside.setAttribute("d", inside);
    this.#outside.setAttribute("d", outside);
    setText(this.#peak, peak ?? "\u00a0");
  }
}

/** Whether the years of countries are the same. @param {Shown} one @param {Shown} other */
const areOfOne = (one, other) =>
  one.map === other.map && one.kinds === other.kinds && one.figures.overview.rows === other.figures.overview.rows;

/** The columns within the chosen years, and those beside them with the ground line of all. @param {YearSum[]} sums @param {Span} span @param {Measure} measure */
function pathsOf(sums, span, measure) {
  const sizes = sums.map((sum) => sizeOf(sum, measure));
  const most = Math.max(...sizes) || 1;
  const band = WIDTH / (sums.length || 1);
  const bars = sums.map(([year], at) => {
    const height = ((sizes[at] ?? 0) / most) * (HEIGHT - 2);
    const within = year >= span.from && year <= span.to;
    const bar = height ? `M${(at * band + band * 0.1).toFixed(1)} ${HEIGHT - 1}v${(-height).toFixed(1)}h${(band * 0.8).toFixed(1)}v${height.toFixed(1)}z` : "";
    const ground = within ? `M${(at * band).toFixed(1)} ${HEIGHT - 1}h${band.toFixed(1)}v1h${(-band).toFixed(1)}z` : "";
    return { within, path: bar + ground };
  });
  const join = (/** @type {boolean} */ side) => bars.filter(({ within }) => within === side).map(({ path }) => path).join("");
  return [join(true), join(false)];
}

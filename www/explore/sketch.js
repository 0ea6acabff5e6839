/**
 * The years of a country in its tooltip. They are asked for once for each country and
 * filter, and not before the hand has been on it for a moment: a sweep over the map asks for
 * none. The room is kept all the while.
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

/** @typedef {{ path: string[], peak: string | null }} Sketched */

export class Sketch {
  #box = create("div", { class: "sketch", part: "tooltip-years", hidden: true });
  #inside = draw("path", { class: "inside" });
  #outside = draw("path", { class: "outside" });
  #peak = create("p", { class: "tip-line", part: "tooltip-line" });
  /** @type {Map<number, Sketched>} */
  #known = new Map();
  #filter = "";
  #timer = 0;
  /** Whom the tooltip speaks of. */
  #id = -1;
  /** @type {{ map: LiveMap, figures: Figures, span: Span } | null} */
  #shown = null;

  /** @param {HTMLElement} tip */
  constructor(tip) {
    const picture = draw("svg", { class: "sketch-picture", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" }, this.#outside, this.#inside);
    this.#box.append(picture, this.#peak);
    tip.append(this.#box);
  }

  /** @param {{ map: LiveMap, figures: Figures, span: Span } | null} shown Null where there are no years. @param {string} filter What else the years depend on. */
  use(shown, filter) {
    const whole = shown ? `${filter} ${shown.span.from} ${shown.span.to}` : "";
    if (whole !== this.#filter) this.#known.clear();
    this.#filter = whole;
    this.#shown = shown;
    this.draw(this.#id);
  }

  /** The tooltip speaks of another country. @param {number} id */
  draw(id) {
    clearTimeout(this.#timer);
    this.#id = id;
    const country = this.#shown?.figures.country(id);
    const known = this.#known.get(id);
    if (!country) this.#box.hidden = true;
    else if (known) this.#write(known);
    else {
      this.#write({ path: ["", ""], peak: "\u00a0" });
      this.#timer = setTimeout(() => this.#ask(id), REST_MS);
    }
  }

  /** @param {number} id */
  #ask(id) {
    if (!this.#shown) return;
    const { map, figures, span } = this.#shown;
    const byYear = map.timelineOf(id);
    const sketched = { path: pathsOf(byYear, span, measureOf(figures.words)), peak: peakInWords(figures.words, byYear) ?? "\u00a0" };
    this.#known.set(id, sketched);
    this.#write(sketched);
  }

  /** @param {Sketched} sketched */
  #write({ path, peak }) {
    this.#inside.setAttribute("d", path[0] ?? "");
    this.#outside.setAttribute("d", path[1] ?? "");
    setText(this.#peak, peak);
    this.#box.hidden = false;
  }
}

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

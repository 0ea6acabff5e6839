/** The key to the colours: one bar, the limits printed at its breaks, and what has no figure. */

import { create } from "./dom.js";

/** @import { Legend, LegendEntry } from "./contract.d.ts" */
/** @import { Words } from "./words.js" */

/** Smallest gap between two printed limits, in pixels. */
const LABEL_GAP = 6;

export class LegendView {
  #place;
  /** @type {HTMLElement[]} */
  #labels = [];
  #drawn = "";
  /** Tells of wider letters, too. */
  #observer = new ResizeObserver(() => this.#thin());

  /** @param {HTMLElement} place */
  constructor(place) {
    this.#place = place;
  }

  /** @param {Legend} legend @param {Words} words */
  render(legend, words) {
    const labels = labelsOf(legend, words);
    const drawn = JSON.stringify([legend.entries.map(({ colour }) => colour), labels, legend.noData?.count ? words.missing : "", words.say("colours")]);
    // while time plays the same key stands, and to lay it out takes longer than to paint the map
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const segments = legend.continuous ? [ramp(legend.entries)] : legend.entries.map(segment);
    this.#labels = labels.map(label);
    const bar = create("div", { class: "bar", part: "legend-bar", "aria-hidden": "true" }, ...segments);
    const limits = create("div", { class: "limits", part: "legend-limits", "aria-hidden": "true" }, ...this.#labels);
    const scale = create("div", { class: "scale" }, bar, limits, create("p", { class: "unseen" }, spoken(legend, words)));
    scale.style.setProperty("--_classes", String(legend.entries.length));
    const keys = legend.entries.length ? [scale] : [];
    if (legend.noData?.count) keys.push(noData(legend.noData.colour, words));
    this.#place.replaceChildren(...keys);
    this.#observer.disconnect();
    for (const element of [bar, ...this.#labels]) this.#observer.observe(element);
  }

  /** Leaves out every other limit where they would touch. */
  #thin() {
    for (const element of this.#labels) element.classList.remove("left-out");
    const boxes = this.#labels.map((element) => element.getBoundingClientRect());
    const touching = boxes.some((box, at) => {
      const next = boxes[at + 1];
      return next !== undefined && Math.abs(next.x + next.width / 2 - box.x - box.width / 2) < (box.width + next.width) / 2 + LABEL_GAP;
    });
    if (!touching) return;
    this.#labels.forEach((element, at) => element.classList.toggle("left-out", at % 2 === 1));
  }
}

/** @param {LegendEntry} entry */
function segment({ colour }) {
  const element = create("span", { class: "segment", part: "legend-segment" });
  element.style.setProperty("background-color", colour);
  return element;
}

/** @param {LegendEntry[]} stops */
function ramp(stops) {
  const element = create("span", { class: "segment", part: "legend-segment" });
  const colours = stops.map(({ colour }) => colour).join(", ");
  element.style.setProperty("background-image", `linear-gradient(to right, ${colours})`);
  return element;
}

/**
 * What is printed where: inner limits of classes, or round figures along a ramp; `at` runs
 * along the bar from 0 to 1.
 *
 * @param {Legend} legend
 * @param {Words} words
 * @returns {{ at: number, text: string }[]}
 */
function labelsOf({ entries, ticks }, words) {
  if (ticks) return ticks.map(({ at, value }) => ({ at, text: words.limit(value) }));
  const [first] = entries;
  if (entries.length === 1 && first) {
    const limits = new Set([words.limit(first.lower), words.limit(first.upper)]);
    return [{ at: 0.5, text: [...limits].join(" – ") }];
  }
  return entries.slice(1).map((entry, index) => ({ at: (index + 1) / entries.length, text: words.limit(entry.lower) }));
}

/** @param {{ at: number, text: string }} label */
function label({ at, text }) {
  const edge = at === 0 ? " start" : at === 1 ? " end" : "";
  const element = create("span", { class: `limit${edge}`, part: "legend-limit" }, text);
  element.style.setProperty("--_at", `${at * 100}%`);
  return element;
}

/** @param {string} colour @param {Words} words */
function noData(colour, words) {
  const swatch = create("span", { class: "swatch", part: "legend-swatch", "aria-hidden": "true" });
  swatch.style.setProperty("background-color", colour);
  return create("div", { class: "no-data", part: "legend-no-data" }, swatch, words.missing);
}

/** @param {Legend} legend @param {Words} words */
function spoken({ entries }, words) {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return "";
  return words.say("colours", { low: words.limit(first.lower), high: words.limit(last.upper) });
}

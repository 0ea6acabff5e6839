/** The key to the colours: one bar, the limits printed at its breaks, and what has no figure. */

import { create } from "./dom.js";

/** @import { Legend, LegendOther } from "./contract.d.ts" */
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
    const colours = legend.entries.map(({ colour }) => colour);
    const drawn = JSON.stringify([colours, labels, legend.others, words.say("missing"), words.say("colours")]);
    // while time plays the same key stands, and to lay it out takes longer than to paint the map
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const segments = legend.continuous ? [segment(`linear-gradient(to right,${colours})`)] : colours.map(segment);
    this.#labels = labels.map(label);
    const bar = create("div", { class: "bar", part: "legend-bar" }, ...segments);
    const limits = create("div", { class: "limits", part: "legend-limits", "aria-hidden": "true" }, ...this.#labels);
    const scale = create("div", { class: "scale" }, bar, limits, create("p", { class: "unseen" }, spoken(legend, words)));
    scale.style.setProperty("--_classes", String(colours.length));
    const others = create("div", { class: "others" }, ...legend.others.map((other) => swatch(other, words)));
    this.#place.replaceChildren(...(colours.length ? [scale, others] : [others]));
    this.#observer.disconnect();
    for (const element of [bar, ...this.#labels]) this.#observer.observe(element);
  }

  /** Leaves out every other limit where they would touch. */
  #thin() {
    for (const element of this.#labels) element.classList.remove("left-out");
    const boxes = this.#labels.map((element) => element.getBoundingClientRect());
    const touching = boxes.some((box, at) => {
      const next = boxes[at + 1];
      return next && next.left - box.right < LABEL_GAP;
    });
    if (!touching) return;
    this.#labels.forEach((element, at) => element.classList.toggle("left-out", at % 2 === 1));
  }
}

/** @param {string} background A colour, or all of them. */
function segment(background) {
  const element = create("span", { class: "segment", part: "legend-segment" });
  element.style.background = background;
  return element;
}

/**
 * What is printed where: inner limits of classes, or round figures along a ramp; `at` runs
 * along the bar from 0 to 1, but not up to its ends.
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
  const element = create("span", { class: "limit", part: "legend-limit" }, text);
  element.style.left = `${at * 100}%`;
  return element;
}

/** @param {LegendOther} other @param {Words} words */
function swatch({ says, colour }, words) {
  const swatch = create("span", { class: "swatch", part: "legend-swatch" });
  swatch.style.background = colour;
  return create("div", { class: "no-data", part: "legend-no-data" }, swatch, says === "zero" ? words.limit("0") : words.say(says));
}

/** @param {Legend} legend @param {Words} words */
function spoken({ entries }, words) {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return "";
  return words.say("colours", { low: words.limit(first.lower), high: words.limit(last.upper) });
}

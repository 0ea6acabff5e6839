/** What sizes of bubbles mean: circles of round figures inside one another, each with its figure. */

import { create } from "../element/dom.js";
import { draw } from "./drawing.js";
import { bubbleInWords, bubblesInWords } from "./phrases.js";

/** @import { BubbleSize, Legend } from "../element/contract.d.ts" */
/** @import { Words } from "../element/words.js" */

/** Between two figures, in pixels: as in `legend.css`. */
const LINE = 12;

/** From a circle to its figure, in pixels. */
const LEADER = 10;

export class BubbleLegend {
  #place;
  #drawn = "";

  /** @param {HTMLElement} place */
  constructor(place) {
    this.#place = place;
  }

  /** @param {Legend} legend @param {string} mark @param {Words} words */
  render({ bubbles }, mark, words) {
    const sizes = apart(bubbles?.sizes ?? []);
    const figures = sizes.map(({ value }) => bubbleInWords(words, mark, value));
    const told = bubblesInWords(words, figures);
    const drawn = JSON.stringify([bubbles?.colour, sizes, told]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    if (!sizes.length) return this.#place.replaceChildren();
    this.#place.style.setProperty("--_bubble", bubbles?.colour ?? "");
    this.#place.replaceChildren(drawing(sizes, figures), create("p", { class: "unseen" }, told));
  }
}

/** Those whose figures do not touch, from the largest on. @param {BubbleSize[]} sizes */
function apart(sizes) {
  let above = Infinity;
  return sizes.filter(({ radius }) => {
    const top = 2 * Number(radius);
    if (above - top < LINE) return false;
    above = top;
    return true;
  });
}

/** @param {BubbleSize[]} sizes @param {string[]} figures */
function drawing(sizes, figures) {
  const largest = Number(sizes[0]?.radius);
  // room for half a line over the largest and for its edge
  const base = Math.max(2 * largest, LINE / 2) + LINE / 2;
  const x = largest + 1;
  const circles = sizes.map(({ radius }) => draw("circle", { cx: String(x), cy: String(base - Number(radius)), r: radius }));
  const leaders = sizes.map(({ radius }) => {
    const y = base - 2 * Number(radius);
    return draw("path", { d: `M${x} ${y}H${2 * largest + LEADER}` });
  });
  const texts = sizes.map(({ radius }, at) => {
    const text = draw("text", { x: String(2 * largest + LEADER + 4), y: String(base - 2 * Number(radius)), dy: "0.35em" });
    text.append(figures[at] ?? "");
    return text;
  });
  return draw("svg", { class: "bubble-key", height: String(base + 1), "aria-hidden": "true" }, ...circles, ...leaders, ...texts);
}

/** Small drawings: columns by year, and the signs on buttons. */

import { create } from "../element/dom.js";

/** @import { KindSum, YearSum } from "../element/contract.d.ts" */
/** @import { Words } from "../element/words.js" */
/** @import { Span } from "./span.js" */

/** @typedef {"amount" | "count"} Measure What a drawing shows the size of. */

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, string>} attributes @param {...Node} children */
export function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Signs in a square of 16. */
export const SIGNS = Object.freeze({
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  back: "M11.5 3v10L5.5 8zM3.5 3h1.5v10H3.5z",
  forward: "M4.5 3v10l6-5zM11 3h1.5v10H11z",
  nearer: "M7.2 2.5h1.6v4.7h4.7v1.6H8.8v4.7H7.2V8.8H2.5V7.2h4.7z",
  farther: "M2.5 7.2h11v1.6h-11z",
  world: "M2 2h4.5v1.5h-3v3H2zM9.5 2H14v4.5h-1.5v-3h-3zM2 9.5h1.5v3h3V14H2zM12.5 9.5H14V14H9.5v-1.5h3z",
  download: "M7.2 2h1.6v6l2.3-2.3 1.1 1.1L8 11 3.8 6.8l1.1-1.1L7.2 8zM2 9.5h1.5v3h9v-3H14V14H2z",
  share: "M7.2 11V4.9L4.9 7.2 3.8 6.1 8 1.9l4.2 4.2-1.1 1.1-2.3-2.3V11zM2 9.5h1.5v3h9v-3H14V14H2z",
  close: "M4.1 3 8 6.9 11.9 3l1.1 1.1L9.1 8l3.9 3.9-1.1 1.1L8 9.1 4.1 13 3 11.9 6.9 8 3 4.1z",
});

/** @param {keyof typeof SIGNS} name */
export const sign = (name) =>
  draw("svg", { class: "sign", viewBox: "0 0 16 16", "aria-hidden": "true" }, draw("path", { d: SIGNS[name], fill: "currentColor" }));

/** What is drawn beside a mapped figure. @param {Words} words @returns {Measure} */
export const measureOf = (words) => (words.metric === "count" ? "count" : "amount");

/** How large a part is drawn; one below nothing has no size. @param {YearSum | KindSum} sum @param {Measure} measure */
export const sizeOf = ([, amount, count], measure) => Math.max(0, measure === "count" ? count : Number(amount));

/** A row of columns, one a year; years without an incident are gaps. */
export class Columns {
  element = create("div", { class: "columns", "aria-hidden": "true" });
  /** @type {HTMLElement[]} */
  #columns = [];
  #drawn = "";

  /** @param {YearSum[]} sums @param {Span} span @param {Measure} measure */
  render(sums, span, measure) {
    const drawn = JSON.stringify([measure, sums]);
    if (drawn !== this.#drawn) this.#draw(sums, measure);
    this.#drawn = drawn;
    sums.forEach(([year], at) => this.#columns[at]?.classList.toggle("out", year < span.from || year > span.to));
  }

  /** Marks the year in the reader's hand. @param {number} index -1 for none. */
  point(index) {
    this.#columns.forEach((column, at) => column.classList.toggle("pointed", at === index));
  }

  /** Elements stay where the years do, so that a change of height can be seen. @param {YearSum[]} sums @param {Measure} measure */
  #draw(sums, measure) {
    const most = Math.max(0, ...sums.map((sum) => sizeOf(sum, measure)));
    if (sums.length !== this.#columns.length) {
      this.#columns = sums.map(() => create("span", { class: "column" }));
      this.element.replaceChildren(...this.#columns);
    }
    sums.forEach((sum, at) => {
      const column = /** @type {HTMLElement} */ (this.#columns[at]);
      column.classList.toggle("gap", sum[2] === 0);
      column.style.setProperty("--_size", String(most ? sizeOf(sum, measure) / most : 0));
    });
  }
}

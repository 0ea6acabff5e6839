/** The figures as a table: what the map says, for those who would rather read. */

import { create } from "../element/dom.js";
import { figureInWords, headingInWords, say, totalInWords } from "./phrases.js";

/** @import { Country, Overview, Sum } from "../element/contract.d.ts" */
/** @import { Figures } from "../element/figures.js" */
/** @import { Words } from "../element/words.js" */

/** @typedef {"name" | "figure"} Column */
/** @typedef {{ figures: Figures, caption: string }} Shown */

export class TableView {
  #place;
  #openUnplaced;
  /** @type {Shown | null} */
  #shown = null;
  /** @type {{ column: Column, descending: boolean }} */
  #order = { column: "figure", descending: true };
  /** The largest room so far, in pixels. */
  #room = { width: 0, height: 0 };

  /** @param {HTMLElement} place @param {(opener: HTMLElement) => void} openUnplaced Shows the rows without a country. */
  constructor(place, openUnplaced) {
    this.#place = place;
    this.#openUnplaced = openUnplaced;
  }

  /** @param {Figures} figures @param {string} caption */
  render(figures, caption) {
    this.#shown = { figures, caption };
    this.#draw();
  }

  #draw() {
    if (!this.#shown) return;
    const { figures, caption } = this.#shown;
    const { overview, words } = figures;
    const columns = columnsFor(overview, words);
    const head = create("thead", { class: "head" }, create("tr", {}, ...columns.map((column) => this.#header(column))));
    const body = create("tbody", { class: "body" }, ...this.#sorted().map((country) => row(country, columns, figures)));
    const foot = create("tfoot", { class: "foot" }, ...totals(figures, columns, this.#openUnplaced));
    this.#place.replaceChildren(create("table", { class: "table" }, create("caption", { class: "unseen" }, caption), head, body, foot));
    this.#keepRoom();
  }

  /** A filter that leaves fewer rows moves nothing under the table, least of all the timeline in the reader's hand. */
  #keepRoom() {
    const { offsetWidth: width, offsetHeight: height } = this.#place;
    if (width === this.#room.width && height <= this.#room.height) return;
    this.#place.style.removeProperty("min-block-size");
    this.#room = { width, height: this.#place.offsetHeight };
    this.#place.style.setProperty("min-block-size", `${this.#room.height}px`);
  }

  /** By the chosen column; what ties, or has no figure, keeps the order of ranks. */
  #sorted() {
    const { overview, words } = /** @type {Shown} */ (this.#shown).figures;
    const { column, descending } = this.#order;
    const sign = descending ? -1 : 1;
    const { compare: compareNames } = new Intl.Collator(words.locale);
    const compare =
      column === "name"
        ? (/** @type {Country} */ a, /** @type {Country} */ b) => sign * compareNames(words.country(a), words.country(b))
        : (/** @type {Country} */ a, /** @type {Country} */ b) => compareFigures(words.value(a), words.value(b), sign);
    return [...overview.countries].sort(compare);
  }

  /** @param {ColumnSpec} column */
  #header({ title, numeric, sorts }) {
    const kind = numeric ? "cell number" : "cell";
    if (!sorts) return create("th", { class: kind, scope: "col" }, title);
    const current = this.#order.column === sorts;
    const state = current ? (this.#order.descending ? "descending" : "ascending") : "none";
    const arrow = { none: "", ascending: " up", descending: " down" }[state];
    const button = create("button", { type: "button", class: `sort${arrow}`, part: "sort" }, title);
    button.addEventListener("click", () => this.#sortBy(sorts));
    return create("th", { class: kind, scope: "col", "aria-sort": state, "data-column": sorts }, button);
  }

  /** A second press turns the order round; focus stays on the pressed header. @param {Column} column */
  #sortBy(column) {
    const same = this.#order.column === column;
    this.#order = { column, descending: same ? !this.#order.descending : column === "figure" };
    this.#draw();
    /** @type {HTMLElement | null} */ (this.#place.querySelector(`[data-column=${column}] button`))?.focus();
  }
}

/**
 * @typedef {object} ColumnSpec
 * @property {string} title
 * @property {boolean} numeric
 * @property {Column | null} sorts
 * @property {(country: Country) => string} cell
 * @property {(sum: Sum, share: number | null) => string} total
 */

/** @param {Overview} overview @param {Words} words @returns {ColumnSpec[]} */
function columnsFor(overview, words) {
  const share = (/** @type {number | null} */ value) => (value === null ? "" : words.share(value));
  /** @type {ColumnSpec[]} */
  const columns = [
    { title: say(words, "country"), numeric: false, sorts: "name", cell: (country) => words.country(country), total: () => "" },
    { title: headingInWords(words), numeric: true, sorts: "figure", cell: (country) => figureInWords(words, country), total: (sum) => totalInWords(words, sum) },
    { title: say(words, "shareHead"), numeric: true, sorts: null, cell: (country) => share(country.share), total: (_, part) => share(part) },
  ];
  if (words.metric !== "count" && overview.countries.some(({ count }) => count > 1)) {
    columns.push({ title: say(words, "incidentsHead"), numeric: true, sorts: null, cell: ({ count }) => words.count(count), total: ({ count }) => words.count(count) });
  }
  return columns;
}

/** @param {Country} country @param {ColumnSpec[]} columns @param {Figures} figures */
function row(country, columns, figures) {
  const [name, ...rest] = columns.map(({ cell }) => cell(country));
  const cells = rest.map((text) => create("td", { class: "cell number" }, text));
  if (cells[0]) measure(cells[0], country, figures);
  return create("tr", { "data-code": country.code }, create("th", { class: "cell", scope: "row" }, name ?? ""), ...cells);
}

/** Draws the mapped figure as a bar, the largest being whole. @param {HTMLElement} cell @param {Country} country @param {Figures} figures */
function measure(cell, country, figures) {
  cell.classList.add("measure");
  cell.style.setProperty("--_part", String(figures.part(country)));
  cell.style.setProperty("--_colour", figures.colour(figures.id(country.code)) ?? "transparent");
}

/** Rows without a country, where there are any, and the world. @param {Figures} figures @param {ColumnSpec[]} columns @param {(opener: HTMLElement) => void} openUnplaced */
function totals(figures, columns, openUnplaced) {
  const { words } = figures;
  const { world, unplaced } = figures.overview;
  const sums = unplaced.count ? [{ title: say(words, "unplaced"), sum: unplaced }] : [];
  sums.push({ title: say(words, "world"), sum: world });
  return sums.map(({ title, sum }) => {
    const cells = columns.slice(1).map(({ total }) => create("td", { class: "cell number" }, total(sum, figures.shareOf(sum))));
    if (sum === world) return create("tr", { class: "world" }, create("th", { class: "cell", scope: "row" }, title), ...cells);
    const button = create("button", { type: "button", class: "unplaced-button", part: "unplaced" }, title);
    button.addEventListener("click", () => openUnplaced(button));
    return create("tr", { class: "unplaced" }, create("th", { class: "cell", scope: "row" }, button), ...cells);
  });
}

/** @param {number | null} a @param {number | null} b @param {number} sign */
function compareFigures(a, b, sign) {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (a - b);
}

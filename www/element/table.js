/** The figures as a table: what the map says, for those who would rather read. */

import { create } from "./dom.js";

/** @import { Country, Sum, Overview } from "./contract.d.ts" */
/** @import { Figures } from "./figures.js" */
/** @import { Words } from "./words.js" */

/** @typedef {"name" | "figure"} Column */
/** @typedef {{ figures: Figures, caption: string }} Shown */

export class TableView {
  #place;
  /** @type {Shown | null} */
  #shown = null;
  /** @type {{ column: Column, descending: boolean }} */
  #order = { column: "figure", descending: true };

  /** @param {HTMLElement} place */
  constructor(place) {
    this.#place = place;
  }

  /** @param {Figures} figures @param {string} caption */
  render(figures, caption) {
    this.#shown = { figures, caption };
    this.#draw();
  }

  #draw() {
    if (!this.#shown) return;
    const { figures, caption } = this.#shown;
    const { summary, words } = figures;
    const columns = columnsFor(summary, words);
    const head = create("thead", { class: "head" }, create("tr", {}, ...columns.map((column) => this.#header(column))));
    const body = create("tbody", { class: "body" }, ...this.#sorted().map((country) => row(country, columns, figures)));
    const foot = create("tfoot", { class: "foot" }, ...totals(summary, columns, words));
    this.#place.replaceChildren(create("table", { class: "table" }, create("caption", { class: "unseen" }, caption), head, body, foot));
  }

  /** By the chosen column; what ties, or has no figure, keeps the order of ranks. */
  #sorted() {
    const { summary, words } = /** @type {Shown} */ (this.#shown).figures;
    const { column, descending } = this.#order;
    const sign = descending ? -1 : 1;
    const compare =
      column === "name"
        ? (/** @type {Country} */ a, /** @type {Country} */ b) => sign * words.compareNames(words.country(a), words.country(b))
        : (/** @type {Country} */ a, /** @type {Country} */ b) => compareFigures(words.value(a), words.value(b), sign);
    return [...summary.countries].sort(compare);
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

/** @param {Overview} summary @param {Words} words @returns {ColumnSpec[]} */
function columnsFor(summary, words) {
  const share = (/** @type {number | null} */ value) => (value === null ? "" : words.share(value));
  /** @type {ColumnSpec[]} */
  const columns = [
    { title: "Country", numeric: false, sorts: "name", cell: (country) => words.country(country), total: () => "" },
    { title: words.heading, numeric: true, sorts: "figure", cell: (country) => words.figure(country), total: (sum) => words.total(sum) },
    { title: "Share", numeric: true, sorts: null, cell: (country) => share(country.share), total: (_, part) => share(part) },
  ];
  if (words.metric !== "count" && summary.countries.some(({ count }) => count > 1)) {
    columns.push({ title: "Incidents", numeric: true, sorts: null, cell: ({ count }) => words.count(count), total: ({ count }) => words.count(count) });
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

/** Rows without a country, where there are any, and the world. @param {Overview} summary @param {ColumnSpec[]} columns @param {Words} words */
function totals({ world, unplaced }, columns, words) {
  const sums = unplaced.count ? [{ title: words.unplaced, sum: unplaced }] : [];
  sums.push({ title: words.world, sum: world });
  const whole = Number(world.amount);
  return sums.map(({ title, sum }) => {
    const share = sum.amount !== null && whole ? Number(sum.amount) / whole : null;
    const cells = columns.slice(1).map(({ total }) => create("td", { class: "cell number" }, total(sum, share)));
    return create("tr", { class: sum === world ? "world" : "unplaced" }, create("th", { class: "cell", scope: "row" }, title), ...cells);
  });
}

/** @param {number | null} a @param {number | null} b @param {number} sign */
function compareFigures(a, b, sign) {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (a - b);
}

/** crossfilter2 over d3-dsv's rows: a dimension by year to filter, a group by country to sum. */

import crossfilter from "crossfilter2";
import { csvParse } from "d3-dsv";

/** @import { Contender } from "./contender.d.ts" */
/** @typedef {{country: string, year: number, amount: number}} Row */

/** @type {import("crossfilter2").Dimension<Row, number>} */
let years;
/** @type {import("crossfilter2").Group<Row, string, number>} */
let countries;

/** @type {Contender} */
export const contender = {
  read(bytes) {
    const rows = crossfilter(rowsOf(bytes));
    return sumsOf(byCountry(rows).all());
  },

  load(bytes) {
    const rows = crossfilter(rowsOf(bytes));
    countries = byCountry(rows);
    years = rows.dimension((row) => row.year);
  },

  ask([from, to]) {
    years.filterRange([from, to + 1]);
    const all = countries.all();
    return () => sumsOf(all);
  },
};

/** @param {Uint8Array} bytes @returns {Row[]} */
function rowsOf(bytes) {
  return csvParse(new TextDecoder().decode(bytes), (row) => ({
    country: row.country,
    year: +row.date.slice(0, 4),
    amount: +row.amount,
  }));
}

/** @param {import("crossfilter2").Crossfilter<Row>} rows */
function byCountry(rows) {
  const sums = rows.dimension((row) => row.country).group().reduceSum((row) => row.amount);
  return /** @type {import("crossfilter2").Group<Row, string, number>} */ (sums);
}

/** @param {readonly import("crossfilter2").Grouping<string, number>[]} groups */
function sumsOf(groups) {
  return Object.fromEntries(groups.map(({ key, value }) => [key, value]));
}

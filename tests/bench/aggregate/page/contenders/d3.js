/**
 * d3-dsv and d3-array's rollup, as their documentation puts them together: a row function picks and
 * types the columns that are wanted while the rows are parsed.
 */

import { rollup, sum } from "d3-array";
import { csvParse } from "d3-dsv";

/** @import { Contender } from "./contender.d.ts" */
/** @typedef {{country: string, year: number, amount: number}} Row */

/** @type {Row[]} */
let loaded = [];

/** @type {Contender} */
export const contender = {
  read(bytes) {
    const rows = csvParse(new TextDecoder().decode(bytes), ({ country, amount }) => ({
      country,
      amount: +amount,
    }));
    return Object.fromEntries(
      rollup(
        rows,
        (group) => sum(group, (row) => row.amount),
        (row) => row.country,
      ),
    );
  },

  load(bytes) {
    loaded = csvParse(new TextDecoder().decode(bytes), (row) => ({
      country: row.country,
      year: +row.date.slice(0, 4),
      amount: +row.amount,
    }));
  },

  ask([from, to]) {
    const sums = rollup(
      loaded.filter((row) => row.year >= from && row.year <= to),
      (group) => sum(group, (row) => row.amount),
      (row) => row.country,
    );
    return () => Object.fromEntries(sums);
  },
};

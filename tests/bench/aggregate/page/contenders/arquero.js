/** Arquero with its types given, which spares it the guessing. */

import { fromCSV, op } from "arquero";

/** @import { Contender } from "./contender.d.ts" */
/** @typedef {import("arquero").ColumnTable} ColumnTable */

/** @type {ColumnTable} */
let loaded;

/** @type {Contender} */
export const contender = {
  read(bytes) {
    return sumsOf(tableOf(bytes));
  },

  load(bytes) {
    loaded = tableOf(bytes, (/** @type {string} */ date) => +date.slice(0, 4)).reify();
  },

  ask([from, to]) {
    const chosen = (/** @type {any} */ row, /** @type {any} */ $) =>
      row.date >= $.from && row.date <= $.to;
    const sums = sumsOf(loaded.params({ from, to }).filter(chosen));
    return () => sums;
  },
};

/** @param {Uint8Array} bytes @param {(date: string) => unknown} [date] */
function tableOf(bytes, date = (text) => text) {
  return fromCSV(new TextDecoder().decode(bytes), {
    autoType: false,
    parse: { amount: Number, date },
  });
}

/** @param {ColumnTable} table @returns {Record<string, number>} */
function sumsOf(table) {
  const sums = table.groupby("country").rollup({ sum: op.sum("amount") });
  const country = sums.array("country");
  const sum = sums.array("sum");
  return Object.fromEntries(Array.from(country, (code, row) => [code, sum[row]]));
}

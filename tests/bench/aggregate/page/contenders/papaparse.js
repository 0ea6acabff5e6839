/** Papa Parse in its fast mode, on rows as arrays, and a plain loop. */

import Papa from "papaparse";

/** @import { Contender } from "./contender.d.ts" */

const DATE = 0;
const COUNTRY = 1;
const AMOUNT = 3;

/** @type {{country: string, year: number, amount: number}[]} */
let loaded = [];

/** @type {Contender} */
export const contender = {
  read(bytes) {
    /** @type {Map<string, number>} */
    const sums = new Map();
    for (const row of rowsOf(bytes)) {
      sums.set(row[COUNTRY], (sums.get(row[COUNTRY]) ?? 0) + Number(row[AMOUNT]));
    }
    return Object.fromEntries(sums);
  },

  load(bytes) {
    loaded = rowsOf(bytes).map((row) => ({
      country: row[COUNTRY],
      year: Number(row[DATE].slice(0, 4)),
      amount: Number(row[AMOUNT]),
    }));
  },

  ask([from, to]) {
    /** @type {Map<string, number>} */
    const sums = new Map();
    for (const { country, year, amount } of loaded) {
      if (year >= from && year <= to) sums.set(country, (sums.get(country) ?? 0) + amount);
    }
    return () => Object.fromEntries(sums);
  },
};

/** @param {Uint8Array} bytes */
function rowsOf(bytes) {
  const { data } = Papa.parse(new TextDecoder().decode(bytes), {
    fastMode: true,
    skipEmptyLines: true,
    delimiter: ",",
  });
  return /** @type {string[][]} */ (data).slice(1);
}

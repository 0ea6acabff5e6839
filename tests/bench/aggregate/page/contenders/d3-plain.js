/** d3-dsv without a row function: every column of every row as text, made a number in the sum. */

import { rollup, sum } from "d3-array";
import { csvParse } from "d3-dsv";

/** @type {import("./contender.d.ts").Contender} */
export const contender = {
  read(bytes) {
    const rows = csvParse(new TextDecoder().decode(bytes));
    return Object.fromEntries(
      rollup(
        rows,
        (group) => sum(group, (row) => +row.amount),
        (row) => row.country,
      ),
    );
  },
};

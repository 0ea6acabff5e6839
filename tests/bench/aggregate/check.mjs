/** Tables on disk for everybody, and what everybody's answers are held against. */

import { mkdir, open } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { tableOf, Truth } from "./table.js";

/** @import { Sums } from "./page/contenders/contender.d.ts" */

export const OUT = fileURLToPath(new URL("../../out/bench/", import.meta.url));

/**
 * @typedef {object} Table
 * @property {string} path
 * @property {number} rows
 * @property {number} bytes
 * @property {Truth} truth
 */

/** Writes a table piece by piece. @param {number} rows @returns {Promise<Table>} */
export async function write(rows) {
  await mkdir(OUT, { recursive: true });
  const path = `${OUT}${rows}.csv`;
  const truth = new Truth();
  const file = await open(path, "w");
  let bytes = 0;
  for (const piece of tableOf(rows, { truth })) {
    await file.write(piece);
    bytes += piece.length;
  }
  await file.close();
  return { path, rows, bytes, truth };
}

export class WrongAnswer extends Error {}

/**
 * Holds an answer against the truth: a text must be exact, a number may have drifted from row to row,
 * but by less than half a cent in 10^9. A country without rows may be left out or nought.
 *
 * @param {string} name @param {Sums} sums @param {Record<string, number>} cents
 */
export function compare(name, sums, cents) {
  for (const code of new Set([...Object.keys(sums), ...Object.keys(cents)])) {
    const sum = sums[code] ?? 0;
    const true_ = cents[code] ?? 0;
    const fits =
      typeof sum === "string"
        ? sum === decimal(true_)
        : Math.abs(sum * 100 - true_) <= 0.5 + true_ * 1e-9;
    if (!fits) throw new WrongAnswer(`${name}: ${code} is ${decimal(true_)}, not ${sum}`);
  }
}

/** As short as it can be exactly. @param {number} cents */
function decimal(cents) {
  const digits = String(cents).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, "") || "0";
}

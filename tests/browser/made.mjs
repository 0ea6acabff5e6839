/** Tables that are made when they are asked for: too large to keep. */

import { setTimeout as sleep } from "node:timers/promises";

const CODES = ["JPN", "VNM", "USA", "HKG", "KOR", "SVN", "RUS", "BRA", "ZAF", "AUS", "FRA", "IND"];
const KINDS = ["exchange", "bridge", "wallet"];

/** How many rows a large table has. */
export const ROWS = 200_000;

/** What they add up to. */
export const TOTAL = (ROWS * (ROWS + 1)) / 2;

/** @param {number} row from 1 */
const line = (row) =>
  `${2015 + (row % 10)}-0${1 + (row % 9)},${CODES[(row * 7) % CODES.length]},${KINDS[row % KINDS.length]},${row}\n`;

const parts = function* () {
  const STEP = 5_000;
  yield "date,country,kind,amount_usd\n";
  for (let from = 1; from <= ROWS; from += STEP) {
    yield Array.from({ length: STEP }, (_, index) => line(from + index)).join("");
  }
};

/**
 * Tables by their paths: `large.csv` at once, `slow.csv` as over a poor line, `late.csv` large but
 * wrong at its end.
 *
 * @param {string} path
 * @param {import('node:http').ServerResponse} response
 * @param {Record<string, string>} headers
 * @returns {Promise<boolean>} whether there is such a table
 */
export async function serveMade(path, response, headers) {
  const name = /^\/made\/(large|slow|late)\.csv$/.exec(path)?.[1];
  if (!name) return false;
  const text = [...parts()];
  if (name === "late") text.push('"never closed');
  const length = text.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  response.writeHead(200, { ...headers, "content-type": "text/csv; charset=utf-8", "content-length": length });
  for (const part of text) {
    if (response.destroyed) break;
    response.write(part);
    if (name === "slow") await sleep(60);
  }
  response.end();
  return true;
}

/** The corpus for node and browsers: its cases, and what a summary has of them. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

/**
 * @typedef {object} Case one table read in one way; see the README beside it
 * @property {string} file
 * @property {string} about
 * @property {Record<string, string>} [options]
 * @property {[code: string, line: number | null, part: string]} [error]
 * @property {number} [rows]
 * @property {number} [used]
 * @property {string} [currency]
 * @property {[amount: string, count: number]} [world]
 * @property {[amount: string, count: number]} [unplaced]
 * @property {[number, number]} [years]
 * @property {string[]} [kinds]
 * @property {Record<string, string | null>} [countries]
 * @property {Record<string, number>} [counts]
 * @property {Record<string, number[]>} [byYear]
 * @property {Rejected[]} [rejected]
 */

/** @typedef {[line: number, column: string | null, value: string, code: string, suggestion?: string | null, candidates?: string[]]} Rejected */

/** @import { Summary } from "../../www/element/contract.d.ts" */

const HERE = new URL("./", import.meta.url);

/** @type {Case[]} */
export const CASES = JSON.parse(await readFile(new URL("corpus.json", HERE), "utf8"));

/** The cases that come to figures. */
export const USABLE = CASES.filter((it) => !it.error);

/** The cases that come to an error. */
export const UNUSABLE = CASES.filter((it) => it.error);

/** @param {Case} it */
export const addressOf = (it) => new URL(it.file, HERE);

/** What a case is called in a message. @param {Case} it */
export const titleOf = ({ file, options }) =>
  options ? `${file} ${JSON.stringify(options)}` : file;

/** Holds a summary against its case. @param {Case} it @param {string} json the summary */
export function assertFigures(it, json) {
  const [found, expected] = [readingOf(it, JSON.parse(json)), expectedOf(it)].map(linesOf);
  const wrong = [
    ...found.filter((line) => !expected.includes(line)).map((line) => `found    ${line}`),
    ...expected.filter((line) => !found.includes(line)).map((line) => `expected ${line}`),
  ];
  assert.equal(wrong.join("\n"), "", titleOf(it));
  assert.deepEqual(found, expected, titleOf(it));
}

/** The parts of an outcome, one a line: a difference is told by the lines that differ. @param {object} outcome */
function linesOf(outcome) {
  return Object.entries(outcome).flatMap(([name, part]) =>
    Array.isArray(part) && part.some((item) => typeof item === "object")
      ? part.map((item) => `${name}: ${JSON.stringify(item)}`)
      : [`${name}: ${JSON.stringify(part)}`],
  );
}

/**
 * Holds an error against its case.
 *
 * @param {Case} it @param {string | null} code null where it is not told
 * @param {string} message
 */
export function assertError(it, code, message) {
  const [expected, line, part] = /** @type {NonNullable<Case["error"]>} */ (it.error);
  assert.equal(code ?? expected, expected, `${titleOf(it)}: ${message}`);
  if (line) assert.match(message, new RegExp(`\\bline ${line}: `), titleOf(it));
  assert.ok(message.includes(part), `${titleOf(it)}: ${message}`);
}

/** The parts of a case that a summary is held against, in one order. @param {Case} it */
function expectedOf(it) {
  const { rows, used, currency, world, unplaced = ["0", 0], years, kinds, byYear } = it;
  const countries = Object.entries(it.countries ?? {});
  return {
    rows,
    used,
    currency,
    world,
    unplaced,
    ...(years && { years }),
    ...(kinds && { kinds }),
    ...(byYear && { byYear: Object.entries(byYear).sort() }),
    countries: countries
      .map(([code, amount]) => ({ code, amount, count: it.counts?.[code] ?? 1 }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    rejected: it.rejected ?? [],
  };
}

/** The same parts of a summary. @param {Case} it @param {Summary} summary */
function readingOf(it, { rows, used, currency, world, unplaced, years, kinds, ...rest }) {
  return {
    rows,
    used,
    currency,
    world: [world.amount, world.count],
    unplaced: [unplaced.amount, unplaced.count],
    ...(it.years && { years }),
    ...(it.kinds && { kinds }),
    ...(it.byYear && {
      byYear: rest.countries.map((country) => [country.code, yearsOf(country)]).sort(),
    }),
    countries: rest.countries
      .map(({ code, amount, count }) => ({ code, amount, count }))
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    rejected: rest.rejected.map(rejectedOf),
  };
}

/** @param {Summary["countries"][number]} country */
const yearsOf = ({ byYear }) => byYear.map(([year]) => year);

/** @param {any} item @returns {Rejected} */
function rejectedOf({ line, column, value, code, suggestion, candidates }) {
  if (candidates) return [line, column, value, code, suggestion, candidates];
  return suggestion === null
    ? [line, column, value, code]
    : [line, column, value, code, suggestion];
}

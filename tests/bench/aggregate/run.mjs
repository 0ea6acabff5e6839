/**
 * Lossmap beside its peers in one run and one Chromium: reading a table and summing it by country, and
 * changing the filter. `../README.md` tells what is measured and how.
 *
 *     node tests/bench/aggregate/run.mjs [--rows N] [--rounds R] [--only lossmap,d3] [--growth no]
 */

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Chromium } from "./browser.mjs";
import { host } from "./host.mjs";
import { growth, filters, judge, reading } from "./report.mjs";
import { compare, WrongAnswer, write } from "./check.mjs";
import { FIRST_YEAR, LAST_YEAR } from "./table.js";

/** @import { Table } from "./check.mjs" */
/** @import { Stream, Years } from "./page/contenders/contender.d.ts" */
/** @import { Visit } from "./browser.mjs" */

/** Each with the package whose version counts. */
const CONTENDERS = {
  lossmap: "",
  loop: "",
  d3: "d3-dsv",
  "d3-plain": "d3-dsv",
  papaparse: "papaparse",
  arquero: "arquero",
  duckdb: "@duckdb/duckdb-wasm",
  crossfilter: "crossfilter2",
};

const GROWTH = [10_000, 100_000, 1_000_000, 10_000_000];
/** Reads after the first in a visit. */
const REPEATS = 2;
/** Moves of a filter in a visit: the quick can be asked more often. */
const MOVES = /** @type {Record<string, number>} */ ({ lossmap: 100, crossfilter: 18 });
const MOVES_OF_OTHERS = 8;

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: Object.keys(CONTENDERS).join() },
    growth: { type: "string", default: "yes" },
  },
});
const rounds = Number(values.rounds);
const names = values.only.split(",");
const unknown = names.filter((name) => !(name in CONTENDERS));
if (unknown.length > 0) throw new Error(`no ${unknown}; there are ${Object.keys(CONTENDERS)}`);

const server = await host(names);
const chromium = await Chromium.launch(server.address);
try {
  const table = await offer(Number(values.rows));
  const results = await sideBySide(table);
  const size = `${table.rows.toLocaleString("en")} rows, ${(table.bytes / 1e6).toFixed(1)} MB`;
  console.log(`${await chromium.version()}; ${size}; ${rounds} rounds; ms unless said\n`);
  console.log(reading(results, versions()));
  console.log(filters(results));
  const grown = values.growth === "yes" ? await grow() : [];
  if (grown.length > 0) console.log(growth(grown, names));
  console.log(judge(results, grown));
} finally {
  await chromium.close();
  server.close();
}

/** Makes a table and has the server offer it. @param {number} rows */
async function offer(rows) {
  const table = await write(rows);
  server.offer(table.path);
  return table;
}

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {number[]} start
 * @property {number[]} first
 * @property {number[]} again
 * @property {number[]} blocked
 * @property {number[]} peak
 * @property {number[]} wasm
 * @property {Stream[]} streams
 * @property {number[]} drag
 * @property {number[]} fresh
 * @property {number[]} kept
 */

/** Everybody in turn, round after round. @param {Table} table */
async function sideBySide(table) {
  const results = names.map(empty);
  for (let round = 0; round < rounds; round += 1) {
    for (const result of results) {
      progress(`round ${round + 1} of ${rounds}: ${result.name}`);
      await chromium.visit(result.name, (visit) => timeReading(visit, table, result));
      await chromium.visit(result.name, (visit) => timeFilter(visit, table, result));
    }
  }
  progress("");
  return results;
}

/** @param {string} name @returns {Result} */
function empty(name) {
  return {
    name,
    start: [],
    first: [],
    again: [],
    blocked: [],
    peak: [],
    wasm: [],
    streams: [],
    drag: [],
    fresh: [],
    kept: [],
  };
}

/** @param {Visit} visit @param {Table} table @param {Result} result */
async function timeReading(visit, { truth }, result) {
  result.start.push(visit.start);
  const [first, peak] = await visit.weigh(() => visit.read());
  result.first.push(first.ms);
  if (peak !== undefined) result.peak.push(peak);
  if (first.memory !== undefined) result.wasm.push(first.memory);
  compare(result.name, first.sums, truth.sums());
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const again = await visit.read();
    result.again.push(again.ms);
    compare(result.name, again.sums, truth.sums());
  }
  result.blocked.push(await visit.blocked());
  const stream = await visit.stream();
  if (stream) result.streams.push(stream);
}

/** @param {Visit} visit @param {Table} table @param {Result} result */
async function timeFilter(visit, { truth }, result) {
  if ((await visit.load()) < 0) return;
  result.kept.push(await visit.kept());
  const moves = MOVES[result.name] ?? MOVES_OF_OTHERS;
  const kinds = /** @type {const} */ ({ drag: dragged(moves), fresh: jumps(moves) });
  for (const [kind, questions] of Object.entries(kinds)) {
    const [, ...answers] = await visit.ask(questions);
    for (const [at, { ms, sums }] of answers.entries()) {
      result[/** @type {keyof typeof kinds} */ (kind)].push(ms);
      compare(result.name, sums, truth.sums(...questions[at + 1]));
    }
  }
}

/**
 * The end of a range, moved by a year there and back; the first is where it starts.
 *
 * @param {number} moves
 */
function dragged(moves) {
  const width = LAST_YEAR - FIRST_YEAR - 1;
  return Array.from({ length: moves + 1 }, (_, move) => {
    const there = move % (2 * width);
    const end = there < width ? there : 2 * width - there;
    return /** @type {Years} */ ([FIRST_YEAR, FIRST_YEAR + 1 + end]);
  });
}

/** Ranges that share no year with the one before, between them every year. @param {number} moves */
function jumps(moves) {
  return Array.from({ length: moves + 1 }, (_, move) => {
    const middle = FIRST_YEAR + 2 + ((move * 3) % (LAST_YEAR - FIRST_YEAR - 3));
    const early = move % 2 === 0;
    return /** @type {Years} */ (early ? [FIRST_YEAR, middle] : [middle + 1, LAST_YEAR]);
  });
}

/**
 * @typedef {object} Grown
 * @property {number} rows
 * @property {Record<string, number | string>} first ms, or why there are none
 */

/** One first run a size, by whoever survived the size before; the small ones thrice. */
async function grow() {
  /** @type {Grown[]} */
  const grown = [];
  const fallen = new Set();
  for (const rows of GROWTH) {
    const table = await offer(rows);
    const first = /** @type {Grown["first"]} */ ({});
    for (const name of names.filter((name) => !fallen.has(name))) {
      progress(`${rows.toLocaleString("en")} rows: ${name}`);
      try {
        first[name] = await firstRun(name, table, rows > 1_000_000 ? 1 : 3);
      } catch (error) {
        if (error instanceof WrongAnswer) throw error;
        fallen.add(name);
        first[name] = error instanceof Error ? error.message : String(error);
      }
    }
    grown.push({ rows, first });
  }
  progress("");
  return grown;
}

/**
 * @param {string} name @param {Table} table @param {number} visits
 * @returns {Promise<number>} the median, ms
 */
async function firstRun(name, { truth }, visits) {
  const times = [];
  for (let time = 0; time < visits; time += 1) {
    const { ms, sums } = await chromium.visit(name, (visit) => visit.read());
    compare(name, sums, truth.sums());
    times.push(ms);
  }
  return times.sort((a, b) => a - b)[visits >> 1];
}

function versions() {
  return Object.fromEntries(
    Object.entries(CONTENDERS).map(([name, module]) => [name, module && versionOf(module)]),
  );
}

/** @param {string} module */
function versionOf(module) {
  const path = new URL(`node_modules/${module}/package.json`, import.meta.url);
  return `${module} ${JSON.parse(readFileSync(path, "utf8")).version}`;
}

/** Where a person looks on. @param {string} text */
function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

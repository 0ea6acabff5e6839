/** A table too large for a browser: summed in a database by the README's query, it says the same. */

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { ROOT, summaryOf } from "./command.mjs";

const ROWS = 20_000;

const COUNTRIES = ["JPN", "Japan", "VN", "704", "KOR", "USA", "HKG", "SVN", "NA", "MLT", ""];
const KINDS = ["bridge", "exchange", "", 'a "wallet", lost', "Bridge"];

/** @type {Record<string, string>[]} */
const FILTERS = [
  {},
  { from: "2018", to: "2020" },
  { kinds: "bridge,exchange" },
  { from: "2021", kinds: "Bridge" },
  { metric: "count", classes: "4" },
];

const folder = await mkdtemp(join(tmpdir(), "lossmap-"));
const home = process.cwd();

before(async () => {
  await writeFile(join(folder, "losses.csv"), rawRows());
  // The query names its file without a folder, as a reader would.
  process.chdir(folder);
  await sumInDuckDB();
});

after(() => {
  process.chdir(home);
  return rm(folder, { recursive: true });
});

/** Numbers from 0 to below 1 that are the same every time (mulberry32). @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One incident a row: some without an amount, a date, a kind or a country, some gains, decimals. */
function rawRows() {
  const random = randomFrom(3);
  /** @param {string[]} from */
  const pick = (from) => from[Math.floor(random() * from.length)];
  const amount = () => {
    if (random() < 0.1) return "";
    const units = Math.floor(random() * 10 ** (1 + Math.floor(random() * 12)));
    const text = (units / 10 ** Math.floor(random() * 3)).toFixed(2);
    return random() < 0.05 ? `-${text}` : text;
  };
  const date = () => {
    if (random() < 0.05) return "";
    const two = (/** @type {number} */ below) => `${1 + Math.floor(random() * below)}`.padStart(2, "0");
    return `${2016 + Math.floor(random() * 8)}-${two(12)}-${two(28)}`;
  };
  const row = () => `${pick(COUNTRIES)},${date()},${quoted(pick(KINDS))},${amount()}`;
  return `country,date,kind,amount\n${Array.from({ length: ROWS }, row).join("\n")}\n`;
}

/** @param {string} text */
function quoted(text) {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The README's query: it stands in the first block behind the database's name. */
async function query() {
  const readme = await readFile(new URL("README.md", ROOT), "utf8");
  const [, section] = readme.split("### A table too large for a browser");
  const found = /\nDuckDB:\n\n```sql\n(.+?)\n```/s.exec(section);
  assert.ok(found, "the README has no query for DuckDB");
  return found[1];
}

async function sumInDuckDB() {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`
    CREATE TABLE losses AS FROM read_csv('losses.csv', header = true, columns = {
      country: 'VARCHAR', date: 'DATE', kind: 'VARCHAR', amount: 'DECIMAL(18, 2)'
    })`);
  await connection.run(await query());
  connection.closeSync();
  instance.closeSync();
}

/** @param {string} name @param {Record<string, string>} options @returns {Promise<any>} */
async function summary(name, options) {
  return JSON.parse(await summaryOf(pathToFileURL(join(folder, name)), options));
}

/** A summary without what hangs on single rows. @param {any} summary */
function comparable({ rows, used, ...rest }) {
  assert.equal(rows, used);
  return {
    ...rest,
    countries: rest.countries.map((/** @type {any} */ { median, max, ...country }) => country),
  };
}

for (const options of FILTERS) {
  test(`summed in DuckDB it says the same under ${JSON.stringify(options)}`, async () => {
    const [raw, summed] = [await summary("losses.csv", options), await summary("summed.csv", options)];
    assert.deepEqual(comparable(summed), comparable(raw));
    assert.equal(raw.rows, ROWS);
    assert.ok(summed.rows < ROWS / 10, `${summed.rows} rows`);
    assert.ok(raw.unplaced.count > 0 && raw.countries.length > 5);
  });
}

test("the table that the query makes is the one that the README tells of", async () => {
  const table = await readFile(join(folder, "summed.csv"), "utf8");
  assert.equal(table.slice(0, table.indexOf("\n")).trim(), "country,year,kind,amount,count");
});

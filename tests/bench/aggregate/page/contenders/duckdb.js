/**
 * DuckDB-wasm in its worker, with the bundle that the browser is best served by. The columns are named
 * and typed, which spares it the guessing; a filter is asked of a table it holds, by a prepared statement.
 */

import { AsyncDuckDB, VoidLogger, selectBundle } from "@duckdb/duckdb-wasm";

/** @import { Contender } from "./contender.d.ts" */
/** @typedef {import("@duckdb/duckdb-wasm").AsyncDuckDBConnection} Connection */

const HOME = "/modules/@duckdb/duckdb-wasm/dist/";
const FILE = "table.csv";
const TABLE = `read_csv('${FILE}', header = true, auto_detect = false, delim = ',', quote = '"',
  columns = {'date': 'DATE', 'country': 'VARCHAR', 'kind': 'VARCHAR', 'amount': 'DOUBLE'})`;

/** @param {string} bundle */
const files = (bundle) => ({
  mainModule: `${HOME}duckdb-${bundle}.wasm`,
  mainWorker: `${HOME}duckdb-browser-${bundle}.worker.js`,
});

/** @type {AsyncDuckDB} */
let database;
/** @type {Connection} */
let connection;
/** @type {Awaited<ReturnType<Connection["prepare"]>>} */
let question;

/** @type {Contender} */
export const contender = {
  // a registered buffer moves to the worker
  copies: true,

  async start() {
    const { mainModule, mainWorker } = await selectBundle({
      mvp: files("mvp"),
      eh: files("eh"),
    });
    database = new AsyncDuckDB(new VoidLogger(), new Worker(String(mainWorker)));
    await database.instantiate(mainModule);
    connection = await database.connect();
  },

  async read(bytes) {
    await database.registerFileBuffer(FILE, bytes);
    const sums = await connection.query(
      `SELECT country, sum(amount) AS total FROM ${TABLE} GROUP BY country`,
    );
    await database.dropFile(FILE);
    return sumsOf(sums);
  },

  async load(bytes) {
    await database.registerFileBuffer(FILE, bytes);
    await connection.query(
      `CREATE OR REPLACE TABLE loaded AS
       SELECT country, year(date)::INTEGER AS year, kind, amount FROM ${TABLE}`,
    );
    await database.dropFile(FILE);
    question = await connection.prepare(
      `SELECT country, sum(amount) AS total FROM loaded
       WHERE year BETWEEN ? AND ? GROUP BY country`,
    );
  },

  async ask([from, to]) {
    const sums = await question.query(from, to);
    return () => sumsOf(sums);
  },
};

/** @param {Awaited<ReturnType<Connection["query"]>>} table @returns {Record<string, number>} */
function sumsOf(table) {
  const countries = table.getChild("country");
  const totals = table.getChild("total");
  if (!countries || !totals) throw new Error("a column is missing in the answer");
  /** @type {Record<string, number>} */
  const sums = {};
  for (let row = 0; row < table.numRows; row += 1) sums[countries.get(row)] = totals.get(row);
  return sums;
}

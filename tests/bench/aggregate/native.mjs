/**
 * `lossmap summary` beside DuckDB and Polars, in turn on the same file: wall time of the whole process
 * and its largest memory. `../README.md` tells more.
 *
 *     node tests/bench/aggregate/native.mjs [--rows N] [--rounds R]
 */

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compare, OUT, write } from "./check.mjs";
import { markdown, median } from "./report.mjs";

/** @import { Sums } from "./page/contenders/contender.d.ts" */

const HERE = fileURLToPath(new URL(".", import.meta.url));
const LOSSMAP = fileURLToPath(new URL("../../../target/release/lossmap", import.meta.url));
const TIME = "/usr/bin/time";
const MEMORY = `${OUT}memory`;

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "7" },
  },
});

const table = await write(Number(values.rows));
const python = environment();
const contenders = [
  {
    name: "lossmap summary --json",
    command: [LOSSMAP, "summary", table.path, "--json"],
    read: ofJson,
  },
  {
    name: `DuckDB's shell, ${shell("--version").split(" ")[0]}`,
    command: shellCommand(),
    read: ofCsv,
  },
  ...["duckdb", "polars"].map((library) => ({
    name: `${library} ${versionOf(library)} in Python`,
    command: [python, `${HERE}native.py`, library, table.path],
    read: ofCsv,
  })),
];

const results = contenders.map(({ name }) => ({
  name,
  wall: /** @type {number[]} */ ([]),
  inside: /** @type {number[]} */ ([]),
  memory: /** @type {number[]} */ ([]),
}));
// the first round warms the file cache and is thrown away
for (let round = 0; round <= Number(values.rounds); round += 1) {
  for (const [at, { name, command, read }] of contenders.entries()) {
    const { wall, inside, memory, output } = run(command);
    compare(name, read(output), table.truth.sums());
    if (round === 0) continue;
    results[at].wall.push(wall);
    if (inside > 0) results[at].inside.push(inside);
    if (memory > 0) results[at].memory.push(memory);
  }
}

const size = `${table.rows.toLocaleString("en")} rows, ${(table.bytes / 1e6).toFixed(1)} MB`;
console.log(`${size}; ${values.rounds} rounds; medians, the least in brackets\n`);
const own = median(results[0].wall);
console.log(
  markdown(
    ["on the machine itself", "process, ms", "×", "query alone, ms", "memory, MB"],
    results.map(({ name, wall, inside, memory }) => [
      name,
      `${median(wall).toFixed(0)} (${Math.min(...wall).toFixed(0)})`,
      (median(wall) / own).toFixed(1),
      inside.length > 0 ? median(inside).toFixed(0) : "",
      memory.length > 0 ? (median(memory) / 1e6).toFixed(0) : "",
    ]),
  ),
);

/** @param {string[]} command */
function run(command) {
  const timed = existsSync(TIME) ? [TIME, "-f", "%M", "-o", MEMORY, ...command] : command;
  rmSync(MEMORY, { force: true });
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(timed[0], timed.slice(1), { maxBuffer: 1 << 28 });
  const wall = performance.now() - began;
  if (status !== 0) throw new Error(`${command.join(" ")}: ${stderr}`);
  const memory = existsSync(MEMORY) ? Number(readFileSync(MEMORY, "utf8")) * 1024 : 0;
  return { wall, inside: Number(stderr) * 1000 || 0, memory, output: stdout.toString() };
}

/** @param {string} text @returns {Sums} */
function ofJson(text) {
  /** @type {{countries: {code: string, amount: string}[]}} */
  const { countries } = JSON.parse(text);
  return Object.fromEntries(countries.map(({ code, amount }) => [code, amount]));
}

/** @param {string} text @returns {Sums} */
function ofCsv(text) {
  const rows = text.trim().split(/\r?\n/).map((line) => line.split(","));
  return Object.fromEntries(rows.map(([code, sum]) => [code, Number(sum)]));
}

/** The program itself, not the Python script around it. */
function shellCommand() {
  const query = `SELECT country, sum(amount) FROM read_csv('${table.path}') GROUP BY country`;
  return [shellPath(), "-csv", "-noheader", "-c", query];
}

/** @param {string[]} given */
function shell(...given) {
  return execFileSync(shellPath(), given).toString();
}

function shellPath() {
  const find = "import duckdb_cli, os; print(os.path.dirname(duckdb_cli.__file__))";
  return `${execFileSync(python, ["-c", find]).toString().trim()}/duckdb`;
}

/** @param {string} library */
function versionOf(library) {
  const ask = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))";
  return execFileSync(python, ["-c", ask, library]).toString().trim();
}

/** A Python with the peers of `requirements.txt`, made at the first run. */
function environment() {
  const home = `${OUT}python`;
  const made = `${home}/bin/python`;
  if (!existsSync(made)) execFileSync("python3", ["-m", "venv", home]);
  execFileSync(made, ["-m", "pip", "install", "-q", "--no-deps", "-r", `${HERE}requirements.txt`]);
  return made;
}

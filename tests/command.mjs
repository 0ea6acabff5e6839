/** The command line as the release build has it. */

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = new URL("../", import.meta.url);

const BINARY = fileURLToPath(new URL("target/release/lossmap", ROOT));

const execute = promisify(execFile);

/** @typedef {Record<string, string>} Options by name, those that are only set or not as "" */

/**
 * What `lossmap summary TABLE --json` prints, without the line end behind it.
 *
 * @param {string | URL} table its address, or its path in the repository
 * @param {Options} [options]
 * @returns {Promise<string>}
 */
export async function summaryOf(table, options = {}) {
  const { stdout } = await execute(BINARY, ["summary", pathOf(table), "--json", ...flagsOf(options)], {
    maxBuffer: 1 << 26,
  });
  return stdout.replace(/\n$/, "");
}

/**
 * What `lossmap check TABLE --json` prints, without the line end behind it, and how it ends.
 *
 * @param {string | URL} table its address, or its path in the repository
 * @param {Options} [options]
 * @returns {Promise<{json: string, code: number}>}
 */
export async function checkOf(table, options = {}) {
  const run = execute(BINARY, ["check", pathOf(table), "--json", ...flagsOf(options)], { maxBuffer: 1 << 26 });
  const { stdout, code = 0 } = await run.catch((error) => error);
  return { json: stdout.replace(/\n$/, ""), code };
}

/**
 * Writes the embed folder of a table.
 *
 * @param {string} folder
 * @param {string | URL} table its address, or its path in the repository
 * @param {Options} [options]
 */
export async function buildIn(folder, table, options = {}) {
  const bundle = pathOf("target/lossmap/bundle");
  await execute(BINARY, ["build", pathOf(table), "-o", folder, "--bundle", bundle, ...flagsOf(options)]);
}

/** @param {string | URL} table */
const pathOf = (table) => fileURLToPath(new URL(table, ROOT));

/** @param {Options} options */
const flagsOf = (options) => Object.entries(options).map(([name, value]) => (value === "" ? `--${name}` : `--${name}=${value}`));

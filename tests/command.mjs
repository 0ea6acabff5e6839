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
  const path = fileURLToPath(new URL(table, ROOT));
  const flags = Object.entries(options).map(([name, value]) =>
    value === "" ? `--${name}` : `--${name}=${value}`,
  );
  const { stdout } = await execute(BINARY, ["summary", path, "--json", ...flags], {
    maxBuffer: 1 << 26,
  });
  return stdout.replace(/\n$/, "");
}

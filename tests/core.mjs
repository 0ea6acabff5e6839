/** The cores as the browser gets them, in node. */

import { readFile } from "node:fs/promises";
import { ROOT } from "./command.mjs";

/** A core by the name of its files. @param {string} name */
export async function start(name) {
  const core = await import(new URL(`target/lossmap/core/${name}.js`, ROOT).href);
  const module = await readFile(new URL(`target/lossmap/core/${name}.wasm`, ROOT));
  await core.default({ module_or_path: module });
  return core;
}

/** What nearly every first paint needs. */
export const first = await start("lossmap");

/** Everything. */
export const core = await start("lossmap-whole");

export const atlasBytes = await readFile(new URL("target/lossmap/bundle/world.atlas", ROOT));

/** Shared by all maps of a core, as a page does; the whole one knows all names, as the command line does. */
const atlas = new core.Atlas(atlasBytes);
atlas.learn(await readFile(new URL("target/lossmap/bundle/world.names", ROOT)));
const firstAtlas = new first.Atlas(atlasBytes);

/** A map before its table. @param {object} [options] @param {any} [by] the core */
export function emptyMap(options = {}, by = core) {
  const map = new by.LossMap(by === core ? atlas : firstAtlas);
  map.configure(options);
  return map;
}

/** @param {Uint8Array | string} table @param {object} [options] @param {any} [by] the core */
export function mapOf(table, options = {}, by = core) {
  const map = emptyMap(options, by);
  const bytes = typeof table === "string" ? new TextEncoder().encode(table) : table;
  if (by === core) map.read(bytes);
  else readInChunks(map, bytes, bytes.length);
  return map;
}

/** What `finish` and `push` answer, as the contract of the handle has it. */
const [AGAIN, WHOLE] = [1, 3];

/**
 * Reads a table in chunks, as often as the core asks for.
 *
 * @param {any} map @param {Uint8Array} bytes @param {number} size of a chunk
 */
export function readInChunks(map, bytes, size) {
  map.begin();
  // Each turn knows more than the one before: the mark of decimals, American codes.
  for (let turn = 0; turn < 8; turn += 1) {
    const answer = pass(map, bytes, size);
    if (answer === 0) return;
    if (answer === WHOLE) throw Object.assign(new Error("left to the whole core"), { code: "needs-whole" });
  }
  throw new Error("the core asks for the table again and again");
}

/** One reading: the answer that ended it. @param {any} map @param {Uint8Array} bytes @param {number} size */
function pass(map, bytes, size) {
  for (let at = 0; at < bytes.length; at += size) {
    const answer = map.push(bytes.subarray(at, at + size));
    if (answer === AGAIN || answer === WHOLE) return answer;
  }
  return map.finish();
}

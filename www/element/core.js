/**
 * The wasm core: one compiled module and one instance for the page.
 *
 * A note to maintainers: after a trap the whole instance is lost, with every object in it.
 * `replaceCore` puts a fresh instance in its place and counts generations; each widget
 * compares the count before it uses its handle and builds a new one from its inputs.
 */

import { Atlas, __wbg_reset_state as resetInstance, initSync } from "lossmap-core";
import { CodedError, Memo, loadBytes, request } from "./load.js";

/** @typedef {{ address: string, bytes: Uint8Array }} AtlasSource */

/** @type {Memo<void>} */
const starts = new Memo();
/** @type {Memo<AtlasSource>} */
const sources = new Memo();
/** @type {Map<string, { generation: number, atlas: Atlas }>} */
const atlases = new Map();
let generation = 0;

/** Goes up whenever all handles made before are lost. */
export const coreGeneration = () => generation;

/** Fetches and starts the core once for the page. */
export function startCore() {
  return starts.get("core", async () => {
    initSync({ module: await compile(new URL("lossmap.wasm", import.meta.url)) });
  });
}

/**
 * Streams only where the type is exact: with any other, streaming is refused, and a
 * second request would be needed.
 *
 * @param {URL} address
 */
async function compile(address) {
  const response = await request(address);
  const exact = response.headers.get("content-type") === "application/wasm";
  try {
    if (exact && WebAssembly.compileStreaming) return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    throw new CodedError("wasm-refused", "this page cannot run WebAssembly", { cause });
  }
}

/**
 * @param {string} address Absolute.
 * @returns {Promise<AtlasSource>}
 */
export function loadAtlas(address) {
  return sources.get(address, async () => ({ address, bytes: await loadBytes(address) }));
}

/** The address of the atlas that comes with the script. */
export const worldAtlas = () => new URL("world.atlas", import.meta.url).href;

/**
 * A source decoded, once for all widgets of the page.
 *
 * @param {AtlasSource} source
 * @returns {Atlas}
 */
export function atlasOf({ address, bytes }) {
  const known = atlases.get(address);
  if (known?.generation === generation) return known.atlas;
  const atlas = new Atlas(bytes);
  atlases.set(address, { generation, atlas });
  return atlas;
}

/** Whether an error is the instance's end, not a refusal of the core, which has a code. @param {unknown} error */
export function isTrap(error) {
  return !(error instanceof Error && "code" in error);
}

/** Puts a fresh instance in the place of one that trapped. */
export function replaceCore() {
  generation += 1;
  resetInstance();
}

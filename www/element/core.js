/**
 * The wasm core: one instance for the page, in two stages.
 *
 * The *first core* is all that nearly every first paint needs; the *whole core* does the same and
 * everything else, and takes the place of the first one where that cannot go on.
 *
 * A note to maintainers: after a trap the whole instance is lost, with every object in it.
 * `replaceCore` puts a fresh instance in its place and counts generations, as does the whole core
 * when it takes over; each widget compares the count before it uses its handle and builds a new
 * one from its inputs.
 */

import { Atlas as FirstAtlas, LossMap, __wbg_reset_state, initSync } from "lossmap-core";
import { beside } from "#files";
import { importScript } from "#scripts";
import { CodedError, Memo, loadBytes, request } from "./load.js";

/** @typedef {Pick<typeof import("lossmap-core"), "Atlas" | "LossMap" | "initSync" | "__wbg_reset_state">} Core What both cores export; some methods are there in the whole one alone. */
/** @typedef {import("lossmap-core").Atlas & { learn(names: Uint8Array): void, find(name: string): number }} Atlas What the whole core's does. */
/** @typedef {{ address: string, bytes: Uint8Array, credit: string, names: Uint8Array | null }} AtlasSource */

/** The first core's file; the whole core's script and module: keep in step with `src/cli/bundle`. */
const FIRST = "lossmap.wasm";
const WHOLE = "lossmap-whole";

/** @type {Memo<void>} */
const starts = new Memo();
/** @type {Memo<AtlasSource>} */
const sources = new Memo();
/** @type {Map<string, { generation: number, atlas: Atlas }>} */
const atlases = new Map();
/** What is used of its module: as a namespace, all of that would be in the script. @type {Core} */
const firstCore = { Atlas: FirstAtlas, LossMap, initSync, __wbg_reset_state };
/** @type {Core} */
let core = firstCore;
let started = false;
let generation = 0;

/** Goes up whenever all handles made before are lost. */
export const coreGeneration = () => generation;

/** What is running, or will be. */
export const currentCore = () => core;

export const isWhole = () => core !== firstCore;

/** Fetches and starts a core once for the page. @param {boolean} whole Whether the first one will not do. */
export function startCore(whole) {
  if (whole || isWhole()) return startWhole();
  return starts.get(FIRST, async () => {
    firstCore.initSync({ module: await compile(FIRST) });
    started = true;
  });
}

/** Fetches the whole core and puts it in the place of the first one. @returns {Promise<void>} */
function startWhole() {
  return starts.get(WHOLE, async () => {
    const script = importScript(`${WHOLE}.js`).catch((cause) => {
      throw new CodedError("unreachable", "the whole core cannot be had", { cause });
    });
    const [whole, module] = await Promise.all([/** @type {Promise<Core>} */ (script), compile(`${WHOLE}.wasm`)]);
    whole.initSync({ module });
    // What the first one holds is given back.
    if (started) firstCore.__wbg_reset_state();
    core = whole;
    generation += 1;
  });
}

/**
 * Streams only where the type is exact: with any other, streaming is refused, and a
 * second request would be needed.
 *
 * @param {string} name
 */
async function compile(name) {
  const response = await request(beside(name));
  const exact = response.headers.get("content-type") === "application/wasm";
  try {
    if (exact) return await WebAssembly.compileStreaming(response);
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
  return sources.get(address, async () => {
    const bytes = await loadBytes(address);
    return { address, bytes, credit: creditOf(bytes), names: null };
  });
}

/** Whose borders an atlas has: `src/atlas/format.rs` tells where that stands. @param {Uint8Array} bytes */
const creditOf = (bytes) => new TextDecoder().decode(bytes.subarray(10, 10 + (bytes[9] ?? 0)));

/** The address of the atlas that comes with the script. @param {string | null} worldview */
export const worldAtlas = (worldview) => beside(worldview ? `world-${worldview}.atlas` : "world.atlas").href;

/**
 * A source decoded, once for all widgets of the page.
 *
 * @param {AtlasSource} source
 * @returns {Atlas}
 */
export function atlasOf({ address, bytes, names }) {
  const known = atlases.get(address);
  if (known?.generation === generation) return known.atlas;
  const atlas = /** @type {Atlas} */ (new core.Atlas(bytes));
  if (names) atlas.learn(names);
  atlases.set(address, { generation, atlas });
  return atlas;
}

/**
 * Teaches an atlas the names that its file lacks; where they cannot be had, it does without.
 *
 * @param {AtlasSource} source
 */
export async function learnNames(source) {
  source.names ??= await loadBytes(beside("world.names")).catch(() => new Uint8Array());
  atlasOf(source).learn(source.names);
}

/** Whether an error is the instance's end, not a refusal of the core, which has a code. @param {unknown} error */
export function isTrap(error) {
  return !(error instanceof Error && "code" in error);
}

/** Puts a fresh instance in the place of one that trapped. */
export function replaceCore() {
  generation += 1;
  core.__wbg_reset_state();
}

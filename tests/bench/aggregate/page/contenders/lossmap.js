/**
 * Lossmap's whole core, which its element takes for large tables, fed as its element feeds it: in pieces,
 * with a turn for the page every few milliseconds. What it reads it also validates, ranks and classes,
 * and it keeps the cube; the answer is the overview a reader's filter needs.
 */

import init, { Atlas, LossMap } from "/core/lossmap-whole.js";

/** @import { Contender, Sums } from "./contender.d.ts" */

/** As `www/element/feed.js` and `turns.js` have them. */
const PIECE = 128 * 1024;
const TURN_MS = 12;
/** Answers of `push` and `finish`; any other wants the table from its first byte. */
const GO_ON = 0;
const NAMES_WANTED = 2;

/** @type {WebAssembly.Memory} */
let memory;
/** @type {Atlas} */
let atlas;
/** @type {LossMap | undefined} */
let map;

/** @type {Contender} */
export const contender = {
  async start() {
    const [wasm, response] = await Promise.all([
      init({ module_or_path: "/core/lossmap-whole.wasm" }),
      fetch("/bundle/world.atlas"),
    ]);
    // its name is shortened in the bundle
    memory = Object.values(wasm).filter((exported) => exported instanceof WebAssembly.Memory)[0];
    atlas = new Atlas(new Uint8Array(await response.arrayBuffer()));
  },

  async read(bytes) {
    const map = await readInPieces(bytes);
    return sumsOf(overviewOf(map));
  },

  async load(bytes) {
    await readInPieces(bytes);
  },

  ask([from, to]) {
    if (!map) throw new Error("no table is loaded");
    map.configure({ from: String(from), to: String(to) });
    const overview = overviewOf(map);
    return () => sumsOf(overview);
  },

  async stream(address) {
    const { body } = await fetch(address);
    if (!body) throw new Error("the table has no bytes");
    const reading = new LossMap(atlas);
    reading.configure({});
    reading.begin();
    const began = performance.now();
    const now = () => performance.now() - began;
    let read = 0;
    /** @type {{first: number, bytes: number} | undefined} */
    let figures;
    for await (const chunk of body) {
      if (reading.push(chunk) !== GO_ON) throw new Error("the table is wanted once more");
      read += chunk.length;
      if (figures) continue;
      reading.preview();
      if (reading.overview()) figures = { first: now(), bytes: read };
    }
    if (reading.finish() !== GO_ON) throw new Error("the table is wanted once more");
    reading.overview();
    reading.free();
    return { first: now(), bytes: read, ...figures, last: now() };
  },

  memory: () => memory.buffer.byteLength,
};

/** @param {Uint8Array} bytes */
async function readInPieces(bytes) {
  map?.free();
  map = new LossMap(atlas);
  map.configure({});
  map.begin();
  let at = 0;
  let rested = performance.now();
  for (let done = false; !done; ) {
    const answer = at < bytes.length ? map.push(bytes.subarray(at, at + PIECE)) : map.finish();
    if (answer === NAMES_WANTED) atlas.learn(new Uint8Array());
    done = answer === GO_ON && at >= bytes.length;
    at = answer === GO_ON ? at + PIECE : 0;
    if (performance.now() - rested < TURN_MS) continue;
    await nextTask();
    rested = performance.now();
  }
  return map;
}

const { port1, port2 } = new MessageChannel();

/** A message is a task of its own, without the 4 ms that timers have to wait. */
function nextTask() {
  return new Promise((resume) => {
    port1.onmessage = resume;
    port2.postMessage(null);
  });
}

/** @param {LossMap} map @returns {{countries: {code: string, amount: string}[]}} */
function overviewOf(map) {
  const text = map.overview();
  if (!text) throw new Error("no table is on show");
  return JSON.parse(text);
}

/** @param {{countries: {code: string, amount: string}[]}} overview @returns {Sums} */
function sumsOf({ countries }) {
  return Object.fromEntries(countries.map(({ code, amount }) => [code, amount]));
}

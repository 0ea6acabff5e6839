/** What a folder has of the bundle. */

import { loadBytes } from "../element/load.js";

/** @import { FolderFile } from "./contract.d.ts" */

/** What runs in a reader's browser, by its names in the bundle. */
export const ENGINE = [
  ...["ar", "de", "es", "fr", "it", "ja", "ko", "pt", "vi", "zh-Hans", "zh-Hant"].map((language) => `languages/${language}.js`),
  "embed.js",
  "lossmap-explore.js",
  "lossmap-takeaway.js",
  "lossmap-whole.js",
  "lossmap-whole.wasm",
  "lossmap.js",
  "lossmap.wasm",
  "messages.js",
  "world-fine.atlas",
  "world.atlas",
  "world.names",
  "world.names.LICENSE",
];

/** What its pages need, by where it is in the bundle. */
const PAGES = { "frame.css": "frame/frame.css", "frame.js": "frame/frame.js", "snippets.css": "frame/snippets.css", "snippets.js": "frame/snippets.js" };

export const SCRIPT = "lossmap.js";

/** What a host may run for the heights of frames. */
export const EMBED = "embed.js";

/** What stands in the script in the place of the hashes: keep in step with `src/cli/embed/pins.rs`. */
const PLACE = 'Object({"lossmap-pins":""})';

/** Files that the script loads, but for its pages'. */
const LOADED = /^(?!embed\.|frame\.|messages\.|snippets\.|lossmap\.js$).*\.(atlas|csv|js|json|names|tsv|wasm)$/;

/** @typedef {{ files: FolderFile[], hashes: Map<string, string> | null }} Running What runs in a folder; without hashes where this browser cannot tell them. */

export class Engine {
  #beside;
  /** @type {Promise<FolderFile[]> | null} */
  #files = null;
  /** @type {WeakMap<Uint8Array, Promise<string>>} */
  #hashes = new WeakMap();

  /** @param {(name: string) => URL} beside The address of a file of the bundle. */
  constructor(beside) {
    this.#beside = beside;
  }

  /** All that runs, with the tables that it loads; each once for all folders. @param {FolderFile[]} tables @returns {Promise<Running>} */
  async with(tables) {
    const files = [...(await this.#load()), ...tables].sort((a, b) => (a.name < b.name ? -1 : 1));
    // outside of secure contexts there are none
    if (!globalThis.crypto?.subtle) return { files, hashes: null };
    const hashes = new Map(await Promise.all(files.map(async ({ name, bytes }) => /** @type {const} */ ([name, await this.#hash(bytes)]))));
    const pins = [...hashes].filter(([name]) => LOADED.test(name)).map(([name, hash]) => `"${name}":"${hash}"`);
    const script = /** @type {FolderFile} */ (files.find(({ name }) => name === SCRIPT));
    const pinned = new TextEncoder().encode(new TextDecoder().decode(script.bytes).replace(PLACE, () => `{${pins.join(",")}}`));
    hashes.set(SCRIPT, await this.#hash(pinned));
    return { files: files.map((file) => (file === script ? { name: SCRIPT, bytes: pinned } : file)), hashes };
  }

  #load() {
    const sources = [...ENGINE.map((name) => [name, name]), ...Object.entries(PAGES)];
    this.#files ??= Promise.all(sources.map(async ([name, source]) => ({ name, bytes: await loadBytes(this.#beside(source)) })));
    this.#files.catch(() => (this.#files = null));
    return this.#files;
  }

  /** As the attribute `integrity` has it. @param {Uint8Array} bytes @returns {Promise<string>} */
  #hash(bytes) {
    const known = this.#hashes.get(bytes) ?? digest(bytes);
    this.#hashes.set(bytes, known);
    return known;
  }
}

/** @param {Uint8Array} bytes */
async function digest(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-384", /** @type {BufferSource} */ (bytes)));
  return `sha384-${btoa(String.fromCharCode(...sum))}`;
}

/** What a folder has of the bundle. */

import { loadBytes } from "../element/load.js";

/** @import { FolderFile } from "./contract.d.ts" */

/** What runs in a reader's browser, by its names in the bundle. */
export const ENGINE = [
  ...["ar", "de", "es", "fr", "it", "ja", "ko", "pt", "vi", "zh-Hans", "zh-Hant"].map((language) => `languages/${language}.js`),
  "lossmap-explore.js", "lossmap-whole.js",
  "lossmap-whole.wasm",
  "lossmap.js",
  "lossmap.wasm",
  "world.atlas",
  "world.names",
  "world.names.LICENSE",
];

const SHEET = "editor/frame.css";

/** The files of the engine, once for all folders. */
export class Engine {
  #beside;
  /** @type {Promise<FolderFile[]> | null} */
  #files = null;

  /** @param {(name: string) => URL} beside The address of a file of the bundle. */
  constructor(beside) {
    this.#beside = beside;
  }

  files() {
    this.#files ??= Promise.all(ENGINE.map(async (name) => ({ name, bytes: await loadBytes(this.#beside(name)) })));
    this.#files.catch(() => (this.#files = null));
    return this.#files;
  }

  sheet() {
    return loadBytes(this.#beside(SHEET));
  }

  /** What holds a page to this very script; null outside of secure contexts. @returns {Promise<string | null>} */
  async integrity() {
    if (!globalThis.crypto?.subtle) return null;
    const bytes = await loadBytes(this.#beside("lossmap.js"));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", /** @type {BufferSource} */ (bytes)));
    return `sha384-${btoa(String.fromCharCode(...digest))}`;
  }
}

/**
 * The core of the editor: it checks tables and knows the palettes. An instance of its own, so that
 * no trap of a map on the page takes it along.
 */

import { Atlas, __wbg_reset_state, initSync } from "lossmap-core";
import { loadBytes } from "../element/load.js";

/** @import { Check, Palette } from "./contract.d.ts" */

const DAY_MS = 86_400_000;

/** What comes beside the editor: keep in step with `src/cli/bundle`. */
const MODULE = "lossmap-check.wasm";
const ATLAS = "world.atlas";
const NAMES = "world.names";

export class Checker {
  #module;
  #atlas;
  #names;
  /** @type {Atlas} */
  #geography;

  /** @param {WebAssembly.Module} module @param {Uint8Array} atlas @param {Uint8Array} names */
  constructor(module, atlas, names) {
    this.#module = module;
    this.#atlas = atlas;
    this.#names = names;
    this.#geography = this.#start();
  }

  /** @param {(name: string) => URL} beside The address of a file of the bundle. */
  static async load(beside) {
    const [module, atlas, names] = await Promise.all([
      loadBytes(beside(MODULE)).then((bytes) => WebAssembly.compile(/** @type {BufferSource} */ (bytes))),
      loadBytes(beside(ATLAS)),
      // without them the names in other languages stay unknown, as on a page
      loadBytes(beside(NAMES)).catch(() => new Uint8Array()),
    ]);
    return new Checker(module, atlas, names);
  }

  #start() {
    initSync({ module: this.#module });
    const geography = new Atlas(this.#atlas);
    if (this.#names.length) geography.learn(this.#names);
    return geography;
  }

  /**
   * What `lossmap check --json` says.
   *
   * @param {string} table
   * @param {Record<string, string>} options
   * @returns {Check}
   * @throws With `code`, and perhaps `line`, where the table is unusable.
   */
  check(table, options) {
    const today = Math.floor(Date.now() / DAY_MS);
    try {
      return JSON.parse(this.#geography.check(new TextEncoder().encode(table), options, today));
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) {
        // a trap: what comes next finds a fresh instance
        __wbg_reset_state();
        this.#geography = this.#start();
      }
      throw error;
    }
  }

  /** Every palette, the default first. @returns {Palette[]} */
  palettes() {
    return JSON.parse(Atlas.palettes());
  }
}

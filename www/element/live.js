/** One widget's map in the core, with all that is needed to build it again. */

import { LossMap } from "lossmap-core";
import { atlasOf, coreGeneration, isTrap, replaceCore } from "./core.js";
import { CodedError } from "./load.js";

/** @import { Direction, KindSum, Legend, Overview, Place, Profile, Size, Summary, Territory, YearSum } from "./contract.d.ts" */

export class LiveMap {
  /** @type {import("./core.js").AtlasSource} */
  #source;
  /** @type {Uint8Array} */
  #table;
  /** @type {Record<string, unknown>} */
  #options;
  /** @type {Size | null} */
  #size = null;
  /** @type {LossMap | null} */
  #handle = null;
  #generation = -1;

  /**
   * @param {import("./core.js").AtlasSource} source
   * @param {Uint8Array} table CSV, TSV or JSON.
   * @param {Record<string, unknown>} options
   * @throws With `code` where an input cannot be used.
   */
  constructor(source, table, options) {
    this.#source = source;
    this.#table = table;
    this.#options = options;
    this.#use(() => {});
  }

  /** @param {Record<string, unknown>} options */
  configure(options) {
    this.#use((handle) => handle.configure(options));
    this.#options = options;
  }

  /** @param {Size} size Of the map box, CSS pixels. */
  layOut(size) {
    this.#size = size;
    this.#use((handle) => handle.layout(size.width, size.height));
  }

  /** @returns {Summary} */
  summary() {
    return this.#told((handle) => handle.summary());
  }

  /** The figures without what no filter changes or only a panel shows. @returns {Overview} */
  overview() {
    return this.#told((handle) => handle.overview());
  }

  /** The world by year under the chosen kinds. @returns {YearSum[]} */
  timeline() {
    return this.#told((handle) => handle.timeline());
  }

  /** The world by kind under the chosen years. @returns {KindSum[]} */
  kinds() {
    return this.#told((handle) => handle.kinds());
  }

  /** @param {number} id A territory's; -1 for the rows without one. @returns {Profile} */
  profile(id) {
    return this.#told((handle) => handle.profile(id));
  }

  /** @returns {Territory[]} In the order of ids. */
  territories() {
    return this.#use(() => atlasOf(this.#source).territories());
  }

  /** @param {boolean} dark @returns {Legend} */
  legend(dark) {
    return this.#use((handle) => handle.legend(dark));
  }

  /** @param {CanvasRenderingContext2D} context @param {number} ratio @param {boolean} dark */
  paint(context, ratio, dark) {
    this.#use((handle) => handle.paint(context, ratio, dark));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} ratio
   * @param {boolean} dark
   * @param {number} hovered -1 for none.
   * @param {number} selected -1 for none.
   */
  highlight(context, ratio, dark, hovered, selected) {
    this.#use((handle) => handle.highlight(context, ratio, dark, hovered, selected));
  }

  /** @param {number} x @param {number} y @param {number} reach @returns {number} -1 for none. */
  hit(x, y, reach) {
    return this.#use((handle) => handle.hit(x, y, reach));
  }

  /** @param {number} from @param {Direction} direction @returns {number} -1 for none. */
  step(from, direction) {
    return this.#use((handle) => handle.step(from, direction));
  }

  /** @param {number} id @returns {Place | undefined} */
  place(id) {
    return this.#use((handle) => handle.place(id));
  }

  /** @param {string} title @param {boolean} dark @returns {string | undefined} */
  svg(title, dark) {
    return this.#use((handle) => handle.svg(title, dark));
  }

  free() {
    if (this.#generation === coreGeneration()) this.#handle?.free();
    this.#handle = null;
  }

  /** What the core writes as JSON. @param {(handle: LossMap) => string | undefined} task */
  #told(task) {
    return JSON.parse(this.#use(task) ?? "null");
  }

  /**
   * Runs a task on the handle, once more on a fresh instance after a trap.
   *
   * @template T
   * @param {(handle: LossMap) => T} task
   * @returns {T}
   */
  #use(task) {
    try {
      return task(this.#current());
    } catch (error) {
      if (!isTrap(error)) throw error;
      replaceCore();
    }
    try {
      return task(this.#current());
    } catch (cause) {
      throw isTrap(cause) ? new CodedError("crashed", "the map stopped twice", { cause }) : cause;
    }
  }

  #current() {
    if (this.#handle && this.#generation === coreGeneration()) return this.#handle;
    const handle = new LossMap(atlasOf(this.#source));
    this.#handle = handle;
    this.#generation = coreGeneration();
    this.#fill(handle);
    return handle;
  }

  /** A handle that refuses its inputs is of no use to anybody. @param {LossMap} handle */
  #fill(handle) {
    try {
      handle.configure(this.#options);
      handle.read(this.#table);
      if (this.#size) handle.layout(this.#size.width, this.#size.height);
    } catch (error) {
      if (!isTrap(error)) this.free();
      throw error;
    }
  }
}

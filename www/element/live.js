/** One widget's map in the core, with all that is needed to build it again. */

import { atlasOf, coreGeneration, currentCore, isTrap, isWhole, learnNames, replaceCore, startCore } from "./core.js";
import { needWhole } from "./attributes.js";
import { CodedError } from "./load.js";
import { Turns } from "./turns.js";

/** @import { LossMap } from "lossmap-core" */
/** @import { Direction, KindSum, Legend, Neighbour, Overview, Place, Profile, Size, Summary, Territory, YearSum } from "./contract.d.ts" */
/** @import { Feed } from "./feed.js" */

/** What `push` and `finish` of `src/web` answer. */
const GO_ON = 0;
const NAMES = 2;
const WHOLE = 3;

/** Not the core's: another widget's trap, or the whole core, made this handle useless. */
const LOST = -1;

/** What has a remedy: the whole core, or reading a large table again. */
const REMEDIES = ["needs-whole", "lost"];

export class LiveMap {
  #source;
  #feed;
  #per;
  #options;
  /** @type {Size | null} */
  #size = null;
  /** What of the map is shown, as `aim` of the whole core has it; all where it is empty. @type {[number, number, number] | []} */
  lens = [];
  /** @type {LossMap | null} */
  #handle = null;
  #generation = -1;

  /**
   * A map without figures, until its table is read.
   *
   * @param {import("./core.js").AtlasSource} source
   * @param {Feed} feed The table: CSV, TSV or JSON.
   * @param {Uint8Array | null} per The table that figures are divided by.
   * @param {Record<string, unknown>} options
   */
  constructor(source, feed, per, options) {
    this.#source = source;
    this.#feed = feed;
    this.#per = per;
    this.#options = options;
  }

  /**
   * Reads the table; a small one at once, a large one leaving the page its turns.
   *
   * @param {AbortSignal} signal
   * @param {(fraction: number | null) => void} [progress] Told now and then while a large table is read; there are provisional figures then.
   * @throws With `code` where an input cannot be used.
   */
  async read(signal, progress = () => {}) {
    for (let traps = 0; ; ) {
      try {
        if ((await this.#readThrough(signal, progress)) === GO_ON) return;
      } catch (error) {
        if (isTrap(error)) {
          if (traps++) throw crashed(error);
          replaceCore();
        } else if (codeOf(error) !== "needs-whole") throw error;
        else await startCore(true);
      }
      signal.throwIfAborted();
    }
  }

  /** One try with one handle. @param {AbortSignal} signal @param {(fraction: number | null) => void} progress */
  async #readThrough(signal, progress) {
    const handle = this.#build();
    handle.begin();
    for (;;) {
      const answer = await this.#pour(handle, signal, progress);
      if (answer === WHOLE) await startCore(true);
      if (answer === NAMES) await learnNames(this.#source);
      if (answer === GO_ON || answer === LOST || answer === WHOLE) return answer;
      if (this.#isStale) return LOST;
    }
  }

  /** Pushes the table from its first byte. @param {LossMap} handle @param {AbortSignal} signal @param {(fraction: number | null) => void} progress */
  async #pour(handle, signal, progress) {
    const turns = new Turns();
    for await (const slice of this.#feed.slices()) {
      signal.throwIfAborted();
      if (this.#isStale) return LOST;
      const answer = handle.push(slice);
      if (answer) return answer;
      if (!this.#feed.isLarge) continue;
      if (turns.shows) {
        preview(handle);
        progress(this.#feed.fraction);
      }
      await turns.rest();
    }
    signal.throwIfAborted();
    return this.#isStale ? LOST : handle.finish();
  }

  /** Whose borders its atlas has. */
  get credit() {
    return this.#source.credit;
  }

  /** Whether the whole core is at work, which `profile` needs. */
  get isWhole() {
    return isWhole();
  }

  /**
   * Sees to it that the whole core is at work and has the table: to be awaited before `profile`.
   *
   * @throws With `code` where it cannot be loaded.
   */
  async whole() {
    await startCore(true);
    await this.#restore();
  }

  /**
   * What can be done about an error of this map; then the same may be tried again.
   *
   * @param {unknown} error
   * @returns {Promise<void> | null} Null where nothing can.
   */
  remedy(error) {
    const code = codeOf(error);
    if (!REMEDIES.includes(code)) return null;
    return code === "lost" ? this.#restore() : this.whole();
  }

  /** Reads a table again that is not at hand. */
  async #restore() {
    if (this.#isStale && !this.#feed.kept) await this.read(new AbortController().signal);
  }

  /** @param {Record<string, unknown>} options */
  configure(options) {
    this.#use((handle) => configure(handle, options));
    this.#options = options;
  }

  /** @param {Size} size Of the map box, CSS pixels. */
  layOut(size) {
    this.#size = size;
    this.#use((handle) => this.#lay(handle));
  }

  /** @param {LossMap} handle */
  #lay(handle) {
    if (this.#size) handle.layout(this.#size.width, this.#size.height, ...this.lens);
  }

  /** What the second script asks of the whole core; `whole` first. @template T @param {(handle: LossMap) => T} task */
  ask(task) {
    return this.#use(task);
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

  /** A place by year under the chosen kinds. @param {number} id A territory's; -1 for the rows without one. @returns {YearSum[]} */
  timelineOf(id) {
    return this.#told((handle) => handle.timelineOf(id));
  }

  /** The world by kind under the chosen years. @returns {KindSum[]} */
  kinds() {
    return this.#told((handle) => handle.kinds());
  }

  /**
   * All there is of a place; `whole` first.
   *
   * @param {number} id A territory's; -1 for the rows without one.
   * @returns {Profile}
   */
  profile(id) {
    if (!isWhole()) throw new CodedError("needs-whole", "the first core keeps no profiles");
    return this.#told((handle) => handle.profile(id));
  }

  /** @returns {Territory[]} In the order of ids. */
  territories() {
    return this.#use(() => atlasOf(this.#source).territories());
  }

  /** What territories are called on the map; `whole` first. @param {string[]} names @param {Float64Array} widths @param {string} font */
  name(names, widths, font) {
    this.#use((handle) => handle.name(names, widths, font));
  }

  /** Who lies beside a territory; `whole` first. @param {number} id @returns {Neighbour[]} */
  neighbours(id) {
    return JSON.parse(this.#use(() => atlasOf(this.#source).neighbours(id)));
  }

  /** The territory of another name; `whole` first. @param {string} name @returns {number} -1 for none. */
  find(name) {
    return this.#use(() => atlasOf(this.#source).find(name));
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
   * @param {boolean} focused Whether the hovered one has the focus of the keyboard.
   */
  highlight(context, ratio, dark, hovered, selected, focused) {
    this.#use((handle) => handle.highlight(context, ratio, dark, hovered, selected, focused));
  }

  /**
   * Fills a canvas as the map fills the countries of a class; `whole` first.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {number} ratio
   * @param {boolean} dark
   * @param {number} index From 0, the lowest.
   * @param {Size} size CSS pixels.
   */
  swatch(context, ratio, dark, index, { width, height }) {
    this.#use((handle) => handle.swatch(context, ratio, dark, index, width, height));
  }

  /** What a point may mean, the most likely one first. @param {number} x @param {number} y @param {number} reach @returns {number[]} */
  candidates(x, y, reach) {
    return this.#use((handle) => [...handle.candidates(x, y, reach)]);
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
    if (!this.#isStale) this.#handle?.free();
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
      throw isTrap(cause) ? crashed(cause) : cause;
    }
  }

  get #isStale() {
    return this.#generation !== coreGeneration();
  }

  /** The handle, built again at once where the table is at hand. */
  #current() {
    if (this.#handle && !this.#isStale) return this.#handle;
    const chunks = this.#feed.kept;
    if (!chunks) throw new CodedError("lost", "the table has to be read again");
    const handle = this.#build();
    handle.begin();
    // Whatever is learned on the way, the next time all is known.
    while (chunks.some((chunk) => handle.push(chunk)) || handle.finish());
    return handle;
  }

  /** A handle without a table, in the place of the one before. */
  #build() {
    this.free();
    const handle = new (currentCore().LossMap)(atlasOf(this.#source));
    this.#handle = handle;
    this.#generation = coreGeneration();
    try {
      configure(handle, this.#options);
      if (this.#per) handle.readPer(this.#per);
      this.#lay(handle);
      return handle;
    } catch (error) {
      // A handle that refuses its inputs is of no use to anybody.
      if (!isTrap(error)) this.free();
      throw error;
    }
  }
}

/** What composes another picture the first core does not even know. @param {LossMap} handle @param {Record<string, any>} options */
function configure(handle, options) {
  if (!isWhole() && needWhole(options)) throw new CodedError("needs-whole", "");
  handle.configure(options);
}

/** Provisional figures; without them where options name what is still to come. @param {LossMap} handle */
function preview(handle) {
  try {
    handle.preview();
  } catch (error) {
    if (isTrap(error)) throw error;
  }
}

/** @param {unknown} error @returns {string} */
const codeOf = (error) => (error instanceof Error && "code" in error ? String(error.code) : "");

/** @param {unknown} cause */
const crashed = (cause) => new CodedError("crashed", "the map stopped twice", { cause });

/**
 * The bytes of a table, in slices, as often as the core asks for them.
 *
 * A table is read from its first byte again where a later row says that earlier ones meant
 * something else, or after a trap. Up to four megabytes are kept for that; larger files are
 * asked for once more, which the browser's cache answers.
 */

import { CodedError, request } from "./load.js";

/** The core takes so many bytes at a time: a few milliseconds of work. */
const SLICE = 1 << 17;

/** Tables up to this size are there as a whole before they are read, and read at once. */
const PROMPT = 1 << 20;

/** Tables up to this size are kept. */
const KEPT = 1 << 22;

export class Feed {
  /** Null where the bytes were handed over. @type {URL | null} */
  #address;
  #signal;
  /** What has come so far; null where that is too much to keep. @type {Uint8Array[] | null} */
  #chunks = null;
  /** Where more comes from. @type {ReadableStreamDefaultReader<Uint8Array> | null} */
  #reader = null;
  #size = 0;
  /** @type {number | null} */
  #whole = null;
  /** The beginning, or all of a small table. */
  #head;

  /**
   * Asks for the table at once.
   *
   * @param {URL | Uint8Array} table
   * @param {AbortSignal} signal Ends a load.
   */
  constructor(table, signal) {
    this.#signal = signal;
    this.#address = table instanceof URL ? table : null;
    this.#head = table instanceof URL ? this.#open("default") : this.#hold(table);
    this.#head.catch(() => {});
  }

  /** Settles when reading can begin. */
  get head() {
    return this.#head;
  }

  /** Whether reading takes so long that the page should get its turns. */
  get isLarge() {
    return Math.max(this.#size, this.#whole ?? 0) > PROMPT;
  }

  /** How much has come, 0 to 1; null where nobody knows. */
  get fraction() {
    return this.#whole && Math.min(this.#size / this.#whole, 1);
  }

  /** All of the bytes, where they are at hand. */
  get kept() {
    return this.#reader ? null : this.#chunks;
  }

  /** The table from its first byte. @returns {AsyncGenerator<Uint8Array, void>} */
  async *slices() {
    await this.#head;
    if (!this.#chunks) await (this.#head = this.#open("force-cache"));
    const chunks = /** @type {Uint8Array[]} */ (/** @type {unknown} */ (this.#chunks));
    for (let at = 0; at < chunks.length || (await this.#pull(chunks)); at++) {
      for (let from = 0; from < chunks[at].length; from += SLICE) yield chunks[at].subarray(from, from + SLICE);
      if (!this.#chunks) chunks[at] = new Uint8Array();
    }
  }

  /** @param {Uint8Array} table */
  async #hold(table) {
    this.#chunks = [table];
    this.#size = this.#whole = table.length;
  }

  /** @param {RequestCache} cache */
  async #open(cache) {
    this.#reader?.cancel().catch(() => {});
    const { body, headers } = await request(/** @type {URL} */ (this.#address), { cache, signal: this.#signal });
    // The length is that of what is sent, compressed perhaps.
    const sent = headers.get("content-encoding") ? null : headers.get("content-length");
    this.#whole = sent ? Number(sent) : null;
    this.#size = 0;
    /** @type {Uint8Array[]} */
    const chunks = (this.#chunks = []);
    this.#reader = body && body.getReader();
    while (this.#size <= PROMPT && (await this.#pull(chunks)));
  }

  /** Takes what comes next; false at the end. @param {Uint8Array[]} chunks */
  async #pull(chunks) {
    const read = this.#reader?.read().catch((cause) => {
      throw new CodedError("unreachable", `${this.#address} ended too soon`, { cause });
    });
    const { done, value } = (await read) ?? { done: true };
    if (done || !value) {
      this.#reader = null;
      return false;
    }
    this.#size += value.length;
    chunks.push(value);
    if (this.#size > KEPT) this.#chunks = null;
    return true;
  }
}

/** Bytes from addresses, with failures that have a code. */

import { pinOf } from "#files";

/** A failure with a stable code, as in `data-code` and `loss-map-error`. */
export class CodedError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
  }
}

/**
 * @param {string | URL} address
 * @param {RequestInit} [init]
 * @returns {Promise<Response>}
 * @throws {CodedError} `unreachable` where there is no answer, or not a good one.
 */
export async function request(address, init) {
  const response = await fetch(address, { ...init, integrity: pinOf(address) }).catch((cause) => {
    throw new CodedError("unreachable", `no answer from ${address}`, { cause });
  });
  if (response.ok) return response;
  throw new CodedError("unreachable", `${address} answered ${response.status}`);
}

/**
 * @param {string | URL} address
 * @param {AbortSignal} [signal]
 * @returns {Promise<Uint8Array>}
 */
export async function loadBytes(address, signal) {
  const response = await request(address, { signal });
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Results by key, shared by all who ask while they load and after; forgotten on failure,
 * so that a retry can work.
 *
 * @template T
 */
export class Memo {
  /** @type {Map<string, Promise<T>>} */
  #promises = new Map();

  /**
   * @param {string} key
   * @param {() => Promise<T>} load
   */
  get(key, load) {
    const known = this.#promises.get(key);
    if (known) return known;
    const promise = load();
    this.#promises.set(key, promise);
    promise.catch(() => this.#promises.delete(key));
    return promise;
  }
}

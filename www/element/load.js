/** Bytes from addresses, with failures that have a code. */

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
 * The hashes of files beside the script, and their addresses where they are in the page itself:
 * `lossmap build` puts them in the place of these. Keep in step with `src/cli/embed/pins.rs`.
 *
 * @type {Record<string, string | undefined>}
 */
const PINS = Object({ "lossmap-pins": "" });
/** @type {Record<string, any>} */
const FILES = Object({ "lossmap-files": "" });

/** @param {string} name Of a file that comes with the script. */
export const beside = (name) => new URL(FILES[name] ?? name, import.meta.url);

/** @param {string | URL} address */
const pinOf = (address) => PINS[String(address).replace(beside(".").href, "")];

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
 * A script that comes with this one; one that is served as something else, by what it says.
 *
 * @param {string} name
 */
export async function importScript(name) {
  // a script in the page is a function that returns what it exports
  if (FILES[name]) return FILES[name]();
  const address = beside(name);
  const checked = pinOf(address) && (await request(address));
  return import(address.href).catch(async () => {
    const script = await (checked || (await request(address))).text();
    return import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  });
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

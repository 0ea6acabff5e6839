/**
 * Where the files are that come with the module, by addresses that a bundler sees: it moves the
 * files and puts the new addresses in. Where it does not, the page says where they are, by `init`.
 */

/** @type {Readonly<Record<string, () => URL>>} */
const ADDRESSES = Object.freeze({
  "lossmap.wasm": () => new URL("../lossmap.wasm", import.meta.url),
  "lossmap-whole.wasm": () => new URL("../lossmap-whole.wasm", import.meta.url),
  "world.atlas": () => new URL("../world.atlas", import.meta.url),
  "world-fine.atlas": () => new URL("../world-fine.atlas", import.meta.url),
  "world.names": () => new URL("../world.names", import.meta.url),
});

/** What an address or bytes alone are of. */
const CORE = "lossmap.wasm";

/** A file of the package as a page has it. @typedef {string | URL | ArrayBuffer | ArrayBufferView<ArrayBuffer>} File */

/** A page's own addresses. @type {Map<string, URL>} */
const moved = new Map();
/** The folder that has all the others. @type {URL | null} */
let folder = null;

/**
 * Says where the files of the package are, before the first map loads; nothing is fetched yet.
 *
 * An address that ends in `/` is a folder with all of them. Any other address is that of
 * `lossmap.wasm`, and so are bytes. An object has an address or bytes for names of files. Addresses
 * are relative to the document. Without a DOM it does nothing.
 *
 * @param {File | Record<string, File>} files
 * @returns {void}
 * @throws {TypeError} Where something is no address and no bytes.
 */
export function init(files) {
  if (!globalThis.document) return;
  if (isAddress(files) && String(files).endsWith("/")) folder = placeOf(files);
  else if (isRecord(files)) for (const [name, file] of Object.entries(files)) moved.set(name, placeOf(file));
  else moved.set(CORE, placeOf(files));
}

/** @param {unknown} value @returns {value is string | URL} */
const isAddress = (value) => typeof value === "string" || value instanceof URL;

/** @param {unknown} value @returns {value is File} */
const isFile = (value) => isAddress(value) || value instanceof ArrayBuffer || ArrayBuffer.isView(value);

/** @param {File | Record<string, File>} value @returns {value is Record<string, File>} */
const isRecord = (value) => typeof value === "object" && value !== null && !isFile(value);

/** @param {File} file */
function placeOf(file) {
  if (isAddress(file)) return new URL(file, document.baseURI);
  if (isFile(file)) return new URL(URL.createObjectURL(new Blob([file], { type: "application/wasm" })));
  throw new TypeError(`lossmap: found ${typeof file}, expected an address or bytes`);
}

/** What is not named lies where the atlas does. @param {string} name Of a file that comes with the module. @returns {URL} */
export function beside(name) {
  const known = moved.get(name);
  if (known) return known;
  return folder ? new URL(name, folder) : (ADDRESSES[name]?.() ?? new URL(name, beside("world.atlas")));
}

/** Its files are those of one installed version: nothing is pinned. @param {string | URL} _address @returns {string | undefined} */
export const pinOf = (_address) => undefined;

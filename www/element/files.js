/**
 * Where the files are that come with the script: beside it, or in the page itself. What is made for
 * bundlers has `../module/files.js` in its place (`imports` of `package.json`).
 */

/**
 * The hashes of files beside the script, and their addresses where they are in the page itself:
 * `lossmap build` puts them in the place of these. Keep in step with `src/cli/embed/pins.rs`.
 *
 * @type {Record<string, string | undefined>}
 */
const PINS = Object({ "lossmap-pins": "" });
/** @type {Record<string, any>} */
export const FILES = Object({ "lossmap-files": "" });

/** @param {string} name Of a file that comes with the script. */
export const beside = (name) => new URL(FILES[name] ?? name, import.meta.url);

/** @param {string | URL} address */
export const pinOf = (address) => PINS[String(address).replace(beside(".").href, "")];

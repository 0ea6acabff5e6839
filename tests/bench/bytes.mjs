/**
 * The bytes of the bundle as brotli sends them, file by file: `node tests/bench/bytes.mjs`. A
 * first live paint needs the files marked with a star, and its data.
 */

import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const BUNDLE = fileURLToPath(new URL("../../target/lossmap/bundle/", import.meta.url));
const FIRST_PAINT = new Set(["lossmap.js", "lossmap.wasm", "world.atlas"]);
/** Compressed already, or the compressed twin of another file. */
const PACKED = /\.(br|gz|png|jpg|woff2)$/;

const files = (await readdir(BUNDLE, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && !PACKED.test(entry.name))
  .map(({ path, name }) => `${path}/${name}`.replace(/\/+/g, "/").slice(BUNDLE.length))
  .sort();

let total = 0;
console.log("   plain  brotli  file");
for (const file of files) {
  const bytes = await readFile(BUNDLE + file);
  const packed = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
  const first = FIRST_PAINT.has(file);
  if (first) total += packed;
  console.log(`${column(bytes.length)}${column(packed)}  ${file}${first ? " *" : ""}`);
}
console.log(`        ${column(total)}  first live paint (*)`);

/** @param {number} bytes */
function column(bytes) {
  return String(bytes).padStart(8);
}

/**
 * A ZIP archive of stored files (APPNOTE 6.3.10), the same bytes for the same files: no clock, no
 * compression, names in UTF-8.
 */

/** @import { FolderFile } from "./contract.d.ts" */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** What a reader of the archive has to understand: 2.0, folders. */
const VERSION = 20;
/** General purpose bit 11: names are UTF-8. */
const UTF8 = 1 << 11;
/** 1 January 1980, the first day that the format knows. */
const DAY = (1 << 5) | 1;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

/** CRC-32 as ZIP has it. @param {Uint8Array} bytes */
export function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** Numbers, least byte first: `[value, bytes]` each. @param {[value: number, bytes: number][]} numbers */
function packed(numbers) {
  const bytes = numbers.flatMap(([value, length]) => Array.from({ length }, (_, at) => (value >>> (8 * at)) & 255));
  return Uint8Array.from(bytes);
}

/** @param {readonly FolderFile[]} files @returns {Uint8Array[]} The parts of the archive, for a `Blob`. */
export function zip(files) {
  /** @type {Uint8Array[]} */
  const parts = [];
  /** @type {Uint8Array[]} */
  const directory = [];
  let offset = 0;
  const add = (/** @type {Uint8Array} */ part) => {
    parts.push(part);
    offset += part.length;
  };
  for (const { name, bytes } of files) {
    const title = new TextEncoder().encode(name);
    const size = bytes.length;
    /** What both headers say of a file. @type {[number, number][]} */
    const about = [[VERSION, 2], [UTF8, 2], [0, 2], [0, 2], [DAY, 2], [crc32(bytes), 4], [size, 4], [size, 4], [title.length, 2], [0, 2]];
    directory.push(packed([[CENTRAL, 4], [VERSION, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]), title);
    add(packed([[LOCAL, 4], ...about]));
    add(title);
    add(bytes);
  }
  const start = offset;
  directory.forEach(add);
  add(packed([[END, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [offset - start, 4], [start, 4], [0, 2]]));
  return parts;
}

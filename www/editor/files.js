/** Files in and out of the page. */

/** Larger ones are for the command line. */
const LARGEST = 4 << 20;

const MARKS = /** @type {const} */ ([
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
]);

/**
 * The text of a file: UTF-8, UTF-16 behind its mark, or else what old spreadsheets write.
 *
 * @param {File} file
 * @returns {Promise<{ text: string, problem: string }>}
 */
export async function textOf(file) {
  if (file.size > LARGEST) return { text: "", problem: "This file is too large for the editor: use lossmap build." };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  try {
    return { text: plain(new TextDecoder(marked?.[1] ?? "utf-8", { fatal: true }).decode(bytes)), problem: "" };
  } catch {
    if (bytes.includes(0)) return { text: "", problem: "This file is no text: save the table as CSV first." };
    return { text: plain(new TextDecoder("windows-1252").decode(bytes)), problem: "" };
  }
}

/** As a text field has it. @param {string} text */
const plain = (text) => text.replaceAll(/\r\n?/g, "\n");

export { save } from "../explore/download.js";

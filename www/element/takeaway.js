/** What a page hands over to a widget, and the figures that it can take out. */

/** @import { Summary } from "./contract.d.ts" */

const COLUMNS = /** @type {const} */ (["code", "name", "amount", "share", "rank", "count"]);

/**
 * The countries of a summary as RFC 4180 text, by rank; the amount's column names its
 * currency, so that the text is itself a table the element reads.
 *
 * @param {Summary} summary
 */
export function csvOf({ countries, currency }) {
  const head = COLUMNS.map((column) => (column === "amount" ? `amount_${currency.toLowerCase()}` : column));
  const rows = countries.map((country) => COLUMNS.map((column) => cell(country[column])).join(","));
  return [head.join(","), ...rows, ""].join("\r\n");
}

/** A cell as RFC 4180 has it. @param {string | number | null} value */
export function cell(value) {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The bytes of a table handed over as a property. Copied: the page may go on using its own.
 *
 * @param {import("./contract.d.ts").TableData} data
 * @returns {Uint8Array}
 */
export function bytesOf(data) {
  if (typeof data === "string") return new TextEncoder().encode(data);
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  return new TextEncoder().encode(JSON.stringify(data));
}

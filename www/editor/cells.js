/**
 * Where the cells of a table stand in its text, so that one of them can be put right and nothing
 * else is touched.
 *
 * Text is taken apart as the core does it (`src/table/splitter.rs`). Which mark parts the cells is
 * not asked of the core: the right one is the one under which the cell at fault holds what the
 * core found in it.
 */

/** @import { Span } from "./contract.d.ts" */

/** @typedef {Span & { value: string }} Cell */
/** @typedef {{ line: number, cells: Cell[] }} Line A row, with the line it starts on. */
/** @typedef {Span & { line: number, members: Map<string, Cell> }} Item An object of a JSON table. */

const DELIMITERS = [",", ";", "\t", "|"];

/** The core tells so many characters of a cell. */
const TOLD = 100;

/** Whether a table is JSON. @param {string} text */
const isJson = (text) => /^\s*\[/.test(text);

/** What the name of its file ends in. @param {string} text */
export const endingOf = (text) => (isJson(text) ? "json" : delimiterOf(text) === "\t" ? "tsv" : "csv");

/**
 * The rows of delimited text, empty lines left out.
 *
 * @param {string} text
 * @param {string} delimiter
 * @returns {Generator<Line, void>}
 */
export function* rows(text, delimiter) {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    /** @type {Line} */
    const row = { line, cells: [] };
    for (let open = true; open; ) {
      const cell = cellAt(text, at, delimiter);
      row.cells.push(cell);
      line += lineEnds(text.slice(cell.start, cell.end));
      at = cell.end;
      open = text[at] === delimiter;
      if (open) at += 1;
    }
    if (text.startsWith("\r\n", at)) at += 1;
    at += 1;
    line += 1;
    if (row.cells.length > 1 || row.cells[0].value) yield row;
  }
}

/** @param {string} text @param {number} start @param {string} delimiter @returns {Cell} */
function cellAt(text, start, delimiter) {
  let at = start;
  let value = "";
  if (text[at] === '"') {
    for (at += 1; at < text.length; at++) {
      if (text[at] === '"' && text[at + 1] !== '"') break;
      if (text[at] === '"') at += 1;
      value += text[at];
    }
    at += 1;
  }
  for (; at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r"; at++) value += text[at];
  return { start, end: Math.min(at, text.length), value };
}

/** @param {string} text */
const lineEnds = (text) => text.match(/\r\n|\n|\r/g)?.length ?? 0;

/**
 * The objects of a JSON table.
 *
 * @param {string} text
 * @returns {Generator<Item, void>}
 */
export function* items(text) {
  const token = /"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s"[\]{}:,]+/gs;
  let depth = 0;
  let counted = 0;
  let line = 1;
  /** @type {Item | null} */
  let item = null;
  let name = "";
  let behindColon = false;
  for (const { 0: part, index } of text.matchAll(token)) {
    if (part === "{" || part === "[") {
      depth += 1;
      if (depth === 2 && part === "{") {
        line += lineEnds(text.slice(counted, index));
        counted = index;
        behindColon = false;
        item = { line, start: index, end: index, members: new Map() };
      }
    } else if (part === "}" || part === "]") {
      depth -= 1;
      if (depth === 1 && item) {
        item.end = index + 1;
        yield item;
        item = null;
      }
    } else if (depth === 2 && item) {
      if (part === ":") behindColon = true;
      else if (part === ",") behindColon = false;
      else if (behindColon) item.members.set(name, { start: index, end: index + part.length, value: plain(part) });
      else name = plain(part);
    }
  }
}

/** A JSON value as the text of a cell. @param {string} json */
function plain(json) {
  try {
    const value = JSON.parse(json);
    return typeof value === "string" ? value : value === null ? "" : json;
  } catch {
    return json;
  }
}

/**
 * The cells of a column on a line that hold what was found there.
 *
 * @param {string} text
 * @param {{ line: number, name: string, value: string }} place `name` is the table's own of the column.
 * @returns {(Span & { delimiter: string | null }) | null} `delimiter` is null in JSON.
 */
export function findCell(text, { line, name, value }) {
  const holds = (/** @type {Cell | undefined} */ cell) => cell && [...cell.value.trim()].slice(0, TOLD).join("") === value.trim();
  if (isJson(text)) {
    for (const { line: at, members } of items(text)) {
      const cell = members.get(name);
      if (at === line && cell && holds(cell)) return { start: cell.start, end: cell.end, delimiter: null };
    }
    return null;
  }
  for (const delimiter of DELIMITERS) {
    const cell = inColumn(text, delimiter, line, name);
    if (cell && holds(cell)) return { start: cell.start, end: cell.end, delimiter };
  }
  return null;
}

/** @param {string} text @param {string} delimiter @param {number} line @param {string} name */
function inColumn(text, delimiter, line, name) {
  let column = -1;
  for (const row of rows(text, delimiter)) {
    if (column < 0) {
      column = row.cells.findIndex((cell) => cell.value.trim() === name.trim());
      if (column < 0) return undefined;
    } else if (row.line === line) return row.cells[column];
    else if (row.line > line) return undefined;
  }
  return undefined;
}

/**
 * All of a row.
 *
 * @param {string} text
 * @param {number} line It starts on.
 * @param {boolean} [withEnd] Whether its line end, or the comma behind an object, is part of it.
 * @returns {Span}
 */
export function spanOfRow(text, line, withEnd = false) {
  const span = isJson(text) ? spanOfItem(text, line) : spanOfLine(text, line);
  if (!withEnd) return span;
  const behind = /^(\s*,\s*|\r\n|\n|\r)/.exec(text.slice(span.end))?.[0].length ?? 0;
  return { start: span.start, end: span.end + behind };
}

/** @param {string} text @param {number} line @returns {Span} */
function spanOfLine(text, line) {
  for (const row of rows(text, delimiterOf(text))) {
    if (row.line === line) return { start: row.cells[0].start, end: row.cells[row.cells.length - 1].end };
  }
  return { start: 0, end: 0 };
}

/** @param {string} text @param {number} line @returns {Span} */
function spanOfItem(text, line) {
  for (const item of items(text)) if (item.line === line) return { start: item.start, end: item.end };
  return { start: 0, end: 0 };
}

/** The mark under which the first row has most cells. @param {string} text */
function delimiterOf(text) {
  const counts = DELIMITERS.map((delimiter) => rows(text, delimiter).next().value?.cells.length ?? 0);
  return DELIMITERS[counts.indexOf(Math.max(...counts))];
}

/**
 * A value as it has to stand in the place of a cell.
 *
 * @param {string} value
 * @param {string} before What stands there.
 * @param {string | null} delimiter Null in JSON.
 */
export function written(value, before, delimiter) {
  if (delimiter === null) return JSON.stringify(value);
  const needed = /["\r\n]|^\s|\s$/.test(value) || value.includes(delimiter);
  return needed || before.startsWith('"') ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The names of a table's columns, in its own order; none where it has none. @param {string} text @returns {string[]} */
export function columnsOf(text) {
  if (isJson(text)) {
    const [first] = items(text);
    return first ? [...first.members.keys()] : [];
  }
  const head = rows(text, delimiterOf(text)).next().value;
  return head ? head.cells.map((cell) => cell.value.trim()).filter(Boolean) : [];
}

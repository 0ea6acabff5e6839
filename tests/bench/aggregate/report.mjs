/** The figures as tables in Markdown, and the verdicts on what Lossmap promises. */

/** @import { Grown, Result } from "./run.mjs" */

const LOSSMAP = "lossmap";

/** @param {Result[]} results @param {Record<string, string>} versions */
export function reading(results, versions) {
  const own = results.find(({ name }) => name === LOSSMAP);
  const rows = results.map((result) => [
    result.name,
    versions[result.name] ?? "",
    middle(result.start),
    spread(result.first),
    ratio(result.first, own?.first),
    spread(result.again),
    ratio(result.again, own?.again),
    middle(result.blocked),
    megabytes(result.peak),
  ]);
  const heads = ["reading", "", "start", "first run", "×", "again", "×", "longest task", "peak, MB"];
  return markdown(heads, rows);
}

/** @param {Result[]} results */
export function filters(results) {
  const own = results.find(({ name }) => name === LOSSMAP);
  const rows = results
    .filter(({ drag }) => drag.length > 0)
    .map((result) => [
      result.name,
      spread(result.drag),
      ratio(result.drag, own?.drag),
      spread(result.fresh),
      ratio(result.fresh, own?.fresh),
      megabytes(result.kept),
    ]);
  return markdown(["filter change", "drag", "×", "fresh range", "×", "kept, MB"], rows);
}

/** @param {Grown[]} grown @param {string[]} names */
export function growth(grown, names) {
  const rows = grown.map(({ rows, first }) => [
    rows.toLocaleString("en"),
    ...names.map((name) => {
      const value = first[name] ?? "";
      return typeof value === "number" ? milliseconds(value) : value;
    }),
  ]);
  return markdown(["rows, first run", ...names], rows);
}

/**
 * What Lossmap promises at 10^6 rows, each with its figure.
 *
 * @param {Result[]} results @param {Grown[]} grown
 */
export function judge(results, grown) {
  const [own] = results.filter(({ name }) => name === LOSSMAP);
  if (!own) return "";
  return [
    ...besidePeers(own, results),
    atMost("filter change, drag, ms", median(own.drag), 1),
    atMost("filter change, fresh range, ms", median(own.fresh), 1),
    atMost("longest task, ms", median(own.blocked), 50),
    atMost("wasm memory, MB", median(own.wasm) / 1e6, 64),
    firstFigures(own),
    ...linear(grown),
  ].join("\n");
}

/** @param {Result} own @param {Result[]} results */
function besidePeers(own, results) {
  /** @type {Record<string, (peer: Result) => string[]>} */
  const promises = {
    d3: ({ first }) => [atLeast("d3 over Lossmap, first run", over(first, own.first), 6)],
    duckdb: ({ first, again }) => [
      atLeast("DuckDB-wasm over Lossmap, first run", over(first, own.first), 1),
      atLeast("DuckDB-wasm over Lossmap, again", over(again, own.again), 1),
    ],
    loop: ({ first, again }) => [
      atMost("Lossmap over byte loop, first run", over(own.first, first), 2),
      atMost("Lossmap over byte loop, again", over(own.again, again), 2),
    ],
    crossfilter: ({ drag }) => [atLeast("crossfilter over Lossmap, drag", over(drag, own.drag), 8)],
  };
  return results.flatMap((result) => promises[result.name]?.(result) ?? []);
}

/** @param {Result} own */
function firstFigures({ streams }) {
  const first = median(streams.map(({ first }) => first));
  const last = median(streams.map(({ last }) => last));
  const what = `first figures, ${first.toFixed(0)} ms, over the last, ${last.toFixed(0)} ms`;
  return atMost(what, first / last, 0.5);
}

/** @param {Grown[]} grown */
function linear(grown) {
  const [before, last] = grown.slice(-2).map(({ rows, first }) => Number(first[LOSSMAP]) / rows);
  return last ? [atMost("time a row, the last size over the one before", last / before, 1.25)] : [];
}

/** @param {string} what @param {number} value @param {number} limit */
function atLeast(what, value, limit) {
  return verdict(what, value, `>= ${limit}`, value >= limit);
}

/** @param {string} what @param {number} value @param {number} limit */
function atMost(what, value, limit) {
  return verdict(what, value, `<= ${limit}`, value <= limit);
}

/** @param {string} what @param {number} value @param {string} target @param {boolean} met */
function verdict(what, value, target, met) {
  return `${what.padEnd(46)}${value.toFixed(2).padStart(8)}  ${target}${met ? "" : " (missed)"}`;
}

/** NaN of nothing. @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((lower ?? NaN) + (upper ?? NaN)) / 2;
}

/** The median, and the least in brackets. @param {number[]} values */
function spread(values) {
  if (values.length === 0) return "";
  return `${milliseconds(median(values))} (${milliseconds(Math.min(...values))})`;
}

/** @param {number[]} values */
function middle(values) {
  return values.length === 0 ? "" : milliseconds(median(values));
}

/** @param {number[]} values @param {number[] | undefined} own */
function ratio(values, own) {
  if (!own || values.length === 0) return "";
  const value = over(values, own);
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}

/** @param {number[]} values @param {number[]} others */
function over(values, others) {
  return median(values) / median(others);
}

/** @param {number[]} values in bytes */
function megabytes(values) {
  return values.length === 0 ? "" : (median(values) / 1e6).toFixed(0);
}

/** @param {number} value */
function milliseconds(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value >= 1 ? 3 : 2);
}

/**
 * The first column is words, the others are figures.
 *
 * @param {string[]} heads @param {string[][]} rows
 */
export function markdown(heads, rows) {
  const rule = heads.map((_, column) => (column === 0 ? "---" : "---:"));
  const lines = [heads, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return `${lines.join("\n")}\n`;
}

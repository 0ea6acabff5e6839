/** Choices that mislead readers, each with what to do about it. */

/** @import { Caution, Check, Palette, SummedCountry, Summary } from "./contract.d.ts" */

/** Values that lie so far apart are apart by more than equal numbers of countries can show. */
const HUGE_SPREAD = 50;

/** Equal steps mislead where so much of all countries falls into the lowest. */
const NEARLY_ALL = 0.8;

/** More rows left out than this are too many. */
const MANY_REJECTED = 0.1;

/** Fewer different values have a class each, however many classes are asked for. */
const FEW = 4;

/** Without a choice there are so many classes. */
const CLASSES = 5;

/**
 * @typedef {object} Situation
 * @property {Record<string, string>} options
 * @property {string} per
 * @property {Check} check
 * @property {Summary | null} summary
 * @property {Palette[]} palettes
 */

/** @param {Situation} situation @returns {Caution[]} */
export function cautionsOf(situation) {
  return RULES.map((rule) => rule(situation)).filter((caution) => caution !== null);
}

/** @type {readonly ((situation: Situation) => Caution | null)[]} */
const RULES = Object.freeze([rejected, unsourced, mercator, plainTotals, middle, classes, quantiles, steps]);

/** @param {Situation} situation */
function rejected({ check: { rows, used } }) {
  const left = rows - used;
  if (left <= rows * MANY_REJECTED) return null;
  const share = Math.round((100 * left) / rows);
  return {
    id: "rejected",
    message: `${share}% of the rows are left out, so every sum is too small.`,
    remedy: { label: "Look at these rows", step: /** @type {const} */ ("table") },
  };
}

/** @param {Situation} situation */
function unsourced({ options }) {
  if (options.source) return null;
  return {
    id: "source",
    message: "Nothing tells where the figures are from.",
    remedy: { label: "Name the source", field: "source" },
  };
}

/** @param {Situation} situation */
function mercator({ options }) {
  if (options.projection !== "mercator") return null;
  return {
    id: "mercator",
    message: "Mercator draws the far north many times too large: Greenland as large as Africa, which is fourteen times its size.",
    remedy: { label: "Use Equal Earth", options: { projection: "" } },
  };
}

/** What the core notes of totals. @param {Situation} situation */
function plainTotals({ options, per, check }) {
  const { metric = "total", mark = "fill" } = options;
  const note = check.notes.find(({ code }) => code === "total-as-fill");
  if (!note || per || mark !== "fill" || !["total", "share"].includes(metric)) return null;
  const [weighs] = note.message.split(";");
  return {
    id: "totals",
    message: `${weighs[0].toUpperCase()}${weighs.slice(1)}. A bubble is as large as its sum; a rate for each inhabitant is fairer still.`,
    remedy: { label: "Draw bubbles", options: { mark: "bubble" } },
  };
}

/** @param {Situation} situation */
function middle({ options, summary, palettes }) {
  const palette = palettes.find(({ name }) => name === options.scheme);
  const values = valuesOf(summary, options);
  if (!palette?.diverging || (values.some((value) => value < 0) && values.some((value) => value > 0)) || options.method === "breaks") return null;
  return {
    id: "middle",
    message: "This palette has two arms, as if there were a middle that values lie above and below. Here there is none.",
    remedy: { label: "Use a palette from low to high", options: { scheme: "" } },
  };
}

/** @param {Situation} situation */
function classes({ options, summary }) {
  const distinct = new Set(valuesOf(summary, options)).size;
  if (options.method === "continuous" || options.method === "breaks" || distinct < FEW) return null;
  const wanted = Number(options.classes ?? CLASSES);
  const fair = Math.max(3, Math.ceil(distinct / 2));
  if (wanted <= fair || wanted * 2 <= distinct) return null;
  return {
    id: "classes",
    message: `${wanted} classes for ${distinct} different values: nearly every country has a colour of its own.`,
    remedy: { label: `Use ${fair}`, options: { classes: String(fair) } },
  };
}

/** @param {Situation} situation */
function quantiles({ options, summary }) {
  const values = valuesOf(summary, options).filter((value) => value > 0);
  if (options.method !== "quantile" || values.length < 4) return null;
  const spread = Math.max(...values) / median(values);
  if (spread < HUGE_SPREAD) return null;
  return {
    id: "quantile",
    message: `The highest value is ${Math.round(spread)} times the middle one, and equal numbers of countries put it into one colour with far lower ones.`,
    remedy: { label: "Use natural groups", options: { method: "" } },
  };
}

/** @param {Situation} situation */
function steps({ options, summary }) {
  const values = valuesOf(summary, options);
  if (options.method !== "equal" || values.length < 5) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const first = low + (high - low) / Number(options.classes ?? CLASSES);
  const share = values.filter((value) => value < first).length / values.length;
  if (share < NEARLY_ALL) return null;
  return {
    id: "equal",
    message: `Equal steps put ${Math.round(share * 100)}% of the countries into the lowest class.`,
    remedy: { label: "Use natural groups", options: { method: "" } },
  };
}

/** What is mapped, of every country that has it. @param {Summary | null} summary @param {Record<string, string>} options */
function valuesOf(summary, { metric = "total" }) {
  const mapped = (/** @type {SummedCountry} */ country) => {
    if (country.rate != null) return country.rate;
    if (metric === "count") return country.count;
    return metric === "total" ? country.amount : country[/** @type {"share" | "mean" | "median" | "max"} */ (metric)];
  };
  const values = (summary?.countries ?? []).map(mapped);
  return values.filter((value) => value !== null && value !== undefined).map(Number);
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

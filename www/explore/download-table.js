/**
 * The figures on show as a table for spreadsheets, which the element itself can read too
 * (RFC 4180). Whence they are and what they may be used for stands in columns, so that each row
 * has as many cells as the head, and no line is a comment.
 */

import { cell } from "../element/takeaway.js";

/** @import { AttributeProperties } from "../element/attributes.js" */
/** @import { Country } from "../element/contract.d.ts" */
/** @import { Figures } from "../element/figures.js" */

/** Spreadsheets take a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Numbers are no formulas, one below nothing neither. */
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

/** @typedef {string | number | null | undefined} Cell */

/** @typedef {Pick<AttributeProperties, "source" | "sourceHref" | "licence" | "updated" | "perLabel">} Origin */

/**
 * @param {Figures} figures
 * @param {string} nowhere What rows without a country are called.
 * @param {Origin} origin
 * @param {string} today ISO 8601.
 */
export function spreadsheetOf(figures, nowhere, origin, today) {
  const { overview, words } = figures;
  const rows = overview.countries.map((country) => row(country, words.country(country), figures));
  const { unplaced } = overview;
  if (unplaced.count) rows.push({ code: "", name: nowhere, [amountOf(figures)]: unplaced.amount, share: figures.shareOf(unplaced), count: unplaced.count });
  const around = context(figures, origin, today);
  // the head of a table without rows, too
  const head = Object.keys({ ...row(NOBODY, "", figures), ...around });
  const lines = rows.map((cells) => head.map((name) => safe({ ...cells, ...around }[name])).join(","));
  return [head.join(","), ...lines, ""].join("\r\n");
}

/** @type {Country} */
const NOBODY = { code: "", alpha2: "", name: "", amount: null, count: 0, share: null, rank: null, mean: null, median: null, max: null, class: null };

/** @param {Figures} figures */
const amountOf = ({ overview }) => `amount_${overview.currency.toLowerCase()}`;

/** @param {Country} country @param {string} name @param {Figures} figures @returns {Record<string, Cell>} */
function row(country, name, figures) {
  const { metric, per } = figures.words;
  const { code, amount, share, rank, count } = country;
  const one = metric === "mean" || metric === "median" || metric === "max" ? { [metric]: country[metric] } : {};
  return { code, name, [amountOf(figures)]: amount, share, rank, count, ...one, ...(per === null ? {} : { rate: country.rate }) };
}

/** What is the same in all rows; what there is nothing of has no column. @param {Figures} figures @param {Origin} origin @param {string} today @returns {Record<string, Cell>} */
function context({ overview, words }, { source, sourceHref, licence, updated, perLabel }, today) {
  const { from, to, kinds } = overview.filter;
  const period = from === null || to === null ? null : from === to ? String(from) : `${from}/${to}`;
  const all = { rate_unit: words.per === null ? null : perLabel, period, kinds: kinds?.join("; "), source, source_url: sourceHref, licence, updated, retrieved: today };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

/** A cell that no spreadsheet takes for a formula. @param {Cell} value */
function safe(value) {
  const told = String(value ?? "");
  return cell(FORMULA.test(told) && !NUMBER.test(told) ? `'${told}` : told);
}

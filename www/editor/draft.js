/**
 * What a reporter has made so far: a table and the options of the element. It is kept in the
 * page's address or in a file, and nowhere else.
 */

import { ATTRIBUTES, PLACES, isFlag } from "../element/attributes.js";
import { columnsOf } from "./cells.js";

/** @import { Check } from "./contract.d.ts" */

/**
 * @typedef {object} Draft
 * @property {string} name What the table's file is called, without its ending.
 * @property {string} table
 * @property {string} example The key of an example whose table this still is, else nothing.
 * @property {string} per The table that figures are divided by, nothing for none.
 * @property {string} address Where the folder will lie.
 * @property {string[]} kept The cautions that the reporter has answered with "keep".
 * @property {Record<string, string>} options The element's attributes by name. One that is absent is left to its default, a heading to the table.
 */

/** @type {Readonly<Record<string, { title: string, file: string, options: Record<string, string> }>>} */
export const EXAMPLES = Object.freeze({
  places: {
    title: "Losses by country",
    file: "elliptic-2017-2022.csv",
    options: {
      heading: "Who lost most",
      subheading: "Losses of businesses to thefts attributed to North Korea, 2017 to 2022, in US dollars",
      source: "Elliptic for Nikkei, 15 May 2023",
      "source-href": "https://asia.nikkei.com/Spotlight/Cryptocurrencies/North-Korean-crypto-thefts-target-Japan-Vietnam-Hong-Kong",
    },
  },
  thefts: {
    title: "Theft by theft, with dates",
    file: "incidents.csv",
    options: {
      heading: "One theft puts the Emirates first",
      subheading: "Thefts and ransom payments publicly attributed to North Korea, 2017 to 2026, in US dollars",
      source: "Public attributions, cited row by row",
    },
  },
});

/** Longer tables stay out of the address. */
const LONGEST_TABLE = 6000;

/** What a saved file says of its form. */
const FORM = 1;

/** In the address beside the options, whose names have no colon. */
const TEXTS = /** @type {const} */ (["name", "example", "table", "per", "address"]);

/** @returns {Draft} */
export const emptyDraft = () => ({ name: "", table: "", example: "", per: "", address: "", kept: [], options: {} });

/** Whether the address can hold all of it. @param {Draft} draft */
export const fitsAddress = ({ table, example, per }) => (example ? 0 : table.length) + per.length <= LONGEST_TABLE;

/** @param {Draft} draft @returns {string} With its `#`; nothing for an empty one. */
export function hashOf(draft) {
  const pairs = new URLSearchParams();
  for (const key of TEXTS) {
    const told = key === "table" ? !draft.example && fitsAddress(draft) : key !== "per" || fitsAddress(draft);
    if (told && draft[key]) pairs.set(`:${key}`, draft[key]);
  }
  if (draft.kept.length) pairs.set(":kept", draft.kept.join(","));
  for (const [name, value] of Object.entries(draft.options)) pairs.set(name, value);
  return pairs.size ? `#${pairs}` : "";
}

/** @param {string} hash @returns {Draft} */
export function fromHash(hash) {
  const draft = emptyDraft();
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ""))) {
    const text = TEXTS.find((name) => key === `:${name}`);
    if (text) draft[text] = value;
    else if (key === ":kept") draft.kept = value.split(",");
    else if (isOption(key)) draft.options[key] = value;
  }
  if (!Object.hasOwn(EXAMPLES, draft.example)) draft.example = "";
  return draft;
}

/** @param {Draft} draft */
export const fileOf = (draft) => `${JSON.stringify({ lossmap: FORM, ...draft }, null, 2)}\n`;

/** A draft from the text of a saved file; null where it is something else. @param {string} text @returns {Draft | null} */
export function fromFile(text) {
  if (!/^\s*\{/.test(text)) return null;
  try {
    const found = JSON.parse(text);
    if (found?.lossmap !== FORM) return null;
    const draft = emptyDraft();
    for (const key of TEXTS) if (typeof found[key] === "string") draft[key] = found[key];
    if (Array.isArray(found.kept)) draft.kept = found.kept.filter((/** @type {unknown} */ it) => typeof it === "string");
    for (const [name, value] of Object.entries(found.options ?? {})) {
      if (isOption(name) && typeof value === "string") draft.options[name] = value;
    }
    return draft;
  } catch {
    return null;
  }
}

/** The editor knows where things are. @param {string} name */
const isOption = (name) => ATTRIBUTES.includes(name) && !PLACES.includes(name);

/** Names that say nothing of what was counted. */
const PLAIN = new Set(["", "amount", "value", "count", "n", "data", "table"]);

/**
 * A heading from what the table calls its amounts, else from its file.
 *
 * @param {Check | null} check
 * @param {string} name
 */
export function headingOf(check, name) {
  const column = check?.columns.find(([column]) => column === "amount")?.[1] ?? "";
  const words = [column.replace(/[_ ]([a-z]{3})$/i, (end, code) => (code.toUpperCase() === check?.currency ? "" : end)), name];
  const plain = words.map((word) => word.replace(/[_\-\s]+/g, " ").trim());
  // a name with digits in it is one that programs give
  const told = plain.find((word) => !PLAIN.has(word.toLowerCase()) && !/\d/.test(word)) ?? "losses";
  return `${told[0].toUpperCase()}${told.slice(1)} by country`;
}

/** Headers that the core takes for a country's, and for an amount's: see `src/table/column.rs`. */
const COUNTRY = /^(country|iso[23]?|code|country[ _]code|place)$/i;
const AMOUNT = /^(amount([ _][a-z]{3})?|value|loss|losses)$/i;

/** The column of a second table that has its values, where the core would not find it. @param {string} per @returns {Record<string, string>} */
function measureOf(per) {
  const columns = per ? columnsOf(per) : [];
  const found = columns.some((name) => AMOUNT.test(name)) ? undefined : columns.find((name) => !COUNTRY.test(name));
  return found === undefined ? {} : { "per-column": found };
}

/**
 * The attributes of the element, but for the addresses of its tables.
 *
 * @param {Draft} draft
 * @param {Check | null} check
 * @returns {Record<string, string>}
 */
export function attributesOf({ options, name, per }, check) {
  const all = { heading: headingOf(check, name), ...measureOf(per), ...options };
  const told = Object.entries(all).filter(([name, value]) => (value !== "" || isFlag(name)) && (per || !name.startsWith("per-")));
  // in the order of the contract, whatever was chosen first
  told.sort(([a], [b]) => ATTRIBUTES.indexOf(a) - ATTRIBUTES.indexOf(b));
  return Object.fromEntries(told);
}

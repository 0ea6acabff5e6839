/**
 * What the figure shows, in sentences: its description for those who do not see it, made of what
 * everything else is made of.
 */

import { spanInWords } from "./phrases.js";

/** @import { Country, Overview, Territory } from "../element/contract.d.ts" */
/** @import { Words } from "../element/words.js" */

/** So many of the highest are named. */
const NAMED = 3;

const WHAT = Object.freeze({
  total: "loss",
  share: "loss as a share of the world’s total",
  mean: "mean loss of an incident",
  median: "median loss of an incident",
  max: "largest loss of an incident",
  count: "number of incidents",
});

const list = new Intl.ListFormat("en");

/**
 * @param {Words} words
 * @param {Overview} overview
 * @param {readonly Pick<Territory, "code" | "continent">[]} territories
 */
export function summaryInWords(words, overview, territories) {
  const mapped = overview.countries.filter((country) => words.value(country) !== null);
  mapped.sort((a, b) => Number(words.value(b)) - Number(words.value(a)));
  const sentences = [
    shown(words),
    years(overview),
    kinds(overview),
    world(words, overview),
    highest(words, overview, mapped),
    where(words, overview, mapped, territories),
    counted(words, mapped.length, territories.length),
    unused(words, overview),
  ];
  return sentences.filter(Boolean).join(" ");
}

/** @param {Words} words */
function shown({ metric, per, currency, locale }) {
  const money = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "name" });
  const unit = money.formatToParts(2).find(({ type }) => type === "currency")?.value ?? currency;
  const parts = [`The map shows the ${WHAT[metric]}`, per ?? "", metric === "count" ? "" : `in ${unit}`, "by country."];
  return parts.filter(Boolean).join(" ");
}

/** @param {Overview} overview */
function years({ years, filter: { from, to } }) {
  if (!years) return "";
  const [first, last] = years;
  const chosen = { from: from ?? first, to: to ?? last };
  const all = { from: first, to: last };
  if (chosen.from <= first && chosen.to >= last) return first === last ? `All is of ${first}.` : `All years are counted, ${spanInWords(all)}.`;
  return `Of the years ${spanInWords(all)}, only ${spanInWords(chosen)} ${chosen.from === chosen.to ? "is" : "are"} counted.`;
}

/** @param {Overview} overview */
function kinds({ kinds, filter }) {
  if (!filter.kinds || filter.kinds.length === kinds.length) return kinds.length > 1 ? `All ${kinds.length} kinds are counted.` : "";
  return `Of ${kinds.length} kinds, only ${list.format(filter.kinds)} ${filter.kinds.length === 1 ? "is" : "are"} counted.`;
}

/** Incidents are told where rows are some, as in the table: a row may as well be a country's sum. @param {Words} words @param {Overview} overview */
function world(words, { world: { amount, count }, unplaced, countries }) {
  const told = words.metric === "count" || countries.some((country) => country.count > 1);
  const sum = (/** @type {string} */ amount, /** @type {number} */ count, of = "") => `${words.amount(amount)}${of}${told ? `, in ${words.incidents(count)}` : ""}`;
  if (!count) return "There is no incident in this choice.";
  const known = Number(amount) !== 0;
  const total = known ? `The world’s total is ${sum(amount, count)}` : `The world has ${words.incidents(count)}, ${count === 1 ? "the amount is" : "their amounts are"} not known`;
  if (!unplaced.count) return `${total}.`;
  const some = Number(unplaced.amount) !== 0;
  const rest = some ? `${sum(unplaced.amount, unplaced.count, " of it")}${told ? "," : ""} has` : `${words.incidents(unplaced.count)} ${unplaced.count === 1 ? "has" : "have"}`;
  return `${total}; ${rest} no country given.`;
}

/** The first ones with their parts of the world. @param {Words} words @param {Overview} overview @param {Country[]} mapped The highest first. */
function highest(words, overview, mapped) {
  const items = mapped.slice(0, NAMED).map((country, at) => {
    const part = partOf(words, overview, country);
    return [words.country(country), words.figure(country), ...(part === null ? [] : [at ? words.share(part) : `${words.share(part)} of ${whole(words)}`])].join(", ");
  });
  if (!items.length) return "No country has a figure.";
  if (mapped.length === 1) return `One country has a figure: ${items[0]}.`;
  const last = mapped[items.length - 1];
  const level = mapped.slice(NAMED).filter((country) => last && words.value(country) === words.value(last)).length;
  const more = level && last ? [`${words.count(level)} more ${level === 1 ? "has" : "have"} as much as ${words.country(last)}`] : [];
  return `Highest: ${[...items, ...more].join("; ")}.`;
}

/** What parts are of. @param {Words} words */
const whole = ({ metric }) => (metric === "count" ? "the world’s incidents" : "the world’s total");

/** A country as a part of the world, 0 to 1; null where that cannot be said. @param {Words} words @param {Overview} overview @param {Country} country */
const partOf = ({ metric }, { world }, { share, count }) => (metric === "count" ? count / world.count : share);

/** @param {Words} words @param {Overview} overview @param {Country[]} mapped @param {readonly Pick<Territory, "code" | "continent">[]} territories */
function where(words, overview, mapped, territories) {
  const continents = new Map(territories.map(({ code, continent }) => [code, continent]));
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const country of mapped) {
    const part = partOf(words, overview, country);
    // of a total with losses and gains in it, parts tell nothing
    if (part === null || part < 0) return "";
    const continent = continents.get(country.code) ?? "";
    sums.set(continent, (sums.get(continent) ?? 0) + part);
  }
  const parts = [...sums].filter(([, part]) => part > 0).sort(([, a], [, b]) => b - a);
  if (!parts.length) return "";
  const said = parts.map(([continent, part], at) => `${nameOf(continent)} ${at ? "" : "has "}${words.share(part)}${at ? "" : ` of ${whole(words)}`}`);
  return `${list.format(said)}.`;
}

/** "North America". @param {string} continent */
const nameOf = (continent) => continent.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");

/** @param {Words} words @param {number} some @param {number} all */
function counted(words, some, all) {
  const have = (/** @type {number} */ count) => `${words.count(count)} ${count === 1 ? "has" : "have"}`;
  return `Of ${words.count(all)} countries and territories, ${have(some)} a figure, ${have(all - some)} none.`;
}

/** @param {Words} words @param {Overview} overview */
function unused(words, { rows, used }) {
  const left = rows - used;
  if (!left) return "";
  return `${words.count(left)} of ${words.count(rows)} rows of the table could not be used.`;
}

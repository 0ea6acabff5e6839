/**
 * What the figure shows, in sentences: its description for those who do not see it, made of what
 * everything else is made of.
 */

import { figureInWords, say, spanInWords, yearAlone } from "./phrases.js";

/** @import { Country, Overview, Territory } from "../element/contract.d.ts" */
/** @import { Words } from "../element/words.js" */

/** So many of the highest are named. */
const NAMED = 3;

/** The mapped figure as the map shows it. */
const WHAT = Object.freeze(/** @type {const} */ ({
  total: "whatTotal",
  share: "whatShare",
  mean: "whatMean",
  median: "whatMedian",
  max: "whatMax",
  count: "whatCount",
}));

/** Continents as phrases: not every browser's `Intl` has their names. */
const CONTINENTS = Object.freeze(/** @type {const} */ ({
  africa: "africa",
  antarctica: "antarctica",
  asia: "asia",
  europe: "europe",
  "north-america": "northAmerica",
  oceania: "oceania",
  "south-america": "southAmerica",
}));

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
    years(words, overview),
    kinds(words, overview),
    world(words, overview),
    highest(words, overview, mapped),
    where(words, overview, mapped, territories),
    counted(words, mapped.length, territories.length),
    unused(words, overview),
  ];
  return sentences.filter(Boolean).join(say(words, "gap"));
}

/** @param {Words} words */
function shown(words) {
  const { metric, per, currency, locale } = words;
  const figure = say(words, WHAT[metric]);
  const what = per ? say(words, "ratio", { figure, per }) : figure;
  if (metric === "count") return say(words, "showsAlone", { what });
  const money = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "name" });
  const unit = money.formatToParts(2).find(({ type }) => type === "currency")?.value ?? currency;
  return say(words, "shows", { what, unit });
}

/** @param {Words} words @param {Overview} overview */
function years(words, { years, filter: { from, to } }) {
  if (!years) return "";
  const [first, last] = years;
  const span = { from: from ?? first, to: to ?? last };
  const all = spanInWords(words, { from: first, to: last });
  const chosen = spanInWords(words, span);
  if (span.from > first || span.to < last) return say(words, span.from === span.to ? "yearOf" : "yearsOf", { years: all, chosen });
  return first === last ? say(words, "oneYear", { year: yearAlone(words, first) }) : say(words, "everyYear", { years: all });
}

/** @param {Words} words @param {Overview} overview */
function kinds(words, { kinds, filter }) {
  const { length: count } = kinds;
  if (!filter.kinds || filter.kinds.length === count) return count > 1 ? say(words, "everyKind", { count }) : "";
  return say(words, "kindsOf", { all: count, count: filter.kinds.length, kinds: list(words, filter.kinds) });
}

/** Incidents are told where rows are some, as in the table: a row may as well be a country's sum. @param {Words} words @param {Overview} overview */
function world(words, { world, unplaced, countries }) {
  const { count } = world;
  if (!count) return say(words, "none");
  const told = words.metric === "count" || countries.some((country) => country.count > 1);
  const known = ({ amount = "" }) => Number(amount) !== 0;
  const sum = { amount: words.amount(world.amount), count };
  const said = known(world) ? say(words, told ? "worldSum" : "worldTotal", sum) : say(words, "worldCount", { count });
  if (!unplaced.count) return say(words, "stop", { said });
  const rest = { said, amount: words.amount(unplaced.amount), count: unplaced.count };
  return say(words, known(unplaced) ? (told ? "restSum" : "restTotal") : "rest", rest);
}

/** The first ones with their parts of the world. @param {Words} words @param {Overview} overview @param {Country[]} mapped The highest first. */
function highest(words, overview, mapped) {
  const comma = words.say("comma");
  const items = mapped.slice(0, NAMED).map((country, at) => {
    const part = partOf(words, overview, country);
    return [words.country(country), figureInWords(words, country), ...(part === null ? [] : [at ? words.share(part) : ofWorld(words, part)])].join(comma);
  });
  const [first, ...others] = items;
  if (first === undefined) return say(words, "noFigures");
  if (mapped.length === 1) return say(words, "oneFigure", { country: first });
  const last = mapped[others.length];
  const count = mapped.slice(NAMED).filter((country) => last && words.value(country) === words.value(last)).length;
  const more = count && last ? [say(words, "level", { count, country: words.country(last) })] : [];
  return say(words, "highest", { countries: [...items, ...more].join(say(words, "semicolon")) });
}

/** A part with what it is of. @param {Words} words @param {number} part */
function ofWorld(words, part) {
  const share = words.share(part);
  return words.metric === "count" ? say(words, "ofIncidents", { share }) : words.say("share", { share });
}

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
  const said = parts.map(([id, part], at) => {
    const key = CONTINENTS[/** @type {keyof typeof CONTINENTS} */ (id)];
    const continent = key ? say(words, key) : id;
    return at ? say(words, "part", { continent, share: words.share(part) }) : say(words, "hasPart", { continent, share: ofWorld(words, part) });
  });
  return say(words, "stop", { said: list(words, said) });
}

/** @param {Words} words @param {number} some @param {number} all */
function counted(words, some, all) {
  const figured = say(words, "figured", { count: some });
  const unfigured = say(words, "unfigured", { count: all - some });
  return say(words, "counted", { all, figured, unfigured });
}

/** @param {Words} words @param {Overview} overview */
function unused(words, { rows, used }) {
  return rows > used ? say(words, "unused", { count: rows - used, rows }) : "";
}

/** "A, B, and C". @param {Words} words @param {string[]} items */
const list = ({ speech }, items) => new Intl.ListFormat(speech.language).format(items);

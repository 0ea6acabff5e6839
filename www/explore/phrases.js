/** The phrases of controls and panel: what `words.js` is for numbers and names. */

import { dateInWords } from "../element/words.js";
import { FURTHER } from "./english.js";

/** @import { Country, Incident, KindSum, Overview, Sum, YearSum } from "../element/contract.d.ts" */
/** @import { Figures } from "../element/figures.js" */
/** @import { Holes } from "../element/speech.js" */
/** @import { Words } from "../element/words.js" */
/** @import { Span } from "./span.js" */

/** @import { Band } from "./legend-bands.js" */

/** @typedef {keyof typeof FURTHER} Key */

/** So many of a class are named. */
const NAMED = 3;

/**
 * A phrase; on a map of an own geography the one that says neither "country" nor "world",
 * where there is one.
 *
 * @param {Words} words
 * @param {Key} key
 * @param {Holes} [holes]
 */
export function say({ speech, isOwn }, key, holes) {
  const own = `${key}Own`;
  const said = isOwn && own in FURTHER ? /** @type {Key} */ (own) : key;
  return speech.fill(said, FURTHER[said], holes);
}

/** "$281M to $721M: 3 countries; Japan, Vietnam, United States". @param {Figures} figures @param {Band} band */
export function bandInWords(figures, { lower, upper, countries }) {
  const { words } = figures;
  const [from, to] = [words.limit(lower), words.limit(upper)];
  const held = say(words, "held", { range: from === to ? from : say(words, "range", { from, to }), count: countries.length });
  const names = countries.slice(0, NAMED).map(({ code }) => figures.facts(figures.id(code)).name);
  if (countries.length > NAMED) names.push(say(words, "leftOut", { count: countries.length - NAMED }));
  return [held, ...(names.length ? [names.join(words.say("comma"))] : [])].join(say(words, "semicolon"));
}

/** The figure of a bubble, which beside coloured countries is the total. @param {Words} words @param {string} mark @param {string} value */
export function bubbleInWords(words, mark, value) {
  if (mark === "bubble") return words.limit(value);
  if (words.metric === "count") return words.count(Number(value));
  return words.metric === "share" ? words.share(Number(value)) : words.amount(value);
}

/** "Areas of circles stand for figures; those of the key for $500M, $100M." @param {Words} words @param {string[]} sizes */
export const bubblesInWords = (words, sizes) => say(words, "areas", { sizes: sizes.join(words.say("comma")) });

/** "2019", "2017 to 2026"; a year is never grouped. @param {Words} words @param {Span} span */
export const spanInWords = (words, { from, to }) =>
  from === to ? yearAlone(words, from) : say(words, "range", { from: yearAlone(words, from), to: yearAlone(words, to) });

/** "2019", in a sentence. @param {Words} words @param {number} year */
export const yearAlone = (words, year) => say(words, "year", { year: digitsOf(words, year) });

/** @type {Map<string, Intl.NumberFormat>} */
const digits = new Map();

/** The digits of a year, which are never grouped. @param {Words} words @param {number} year */
export function digitsOf({ locale }, year) {
  const format = digits.get(locale) ?? new Intl.NumberFormat(locale, { useGrouping: false });
  digits.set(locale, format);
  return format.format(year);
}

/** "$721 million, 6 incidents". @param {Words} words @param {string | null} amount @param {number} count */
export function sumInWords(words, amount, count) {
  if (count === 0) return say(words, "noIncident");
  const known = amount !== null && Number(amount) !== 0;
  return [known ? words.amount(amount) : say(words, "unknown"), words.incidents(count)].join(words.say("comma"));
}

/** "2018: $721 million, 6 incidents". @param {Words} words @param {YearSum} sum */
export const yearInWords = (words, [year, amount, count]) =>
  say(words, "what", { what: yearAlone(words, year), parts: sumInWords(words, amount, count) });

/** The years of a picture as one line. @param {Words} words @param {Span} span @param {Overview} overview */
export const worldInWords = (words, span, { world }) =>
  say(words, "what", { what: spanInWords(words, span), parts: sumInWords(words, world.amount, world.count) });

/** "2019 to 2022; exchange, bridge": the years and kinds on show; null where that is all. @param {Figures} figures */
export function chosenInWords({ overview, words }) {
  const { years, filter } = overview;
  const { from, to, kinds } = filter;
  const some = years !== null && from !== null && to !== null && (from > years[0] || to < years[1]);
  const parts = [...(some ? [spanInWords(words, { from, to })] : []), ...(kinds ? [kinds.join(words.say("comma"))] : [])];
  return parts.length ? parts.join(say(words, "semicolon")) : null;
}

/** "Most in 2018". @param {Words} words @param {YearSum[]} years */
export function peakInWords(words, years) {
  const most = years.reduce((/** @type {YearSum | null} */ peak, sum) => (Number(sum[1]) > Number(peak?.[1] ?? 0) ? sum : peak), null);
  return most && say(words, "peak", { year: yearAlone(words, most[0]), amount: words.amount(most[1]) });
}

/** Every part as one sentence, for a picture of them. @param {Words} words @param {string} what @param {(YearSum | KindSum)[]} sums */
export function partsInWords(words, what, sums) {
  const some = sums.filter(([, , count]) => count > 0);
  const parts = some.map(([part, amount, count]) => {
    const named = typeof part === "number" ? yearAlone(words, part) : part;
    return `${named} ${sumInWords(words, amount, count)}`;
  });
  return say(words, "what", { what, parts: parts.join(say(words, "semicolon")) });
}

/** What the mapped figure is called at the head of a column. @param {Words} words */
export function headingInWords(words) {
  const heads = /** @type {const} */ ({ total: "totalHead", share: "totalHead", mean: "meanHead", median: "medianHead", max: "maxHead", count: "incidentsHead" });
  const figure = say(words, heads[words.metric]);
  return words.per ? say(words, "ratio", { figure, per: words.per }) : figure;
}

/** The mapped figure as a table cell has it. @param {Words} words @param {Country} country */
export function figureInWords(words, country) {
  if (words.per !== null) return words.rate(country.rate);
  if (words.metric === "count") return words.count(country.count);
  const amount = words.mapped(country);
  return amount === null ? words.missing : words.amount(amount);
}

/** A sum under the mapped figure's column; there is none of means and of rates. @param {Words} words @param {Sum} sum */
export function totalInWords(words, { amount, count }) {
  if (words.per !== null) return "";
  if (words.metric === "count") return words.count(count);
  return words.metric === "total" || words.metric === "share" ? words.amount(amount) : "";
}

/** "$281 million, 4th of 6". @param {Words} words @param {Country | undefined} country */
export function briefInWords(words, country) {
  if (!country) return words.missing;
  return [figureInWords(words, country), ...(country.rank === null ? [] : [words.rank(country.rank)])].join(words.say("comma"));
}

/** How many countries some letters mean. @param {Words} words @param {number} count @param {string} typed */
export const foundInWords = (words, count, typed) => (count ? say(words, "found", { count }) : say(words, "noneNamed", { typed }));

/** "Who lost most: Loss by country". @param {Words} words @param {string | null} heading */
export function captionOf(words, heading) {
  const caption = say(words, "caption", { figure: headingInWords(words) });
  return heading ? say(words, "what", { what: heading, parts: caption }) : caption;
}

/** "Also here: Sint Maarten $3 million, Anguilla", those with a figure first. @param {Figures} figures @param {number[]} ids */
export function alsoInWords(figures, ids) {
  const { words } = figures;
  const named = ids.map((id) => ({ known: figures.country(id) !== undefined, ...figures.facts(id) }));
  named.sort((one, other) => Number(other.known) - Number(one.known));
  const countries = named.map(({ known, name, figure }) => (known ? `${name} ${figure}` : name)).join(words.say("comma"));
  return named.length ? say(words, "also", { countries }) : null;
}

/** A day, or the first and the last of some. @param {Words} words @param {string | null} date */
export function datesInWords(words, date) {
  const [from = "", to] = (date ?? "").split("/").map((part) => dateInWords(words.locale, part));
  return to === undefined ? from : say(words, "days", { from, to });
}

/** What is said of an incident under its name. @param {Words} words @param {Incident} incident @param {string} title */
export function asideInWords(words, { victim, attribution, kind, note }, title) {
  const known = victim && !title.toLowerCase().includes(victim.toLowerCase());
  return [known ? say(words, "victim", { victim }) : "", kind === title ? "" : kind, attribution && say(words, "attribution", { attribution }), note].filter(Boolean);
}

/** What an incident is known by: where it has no name, its time, and without that its line. @param {Words} words @param {Incident} incident */
export const titleOf = (words, { name, victim, kind, date, line }) => name || victim || kind || datesInWords(words, date) || say(words, "line", { line });

/** "Zoomed 4 times." @param {Words} words @param {number} scale */
export const zoomInWords = (words, scale) =>
  scale > 1 ? say(words, "zoomed", { times: Number(scale.toPrecision(2)) }) : say(words, "wholeMap");

/** The keys over the map, each with what it does. @param {Words} words @param {boolean} zooms */
export const keysInWords = (words, zooms) => [
  ["← → ↑ ↓", say(words, "doesArrows")],
  [say(words, "keyHomeEnd"), say(words, "doesHomeEnd")],
  [say(words, "keyPages"), say(words, "doesPages")],
  [say(words, "keyLetters"), say(words, "doesLetters")],
  [".", say(words, "doesStop")],
  ...(zooms ? [["+, −, 0", say(words, "doesZoom")]] : []),
  [say(words, "keyEnter"), say(words, "doesEnter")],
  [say(words, "keyEscape"), say(words, "doesEscape")],
  [say(words, "keyTab"), say(words, "doesTab")],
  ["?", say(words, "doesHelp")],
];

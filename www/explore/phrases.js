/** The phrases of controls and panel: what `words.js` is for numbers and names. English in every locale. */

/** @import { Country, Incident, KindSum, Overview, YearSum } from "../element/contract.d.ts" */
/** @import { Figures } from "../element/figures.js" */
/** @import { Words } from "../element/words.js" */
/** @import { Span } from "./span.js" */

export const PHRASES = Object.freeze({
  years: "Years",
  first: "First year",
  last: "Last year",
  play: "Play",
  pause: "Pause",
  back: "Earlier",
  forward: "Later",
  cumulative: "Cumulative",
  allYears: "All years",
  kinds: "Kinds",
  all: "All",
  fewer: "Show fewer",
  close: "Close",
  byKind: "By kind",
  byYear: "By year",
  incidents: "Largest incidents",
  neighbours: "Neighbours",
  nearest: "Nearest over the water",
  choose: "Choose a country to see its incidents.",
  none: "No incident in this choice.",
  unknown: "amount not known",
  find: "Find a country",
  countries: "Countries",
  which: "Which one?",
  lacks: "no figure",
  zoom: "Zoom",
  nearer: "Zoom in",
  farther: "Zoom out",
  wholeMap: "Whole map",
  keys: "Keys of the map",
  keysOpened: "Keys: arrows next country; Home, End highest, lowest; Page keys ranking; letters name; full stop neighbours; Enter keep; Escape close.",
});

/** "2019", "2017 to 2026". @param {Span} span */
export const spanInWords = ({ from, to }) => (from === to ? String(from) : `${from} to ${to}`);

/** "$721 million, 6 incidents". @param {Words} words @param {string | null} amount @param {number} count */
export function sumInWords(words, amount, count) {
  if (count === 0) return "no incident";
  const known = amount !== null && Number(amount) !== 0;
  return `${known ? words.amount(amount) : PHRASES.unknown}, ${words.incidents(count)}`;
}

/** "2018: $721 million, 6 incidents". @param {Words} words @param {YearSum} sum */
export const yearInWords = (words, [year, amount, count]) => `${year}: ${sumInWords(words, amount, count)}`;

/** The years of a picture as one line. @param {Words} words @param {Span} span @param {Overview} overview */
export const worldInWords = (words, span, { world }) => `${spanInWords(span)}: ${sumInWords(words, world.amount, world.count)}`;

/** "most in 2018". @param {Words} words @param {YearSum[]} years */
export function peakInWords(words, years) {
  const most = years.reduce((/** @type {YearSum | null} */ peak, sum) => (Number(sum[1]) > Number(peak?.[1] ?? 0) ? sum : peak), null);
  return most && `Most in ${most[0]}: ${words.amount(most[1])}`;
}

/** Every part as one sentence, for a picture of them. @param {Words} words @param {string} what @param {(YearSum | KindSum)[]} sums */
export function partsInWords(words, what, sums) {
  const some = sums.filter(([, , count]) => count > 0);
  return `${what}: ${some.map(([part, amount, count]) => `${part} ${sumInWords(words, amount, count)}`).join("; ")}`;
}

/** What each key over the map does. @type {readonly (readonly [string, string])[]} */
export const KEYS = Object.freeze([
  ["← → ↑ ↓", "the next country that way"],
  ["Home, End", "the highest, the lowest figure"],
  ["Page Up, Page Down", "up, down the ranking"],
  ["Letters", "a country by its name"],
  [".", "tell its neighbours"],
  ["Enter", "keep it, or let it go"],
  ["Escape", "close, then let go"],
  ["Tab", "leave the map"],
  ["?", "these keys"],
]);

/** The same where the map can be zoomed. @type {readonly (readonly [string, string])[]} */
export const ZOOM_KEYS = Object.freeze([["+, −, 0", "zoom in, zoom out, the whole map"]]);

/** "Zoomed 4 times". @param {Words} words @param {number} scale */
export const zoomInWords = (words, scale) => (scale > 1 ? `Zoomed ${words.count(Number(scale.toPrecision(2)))} times.` : `${PHRASES.wholeMap}.`);

/** @param {number} count */
export const foundInWords = (count) => (count === 1 ? "1 country found" : `${count} countries found`);

/** "$281 million, 4th of 6". @param {Words} words @param {Country | undefined} country */
export function briefInWords(words, country) {
  if (!country) return words.missing;
  return [words.figure(country), ...(country.rank === null ? [] : [words.rank(country.rank)])].join(", ");
}

/** "Also here: Sint Maarten $3 million, Anguilla", those with a figure first. @param {Figures} figures @param {number[]} ids */
export function alsoInWords(figures, ids) {
  const named = ids.map((id) => ({ known: figures.country(id) !== undefined, ...figures.facts(id) }));
  named.sort((one, other) => Number(other.known) - Number(one.known));
  return named.length ? `Also here: ${named.map(({ known, name, figure }) => (known ? `${name} ${figure}` : name)).join(", ")}` : null;
}

/** @param {string} typed */
export const noneNamed = (typed) => `No country is called ${typed}…`;

/** "Who lost most: Loss by country". @param {string | null} heading @param {Words} words */
export const captionOf = (heading, { heading: figure }) => [heading, `${figure} by country`].filter(Boolean).join(": ");

/** @param {number} count */
export const showAll = (count) => `Show all ${count}`;

/** @param {Words} words @param {number} count */
export const withoutCountry = (words, count) => `${words.incidents(count)} without a country`;

/** @param {string} name */
export const panelOpened = (name) => `Details of ${name} are below the map.`;

/** @param {Words} words @param {number} shown @param {number} count */
export const keptInWords = (words, shown, count) => `The ${words.count(shown)} largest of ${words.incidents(count)} are kept.`;

/** What is said of an incident under its name. @param {Incident} incident @param {string} title */
export function asideInWords({ victim, attribution, kind, note }, title) {
  const known = victim && !title.toLowerCase().includes(victim.toLowerCase());
  return [known ? `Victim: ${victim}` : "", kind, attribution && `Attributed by ${attribution}`, note].filter(Boolean);
}

/** @param {Incident} incident */
export const titleOf = ({ name, victim, kind, line }) => name || victim || kind || `Line ${line} of the table`;

/**
 * What stands for the live map where that cannot be: pictures, text in their place, and the figures
 * as a table. Words are those of the live map.
 *
 * A note to maintainers: keep in step with `src/cli/still` (`mod.rs` has the alternative text,
 * `table.rs` the table), whose markup this is to the letter: `tests/editor.test.mjs` compares.
 */

import { Speech } from "../element/speech.js";
import { Words, dateInWords } from "../element/words.js";
import { figureInWords, headingInWords, say, totalInWords } from "../explore/phrases.js";
import { escape } from "./markup.js";

/** @import { Metric, Sum } from "../element/contract.d.ts" */
/** @import { Summary, SummedCountry } from "./contract.d.ts" */

/** Of the picture that stands for all, and of that for narrow windows, in pixels. */
export const WIDTH = 960;
export const NARROW = 360;

/** @typedef {{ name: string, media: string, width: number, isDark: boolean }} Form */

/**
 * Windows and pages that have a twin of their own, the one that stands for all last: keep in step
 * with `src/cli/still/twins.rs`.
 *
 * @type {Form[]}
 */
const FORMS = [
  { name: "twin-360-dark.svg", media: "(max-width: 600px) and (prefers-color-scheme: dark)", width: NARROW, isDark: true },
  { name: "twin-360.svg", media: "(max-width: 600px)", width: NARROW, isDark: false },
  { name: "twin-dark.svg", media: "(prefers-color-scheme: dark)", width: WIDTH, isDark: true },
  { name: "twin.svg", media: "", width: WIDTH, isDark: false },
];

/** Whether the map is light or dark as its page is. @param {Record<string, string>} attributes */
export const followsPage = ({ theme }) => theme !== "light" && theme !== "dark";

/** @param {Record<string, string>} attributes */
export const formsOf = (attributes) => FORMS.filter(({ isDark }) => followsPage(attributes) || !isDark);

/** What a map is called that has no heading. */
const WORLD_MAP = "World map of losses";

/** So many of the highest are named. */
const NAMED = 6;

/** @param {{ attributes: Record<string, string> }} parts */
export const titleOf = ({ attributes }) => attributes.heading || WORLD_MAP;

/** The language of numbers and names, English where none is told. @param {Record<string, string>} attributes */
export function localeOf({ locale = "en" }) {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? "en";
  } catch {
    return "en";
  }
}

/** @param {Summary} summary @param {Record<string, string>} attributes @param {boolean} per Whether figures are divided. */
function wordsOf(summary, attributes, per) {
  const metric = /** @type {Metric} */ (attributes.metric ?? "total");
  return Words.for(new Speech(localeOf(attributes)), metric, per ? (attributes["per-label"] ?? "") : null, summary, undefined);
}

/**
 * The alternative text of the picture.
 *
 * @param {Summary} summary
 * @param {Record<string, string>} attributes
 * @param {boolean} per Whether figures are divided.
 */
export function description(summary, attributes, per) {
  const words = wordsOf(summary, attributes, per);
  const { unplaced, world } = summary;
  const total = (/** @type {string} */ title, /** @type {Sum} */ sum) => {
    const text = words.metric === "count" && !per ? words.incidents(sum.count) : totalInWords(words, sum);
    return text && `${title}: ${text}`;
  };
  const sentences = [
    spanOf(summary),
    ...countriesOf(words, summary.countries),
    unplaced.count ? total(say(words, "unplaced"), unplaced) : "",
    total(say(words, "world"), world),
  ];
  return `${sentences.filter(Boolean).join(". ")}.`;
}

/** "World map, 2017 to 2022". @param {Summary} summary */
function spanOf({ filter: { from, to } }) {
  if (from === null || to === null) return "World map";
  return from === to ? `World map, ${from}` : `World map, ${from} to ${to}`;
}

/** The highest figures, and how many countries have others or none. @param {Words} words @param {SummedCountry[]} countries */
function countriesOf(words, countries) {
  const known = countries.filter((country) => numberOf(words, country) !== null);
  const [more, lacking] = [known.length - NAMED, countries.length - known.length];
  return [
    known.slice(0, NAMED).map((country, at) => (at ? brief : sentence)(words, country)).join("; "),
    more > 0 ? `${words.count(more)} more ${have(more)} a figure` : "",
    lacking > 0 ? `${words.count(lacking)} ${have(lacking)} no published figure` : "",
  ];
}

/** @param {number} countries */
const have = (countries) => (countries === 1 ? "country has" : "countries have");

/** "Vietnam, $540 million"; of shares "Vietnam, 23%". @param {Words} words @param {SummedCountry} country */
function brief(words, country) {
  const { name, figure } = words.facts(country, country);
  return `${name}, ${country.share !== null && words.metric === "share" ? words.share(country.share) : figure}`;
}

/** "Japan, $721 million, 31% of the world’s total, 1st of 6"; of shares without the amount. @param {Words} words @param {SummedCountry} country */
function sentence(words, country) {
  const { name, figure } = words.facts(country, country);
  const share = country.share === null || words.metric === "share" ? [] : [words.say("share", { share: words.share(country.share) })];
  const rank = country.rank === null ? [] : [words.rank(country.rank)];
  return [name, figure, ...share, ...rank].join(", ");
}

/** The number behind the mapped figure, in plain digits; null without one. @param {Words} words @param {SummedCountry} country */
function numberOf(words, country) {
  if (words.per !== null) return country.rate ?? null;
  return words.metric === "count" ? String(country.count) : words.mapped(country);
}

/**
 * The figures as an HTML table: a fragment for any page, without style or script.
 *
 * @param {Summary} summary
 * @param {Record<string, string>} attributes
 * @param {boolean} per
 */
export function tableOf(summary, attributes, per) {
  const words = wordsOf(summary, attributes, per);
  const { countries, unplaced, world } = summary;
  const hasIncidents = words.metric !== "count" && countries.some(({ count }) => count > 1);
  const caption = [titleOf({ attributes }), attributes.subheading].filter(Boolean).map((text) => escape(text ?? ""));
  const titles = [say(words, "country"), headingInWords(words), say(words, "shareHead"), ...(hasIncidents ? [say(words, "incidentsHead")] : [])];
  const row = (/** @type {string} */ name, /** @type {string} */ figure, /** @type {number | null} */ share, /** @type {number} */ count) => {
    const cells = [figure, share === null ? "" : escape(words.share(share)), ...(hasIncidents ? [escape(words.count(count))] : [])];
    return `<tr><th scope="row">${escape(name)}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  };
  const sum = (/** @type {string} */ title, /** @type {Sum} */ total) => {
    const text = totalInWords(words, total);
    const whole = Number(world.amount);
    const figure = data(text ? (words.metric === "count" ? String(total.count) : total.amount) : null, text);
    return row(title, figure, whole > 0 ? Number(total.amount) / whole : null, total.count);
  };
  return [
    `<table lang="${escape(words.locale)}">`,
    `<caption>${caption.join(". ")}</caption>`,
    `<thead>\n<tr>${titles.map((title) => `<th scope="col">${escape(title)}</th>`).join("")}</tr>\n</thead>`,
    "<tbody>",
    ...countries.map((country) => row(words.country(country), data(numberOf(words, country), figureInWords(words, country)), country.share, country.count)),
    "</tbody>\n<tfoot>",
    ...(unplaced.count ? [sum(say(words, "unplaced"), unplaced)] : []),
    sum(say(words, "world"), world),
    "</tfoot>\n</table>",
    ...below(words, summary, attributes).map((line) => `<p>${line}</p>`),
    "",
  ].join("\n");
}

/** A figure with its number, for programs that read the table. @param {string | null} value @param {string} text */
const data = (value, text) => (value === null ? escape(text) : `<data value="${value}">${escape(text)}</data>`);

/** The note, what was left out, and the credits, as markup. @param {Words} words @param {Summary} summary @param {Record<string, string>} attributes */
function below(words, { rows, used }, attributes) {
  const unused = rows > used ? say(words, "unused", { count: rows - used, rows }) : "";
  return [escape(attributes.note ?? ""), escape(unused), creditsOf(attributes)].filter(Boolean);
}

/** Source, byline and date as markup, with the source as a link; empty without any. @param {Record<string, string>} attributes */
export function creditsOf(attributes) {
  const { source, byline, updated, "source-href": href = "" } = attributes;
  const link = source && (/^\s*https?:\/\//i.test(href) ? `<a href="${escape(href)}">${escape(source)}</a>` : escape(source));
  const date = updated && `Updated ${escape(dateInWords(localeOf(attributes), updated))}`;
  return [link && `Source: ${link}`, byline && escape(byline), date].filter(Boolean).join(" · ");
}

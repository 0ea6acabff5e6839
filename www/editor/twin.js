/** What stands for the live map where that cannot be: pictures, text in their place, and the figures as a table. */

import { dateInWords, isAbbreviation } from "../element/words.js";
import { escape } from "./markup.js";

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

/** So many of the highest are named: keep in step with `src/cli/still`. */
const NAMED = 6;

/** From here on amounts are told with three digits and a word. */
const ROUNDED_FROM = 1e6;

/** Numbers and names as the twin has them. */
class Speech {
  #options;
  #currency;
  #per;
  #names;
  #longNames;

  /** @param {Summary} summary @param {Record<string, string>} attributes @param {boolean} per */
  constructor({ currency }, attributes, per) {
    this.locale = localeOf(attributes.locale);
    this.#options = attributes;
    this.#currency = currency;
    this.#per = per;
    this.#names = new Intl.DisplayNames(this.locale, { type: "region", style: "short", fallback: "none" });
    this.#longNames = new Intl.DisplayNames(this.locale, { type: "region", fallback: "none" });
  }

  get metric() {
    return this.#options.metric ?? "total";
  }

  /** Short, as the live map has it. @param {SummedCountry} country */
  name({ alpha2, name }) {
    if (!/^[A-Z]{2}$/.test(alpha2)) return name;
    const brief = this.#names.of(alpha2);
    return (brief && !isAbbreviation(brief) ? brief : this.#longNames.of(alpha2)) ?? name;
  }

  /** "$721 million"; small amounts in full. @param {string | null} value */
  amount(value) {
    if (value === null) return "–";
    const money = new Intl.NumberFormat(this.locale, /** @type {Intl.NumberFormatOptions} */ ({ style: "currency", currency: this.#currency, currencyDisplay: "narrowSymbol", trailingZeroDisplay: "stripIfInteger" }));
    const number = Number(value);
    if (Math.abs(number) < ROUNDED_FROM) return money.format(number);
    const long = new Intl.NumberFormat(this.locale, { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 3 }).format(number);
    const parts = money.formatToParts(number);
    const isNumber = (/** @type {Intl.NumberFormatPart} */ { type }) => ["integer", "group", "decimal", "fraction"].includes(type);
    const around = (/** @type {Intl.NumberFormatPart[]} */ run) => run.filter(({ type }) => type !== "minusSign").map((part) => part.value).join("");
    return around(parts.slice(0, parts.findIndex(isNumber))) + long + around(parts.slice(parts.findLastIndex(isNumber) + 1));
  }

  /** @param {number | null} share */
  share(share) {
    return share === null ? "" : new Intl.NumberFormat(this.locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
  }

  /** @param {number} count */
  count(count) {
    return new Intl.NumberFormat(this.locale).format(count);
  }

  /** What is mapped, in words. @param {SummedCountry} country */
  figure(country) {
    const { metric } = this;
    if (this.#per) return country.rate == null ? "–" : `${metric === "count" ? this.count(Number(country.rate)) : this.amount(country.rate)} ${this.#options["per-label"] ?? ""}`.trim();
    if (metric === "count") return this.count(country.count);
    if (metric === "share") return this.share(country.share);
    return this.amount(metric === "total" ? country.amount : country[/** @type {"mean" | "median" | "max"} */ (metric)]);
  }

  /** The head of its column. */
  get title() {
    const titles = { total: "Loss", share: "Share", count: "Incidents", mean: "Mean loss", median: "Median loss", max: "Largest loss" };
    return [titles[/** @type {keyof typeof titles} */ (this.metric)] ?? "Loss", this.#per ? (this.#options["per-label"] ?? "") : ""].join(" ").trim();
  }
}

/** @param {string | undefined} locale */
function localeOf(locale) {
  try {
    return Intl.getCanonicalLocales(locale ?? "en")[0] ?? "en";
  } catch {
    return "en";
  }
}

/**
 * The alternative text of the picture.
 *
 * @param {Summary} summary
 * @param {Record<string, string>} attributes
 * @param {boolean} per Whether figures are divided.
 */
export function description(summary, attributes, per) {
  const speech = new Speech(summary, attributes, per);
  const { filter, countries, unplaced, world } = summary;
  const span = filter.from === null || filter.to === null ? "World map" : filter.from === filter.to ? `World map, ${filter.from}` : `World map, ${filter.from} to ${filter.to}`;
  const named = countries.slice(0, NAMED).map((country, at) => {
    const brief = `${speech.name(country)}, ${speech.figure(country)}`;
    return at || country.share === null || speech.metric === "share" ? brief : `${brief}, ${speech.share(country.share)} of the world’s total`;
  });
  const others = countries.length - named.length;
  const sums = !per && ["total", "share"].includes(speech.metric);
  const sentences = [
    span,
    named.join("; "),
    others > 0 ? `${others} more ${others === 1 ? "country has" : "countries have"} a figure` : "",
    sums && unplaced.count ? `No country given: ${speech.amount(unplaced.amount)}` : "",
    sums ? `World: ${speech.amount(world.amount)}` : "",
  ];
  return `${sentences.filter(Boolean).join(". ")}.`;
}

/**
 * The figures as an HTML table: a fragment for any page, without style or script.
 *
 * @param {Summary} summary
 * @param {Record<string, string>} attributes
 * @param {boolean} per
 */
export function tableOf(summary, attributes, per) {
  const speech = new Speech(summary, attributes, per);
  const { countries, unplaced, world } = summary;
  const counted = speech.metric !== "count" && countries.some(({ count }) => count > 1);
  const row = (/** @type {string[]} */ [name, ...cells], tag = "td") => `<tr><th scope="${tag === "td" ? "row" : "col"}">${escape(name)}</th>${cells.map((cell) => (tag === "td" ? `<td>${escape(cell)}</td>` : `<th scope="col">${escape(cell)}</th>`)).join("")}</tr>`;
  const cells = (/** @type {string} */ name, /** @type {string} */ figure, /** @type {number | null} */ share, /** @type {number} */ count) => [name, figure, ...(speech.metric === "share" ? [] : [speech.share(share)]), ...(counted ? [speech.count(count)] : [])];
  const sum = (/** @type {string} */ name, /** @type {{ amount: string, count: number }} */ total) => {
    const figure = per || !["total", "share", "count"].includes(speech.metric) ? "" : speech.metric === "count" ? speech.count(total.count) : speech.amount(total.amount);
    const whole = Number(world.amount);
    return row(cells(name, figure, whole > 0 ? Number(total.amount) / whole : null, total.count));
  };
  const caption = [attributes.heading, attributes.subheading].filter(Boolean).map((text) => escape(text)).join(". ");
  const head = ["Country", speech.title, ...(speech.metric === "share" ? [] : ["Share"]), ...(counted ? ["Incidents"] : [])];
  return [
    `<table lang="${escape(speech.locale)}">`,
    ...(caption ? [`<caption>${caption}</caption>`] : []),
    `<thead>\n${row(head, "th")}\n</thead>`,
    "<tbody>",
    ...countries.map((country) => row(cells(speech.name(country), speech.figure(country), country.share, country.count))),
    "</tbody>\n<tfoot>",
    ...(unplaced.count ? [sum("No country given", unplaced)] : []),
    sum("World", world),
    "</tfoot>\n</table>",
    ...below(summary, attributes).map((line) => `<p>${line}</p>`),
    "",
  ].join("\n");
}

/** The note, what was left out, and the credits, as markup. @param {Summary} summary @param {Record<string, string>} attributes */
function below({ rows, used }, attributes) {
  const left = rows - used;
  return [attributes.note && escape(attributes.note), left > 0 && `${left} of ${rows} rows could not be used.`, creditsOf(attributes)].filter((line) => typeof line === "string" && line !== "");
}

/** Source, byline and date as markup, with the source as a link; empty without any. @param {Record<string, string>} attributes */
export function creditsOf({ source, byline, updated, locale, "source-href": href }) {
  const link = source && (/^https?:\/\//i.test(href ?? "") ? `<a href="${escape(href)}">${escape(source)}</a>` : escape(source));
  const date = updated && `Updated ${escape(dateInWords(localeOf(locale), updated))}`;
  return [link && `Source: ${link}`, byline && escape(byline), date].filter(Boolean).join(" · ");
}

/**
 * Every number, name and sentence a reader sees, so that legend, tooltip, table and
 * announcements cannot disagree.
 *
 * Numbers and country names follow the reader's locale through `Intl`; the phrases around
 * them are English.
 */

/** @import { Country, Decimal, Metric, Overview } from "./contract.d.ts" */

/**
 * What is said of one country: `figure` is the mapped one, `exact` the same to the last
 * digit where `figure` is rounded, `lines` the rest.
 *
 * @typedef {object} Facts
 * @property {string} name
 * @property {string} figure
 * @property {string | null} exact
 * @property {string[]} lines
 */

/** What a sentence is cut to: more is hard to keep in mind when heard. */
const MOST_WORDS = 20;

/** From here on amounts are rounded to three digits and written in words. */
const ROUNDED_FROM = 1e6;
const DIGITS = 3;

/** From there on, an amount that these digits give exactly: keep in step with `DIGITS`. */
const BRIEF = /^-?\d{3}0*(\.0*)?$/;

const ORDINAL_ENDINGS = Object.freeze({ one: "st", two: "nd", few: "rd", other: "th" });

/** Parts of a formatted amount that stand for the number itself. */
const NUMBER_PARTS = new Set(["integer", "group", "decimal", "fraction", "compact"]);

/** `Intl` reads decimal text exactly; its types know this only for literals. @param {Decimal | number} value */
const exactly = (value) => /** @type {number} */ (/** @type {unknown} */ (value));

export class Words {
  #money;
  #shortMoney;
  #count;
  #longCount;
  #percent;
  #rate;
  #regions;
  #plural = new Intl.PluralRules("en");
  #ordinal = new Intl.PluralRules("en", { type: "ordinal" });
  #collator;
  /** How many countries have a rank. */
  #ranked = 0;

  /**
   * @param {string} locale
   * @param {string} currency ISO 4217.
   * @param {Metric} metric The mapped figure.
   * @param {string | null} per What it is divided by ("per 100,000 people"); null for nothing.
   */
  constructor(locale, currency, metric, per) {
    /** @type {Intl.NumberFormatOptions} */
    const money = { style: "currency", currency, currencyDisplay: "narrowSymbol" };
    this.#collator = new Intl.Collator(locale);
    this.locale = locale;
    this.currency = currency;
    this.metric = metric;
    this.per = per;
    this.#rate = new Intl.NumberFormat(locale, { ...(metric === "count" ? {} : money), maximumSignificantDigits: DIGITS });
    this.#money = new Intl.NumberFormat(locale, { ...money, trailingZeroDisplay: "stripIfInteger" });
    this.#shortMoney = new Intl.NumberFormat(locale, { ...money, ...short("short") });
    this.#count = new Intl.NumberFormat(locale);
    this.#longCount = new Intl.NumberFormat(locale, short("long"));
    this.#percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
    this.#regions = {
      short: new Intl.DisplayNames(locale, { type: "region", style: "short", fallback: "none" }),
      long: new Intl.DisplayNames(locale, { type: "region", style: "long", fallback: "none" }),
    };
  }

  /**
   * The words for a picture: those of the picture before where they fit, for a filter changes
   * with every frame and formatters are slow to make.
   *
   * @param {string} locale
   * @param {Metric} metric
   * @param {string | null} per
   * @param {Overview} overview
   * @param {Words | undefined} before
   */
  static for(locale, metric, per, { currency, countries }, before) {
    const fits = before?.locale === locale && before.currency === currency && before.metric === metric && before.per === per;
    const words = fits ? before : new Words(locale, currency, metric, per);
    words.#ranked = countries.filter((country) => country.rank !== null).length;
    return words;
  }

  /**
   * A country's name: the short form ("Hong Kong", not "Hong Kong SAR China") unless it is
   * an abbreviation ("UK"), and the atlas's where the locale has none.
   *
   * @param {{ alpha2: string, name: string }} country
   */
  country({ alpha2, name }) {
    if (!/^[A-Z]{2}$/.test(alpha2)) return name;
    const brief = this.#regions.short.of(alpha2);
    return (brief && !isAbbreviation(brief) ? brief : this.#regions.long.of(alpha2)) ?? name;
  }

  /** "$721 million"; small amounts in full: "$272,000". @param {Decimal} value */
  amount(value) {
    if (Math.abs(Number(value)) < ROUNDED_FROM) return this.exactAmount(value);
    const number = this.#longCount.format(exactly(value));
    const parts = this.#money.formatToParts(exactly(value));
    const first = parts.findIndex(({ type }) => NUMBER_PARTS.has(type));
    const last = parts.findLastIndex(({ type }) => NUMBER_PARTS.has(type));
    const around = (/** @type {Intl.NumberFormatPart[]} */ run) =>
      run.filter(({ type }) => type !== "minusSign").map((part) => part.value).join("");
    return around(parts.slice(0, first)) + number + around(parts.slice(last + 1));
  }

  /** To the last digit. @param {Decimal} value */
  exactAmount(value) {
    return this.#money.format(exactly(value));
  }

  /** "31%", "<1%". @param {number} share 0 to 1. */
  share(share) {
    if (share > 0 && share < 0.005) return `<${this.#percent.format(0.01)}`;
    if (share < 1 && share >= 0.995) return `>${this.#percent.format(0.99)}`;
    return this.#percent.format(share);
  }

  /** @param {number} value */
  count(value) {
    return this.#count.format(value);
  }

  /** "1 incident", "65 incidents". @param {number} value */
  incidents(value) {
    return `${this.count(value)} ${this.#plural.select(value) === "one" ? "incident" : "incidents"}`;
  }

  /** "1st of 6". @param {number} rank */
  rank(rank) {
    const rule = /** @type {keyof typeof ORDINAL_ENDINGS} */ (this.#ordinal.select(rank));
    return `${this.count(rank)}${ORDINAL_ENDINGS[rule]} of ${this.count(this.#ranked)}`;
  }

  /** "$5.73 per person". @param {Decimal | null | undefined} rate */
  rate(rate) {
    return rate === null || rate === undefined ? this.missing : `${this.limit(rate)} ${this.per}`.trim();
  }

  /** A class limit in the unit of the mapped figure. @param {Decimal} value */
  limit(value) {
    if (this.per !== null && Math.abs(Number(value)) < ROUNDED_FROM) return this.#rate.format(exactly(value));
    if (this.metric === "share") return this.#percent.format(exactly(value));
    if (this.metric === "count") return this.#count.format(exactly(value));
    return this.#shortMoney.format(exactly(value));
  }

  /** The mapped figure as a table cell has it. @param {Country} country */
  figure(country) {
    if (this.per !== null) return this.rate(country.rate);
    if (this.metric === "count") return this.count(country.count);
    const amount = this.#mapped(country);
    return amount === null ? this.missing : this.amount(amount);
  }

  /** What the mapped figure is called at the head of a column. */
  get heading() {
    const amounts = { total: "Loss", share: "Loss", mean: "Mean loss", median: "Median loss", max: "Largest loss" };
    return `${{ ...amounts, count: "Incidents" }[this.metric]} ${this.per ?? ""}`.trim();
  }

  missing = "No published figure";
  unplaced = "No country given";
  get world() {
    return this.isOwn ? "Total" : "World";
  }

  /** Whether the map is of an own geography, whose whole is not the world. */
  isOwn = false;

  /** The mapped figure for sorting. @param {Country} country @returns {number | null} */
  value(country) {
    if (this.per !== null) return country.rate === null || country.rate === undefined ? null : Number(country.rate);
    if (this.metric === "count") return country.count;
    const amount = this.#mapped(country);
    return amount === null ? null : Number(amount);
  }

  /** A sum under the mapped figure's column; there is none of means and of rates. @param {import("./contract.d.ts").Sum} sum */
  total({ amount, count }) {
    if (this.per !== null) return "";
    if (this.metric === "count") return this.count(count);
    if (this.metric !== "total" && this.metric !== "share") return "";
    return this.amount(amount);
  }

  /** The order of names in the reader's language. @param {string} a @param {string} b */
  compareNames(a, b) {
    return this.#collator.compare(a, b);
  }

  /**
   * @param {{ alpha2: string, name: string }} territory
   * @param {Country | undefined} country
   * @returns {Facts}
   */
  facts(territory, country) {
    const name = this.country(territory);
    if (!country) return { name, figure: this.missing, exact: null, lines: [] };
    const { figure, exact } = this.#headline(country);
    return { name, figure, exact, lines: this.#details(country) };
  }

  /**
   * "Japan, $721 million, 31% of the world's total, 1st of 6, east"; where that is too long, the
   * first of the lines are left out, which say less than the rank.
   *
   * @param {Facts} facts
   * @param {string[]} more What is said at the end.
   */
  sentence({ name, figure, lines }, ...more) {
    const said = [...lines, ...more];
    const sentence = () => [name, figure, ...said].join(", ");
    while (said.length > more.length && sentence().split(/\s/).length > MOST_WORDS) said.shift();
    return sentence();
  }

  /** @param {Country} country */
  #headline(country) {
    if (this.per !== null) return { figure: this.rate(country.rate), exact: null };
    if (this.metric === "count") return { figure: this.incidents(country.count), exact: null };
    if (this.metric === "share" && country.share !== null) {
      return { figure: this.#shareOfWorld(country.share), exact: null };
    }
    const amount = this.#mapped(country);
    if (amount === null) return { figure: this.missing, exact: null };
    const kind = { mean: " mean", median: " median", max: " largest", total: "", share: "" }[this.metric];
    return { figure: this.amount(amount) + kind, exact: isRounded(amount) ? this.exactAmount(amount) : null };
  }

  /** @param {Country} country */
  #details({ amount, share, rank, count }) {
    const lines = [];
    if ((this.metric !== "total" || this.per !== null) && amount !== null) lines.push(`${this.amount(amount)} in total`);
    if (this.metric !== "share" && share !== null) lines.push(this.#shareOfWorld(share));
    if (rank !== null) lines.push(this.rank(rank));
    if ((this.metric !== "count" || this.per !== null) && count > 1) lines.push(this.incidents(count));
    return lines;
  }

  /** @param {number} share */
  #shareOfWorld(share) {
    return `${this.share(share)} of the ${this.isOwn ? "" : "world’s "}total`;
  }

  /** The mapped figure where it is an amount of money. @param {Country} country */
  #mapped({ amount, mean, median, max }) {
    return { total: amount, share: amount, count: amount, mean, median, max }[this.metric];
  }
}

/**
 * A day, a month or a year of ISO 8601 in the reader's words; other text as it is.
 *
 * @param {string} locale
 * @param {string} date
 */
export function dateInWords(locale, date) {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  if (!parts) return date;
  const [, year, month, day] = parts;
  const time = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  /** @type {Intl.DateTimeFormatOptions} */
  const shown = { timeZone: "UTC", year: "numeric" };
  if (month) shown.month = "long";
  if (day) shown.day = "numeric";
  return new Intl.DateTimeFormat(locale, shown).format(time);
}

/** What there is of a table that is still on its way. @param {Overview | null} overview */
export const progressInWords = (overview) => (overview ? `First figures, of ${overview.rows} rows so far` : "Loading the figures");

/** @param {"short" | "long"} compactDisplay @returns {Intl.NumberFormatOptions} */
const short = (compactDisplay) => ({ notation: "compact", compactDisplay, maximumSignificantDigits: DIGITS });

/** @param {string} name */
const isAbbreviation = (name) =>
  name.includes(".") || (name === name.toUpperCase() && name !== name.toLowerCase());

/** Whether an amount in words says less than its digits: more of them count than are written. @param {Decimal} value */
const isRounded = (value) => Math.abs(Number(value)) >= ROUNDED_FROM && !BRIEF.test(value);

/**
 * Every number, name and sentence a reader sees, so that legend, tooltip, table and
 * announcements cannot disagree.
 *
 * Numbers and country names follow the reader's locale through `Intl`; the phrases around
 * them are those of its language.
 */

/** @import { Country, Decimal, Metric, Overview } from "./contract.d.ts" */
/** @import { Speech } from "./speech.js" */

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

/** `Intl` reads decimal text exactly; its types know this only for literals. @param {Decimal | number} value */
const exactly = (value) => /** @type {number} */ (/** @type {unknown} */ (value));

export class Words {
  #money;
  #shortMoney;
  #longCount;
  #percent;
  #rate;
  #regions;
  /** How many countries have a rank. */
  #ranked = 0;

  /**
   * @param {Speech} speech
   * @param {string} currency ISO 4217.
   * @param {Metric} metric The mapped figure.
   * @param {string | null} per What it is divided by ("per 100,000 people"); null for nothing.
   */
  constructor(speech, currency, metric, per) {
    const { locale } = speech;
    /** @type {Intl.NumberFormatOptions} */
    const money = { style: "currency", currency, currencyDisplay: "narrowSymbol" };
    const currencyDisplay = /** @type {"name"} */ (speech.say("money"));
    this.speech = speech;
    this.locale = locale;
    this.currency = currency;
    this.metric = metric;
    this.per = per;
    this.#rate = new Intl.NumberFormat(locale, { ...(metric === "count" ? {} : money), maximumSignificantDigits: DIGITS });
    this.#money = new Intl.NumberFormat(locale, { ...money, currencyDisplay, trailingZeroDisplay: "stripIfInteger" });
    this.#shortMoney = new Intl.NumberFormat(locale, { ...money, ...short("short") });
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
   * @param {Speech} speech
   * @param {Metric} metric
   * @param {string | null} per
   * @param {Overview} overview
   * @param {Words | undefined} before
   */
  static for(speech, metric, per, { currency, countries }, before) {
    const fits = before?.speech === speech && before.currency === currency && before.metric === metric && before.per === per;
    const words = fits ? before : new Words(speech, currency, metric, per);
    words.#ranked = countries.filter((country) => country.rank !== null).length;
    return words;
  }

  /**
   * A country's name: the page's own, else the short form ("Hong Kong", not "Hong Kong SAR
   * China") unless it is an abbreviation ("UK"), and the atlas's where the locale has none.
   *
   * @param {{ code?: string, alpha2: string, name: string }} country
   */
  country({ code = "", alpha2, name }) {
    const own = this.speech.names?.[code];
    if (own) return own;
    if (!/^[A-Z]{2}$/.test(alpha2)) return name;
    const brief = this.#regions.short.of(alpha2);
    return (brief && !isAbbreviation(brief) ? brief : this.#regions.long.of(alpha2)) ?? name;
  }

  /** "$721 million"; small amounts in full: "$272,000". @param {Decimal} value */
  amount(value) {
    if (Math.abs(Number(value)) < ROUNDED_FROM) return this.exactAmount(value);
    const number = this.#longCount.format(exactly(value.replace("-", "")));
    // a name of money is declined after millions, not after the last digit
    const round = this.#money.format(Number(value) < 0 ? -ROUNDED_FROM : ROUNDED_FROM);
    return round.replace(/\p{N}.*\p{N}/u, number);
  }

  /** To the last digit. @param {Decimal} value */
  exactAmount(value) {
    return this.#money.format(exactly(value));
  }

  /** "31%", "<1%". @param {number} share 0 to 1. */
  share(share) {
    if (share > 0 && share < 0.005) return this.say("under", { share: this.#percent.format(0.01) });
    if (share < 1 && share >= 0.995) return this.say("over", { share: this.#percent.format(0.99) });
    return this.#percent.format(share);
  }

  /** @param {import("../languages/book.d.ts").Key} key @param {import("./speech.js").Holes} [holes] */
  say(key, holes) {
    return this.speech.say(key, holes);
  }

  /** @param {number} value */
  count(value) {
    return this.speech.count(value);
  }

  /** "1 incident", "65 incidents". @param {number} count */
  incidents(count) {
    return this.say("incidents", { count });
  }

  /** "1st of 6". @param {number} rank */
  rank(rank) {
    return this.say("rank", { rank, of: this.#ranked });
  }

  /** "$5.73 per person". @param {Decimal | null | undefined} rate */
  rate(rate) {
    if (rate === null || rate === undefined) return this.missing;
    const figure = this.limit(rate);
    return this.per ? this.say("rate", { figure, per: this.per }) : figure;
  }

  /** A class limit in the unit of the mapped figure. @param {Decimal} value */
  limit(value) {
    if (this.per !== null && Math.abs(Number(value)) < ROUNDED_FROM) return this.#rate.format(exactly(value));
    if (this.metric === "share") return this.#percent.format(exactly(value));
    if (this.metric === "count") return this.count(exactly(value));
    return this.#shortMoney.format(exactly(value));
  }

  get missing() {
    return this.say("missing");
  }

  /** What is said of a country that no row is of. @type {"missing" | "absent"} */
  absent = "missing";

  /** Whether the map is of an own geography, whose whole is not the world. */
  isOwn = false;

  /** The mapped figure for sorting. @param {Country} country @returns {number | null} */
  value(country) {
    if (this.per !== null) return country.rate === null || country.rate === undefined ? null : Number(country.rate);
    if (this.metric === "count") return country.count;
    if (this.metric === "share") return country.share;
    const amount = this.mapped(country);
    return amount === null ? null : Number(amount);
  }

  /**
   * @param {{ code?: string, alpha2: string, name: string }} territory
   * @param {Country | undefined} country
   * @returns {Facts}
   */
  facts(territory, country) {
    const name = this.country(territory);
    if (!country) return { name, figure: this.say(this.absent), exact: null, lines: [] };
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
    const comma = this.say("comma");
    const sentence = () => [name, figure, ...said].join(comma);
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
    const amount = this.mapped(country);
    if (amount === null) return { figure: this.missing, exact: null };
    const figure = this.amount(amount);
    const { metric } = this;
    const isOne = metric === "mean" || metric === "median" || metric === "max";
    return { figure: isOne ? this.say(metric, { amount: figure }) : figure, exact: isRounded(amount) ? this.exactAmount(amount) : null };
  }

  /** @param {Country} country */
  #details({ amount, share, rank, count }) {
    const lines = [];
    if ((this.metric !== "total" || this.per !== null) && amount !== null) lines.push(this.say("sum", { amount: this.amount(amount) }));
    if (this.metric !== "share" && share !== null) lines.push(this.#shareOfWorld(share));
    if (rank !== null) lines.push(this.rank(rank));
    if ((this.metric !== "count" || this.per !== null) && count > 1) lines.push(this.incidents(count));
    return lines;
  }

  /** @param {number} share */
  #shareOfWorld(share) {
    return this.say(this.isOwn ? "shareOwn" : "share", { share: this.share(share) });
  }

  /** The mapped figure where it is an amount of money. @param {Country} country */
  mapped({ amount, mean, median, max }) {
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
  const shown = { calendar: "gregory", timeZone: "UTC", year: "numeric" };
  if (month) shown.month = "long";
  if (day) shown.day = "numeric";
  return new Intl.DateTimeFormat(locale, shown).format(time);
}

/** What there is of a table that is still on its way. @param {Speech} speech @param {Overview | null} overview */
export const progressInWords = (speech, overview) =>
  overview ? speech.say("firstFigures", { count: overview.rows }) : speech.say("loading");

/** @param {"short" | "long"} compactDisplay @returns {Intl.NumberFormatOptions} */
const short = (compactDisplay) => ({ notation: "compact", compactDisplay, maximumSignificantDigits: DIGITS });

/** @param {string} name */
export const isAbbreviation = (name) =>
  name.includes(".") || (name === name.toUpperCase() && name !== name.toLowerCase());

/** Whether an amount in words says less than its digits: more of them count than are written. @param {Decimal} value */
const isRounded = (value) => Math.abs(Number(value)) >= ROUNDED_FROM && !BRIEF.test(value);

/** How the reader is spoken to: the phrases of a language, with numbers as a locale writes them. */

import { ENGLISH } from "./english.js";

/** @import { Book, FurtherKey, Key, Phrase } from "../languages/book.d.ts" */

/** What fills the holes of a phrase; a number is written as the locale does. @typedef {Record<string, string | number>} Holes */

export class Speech {
  #own;
  #count;
  /** @type {Intl.NumberFormat | undefined} */
  #year;
  /** @type {Map<string, Intl.PluralRules>} */
  #rules = new Map();

  /**
   * @param {string} locale BCP 47.
   * @param {Book | null} [book] Null for English.
   * @param {Partial<Record<Key | FurtherKey, Phrase>> | null} [strings] A page's own phrases.
   * @param {Record<string, string> | null} [names] A page's own names of countries, by alpha-3.
   */
  constructor(locale, book = null, strings = null, names = null) {
    this.locale = locale;
    this.book = book;
    this.strings = strings;
    this.names = names;
    this.#own = { ...book, ...strings };
    this.#count = new Intl.NumberFormat(locale);
  }

  /**
   * The same as before where it fits, for formatters are slow to make.
   *
   * @param {Speech} before
   * @param {ConstructorParameters<typeof Speech>} parts
   */
  static for(before, ...parts) {
    const { locale, book, strings, names } = before;
    return [locale, book, strings, names].every((part, at) => part === parts[at]) ? before : new Speech(...parts);
  }

  /** Of the phrases, as an element's `lang`. */
  get language() {
    return this.book ? this.locale : "en";
  }

  /** Of the phrases, as an element's `dir`: the page's where they only stand in. */
  get direction() {
    if (this.book) return this.locale.startsWith("ar") ? "rtl" : "ltr";
    return this.locale.startsWith("en") ? "ltr" : "";
  }

  /** @param {Key} key @param {Holes} [holes] */
  say(key, holes) {
    return this.fill(key, ENGLISH[key], holes);
  }

  /** @param {Key | FurtherKey} key @param {Phrase} english What stands in for a phrase that the language lacks. @param {Holes} [holes] */
  fill(key, english, holes = {}) {
    const own = this.#own[key];
    const phrase = own ?? english;
    const text = typeof phrase === "string" ? phrase : (phrase[this.#rule(own ? this.locale : "en", holes)] ?? phrase.other);
    return text.replace(/\{(\w+)\}/g, (hole, name) => {
      const value = holes[name];
      return typeof value === "number" ? this.count(value) : (value ?? hole);
    });
  }

  /** @param {number} value */
  count(value) {
    return this.#count.format(value);
  }

  /** A year, which is never grouped. @param {number} year */
  year(year) {
    return (this.#year ??= new Intl.NumberFormat(this.locale, { useGrouping: false })).format(year);
  }

  /** @param {string} locale @param {Holes} holes */
  #rule(locale, { rank, count }) {
    const type = rank === undefined ? "cardinal" : "ordinal";
    const kind = locale + type;
    const rules = this.#rules.get(kind) ?? new Intl.PluralRules(locale, { type });
    this.#rules.set(kind, rules);
    return rules.select(Number(rank ?? count));
  }
}

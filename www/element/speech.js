/** How the reader is spoken to: the phrases of a language, with numbers as a locale writes them. */

import { ENGLISH } from "./english.js";

/** @import { Book, FurtherKey, Key, Phrase } from "../languages/book.d.ts" */

/** What fills the holes of a phrase; a number is written as the locale does. @typedef {Record<string, string | number>} Holes */

export class Speech {
  #parts;
  #own;
  #count;
  /** @type {Record<string, Intl.PluralRules>} */
  #rules = {};

  /**
   * @param {string} locale BCP 47.
   * @param {Book | null} [book] Null for English.
   * @param {Partial<Record<Key | FurtherKey, Phrase>> | null} [strings] A page's own phrases.
   * @param {Record<string, string> | null} [names] A page's own names of countries, by alpha-3.
   */
  constructor(locale, book = null, strings = null, names = null) {
    this.#parts = [locale, book, strings, names];
    this.#own = { ...book, ...strings };
    this.#count = new Intl.NumberFormat(locale);
    this.locale = locale;
    this.names = names;
    /** Of the phrases, as an element's `lang`. */
    this.language = book ? locale : "en";
    /** Of the phrases, as an element's `dir`: the page's where they only stand in. */
    this.direction = book || /^en/.test(locale) ? (/^ar/.test(locale) ? "rtl" : "ltr") : "";
  }

  /**
   * The same as before where it fits, for formatters are slow to make.
   *
   * @param {Speech} before
   * @param {ConstructorParameters<typeof Speech>} parts
   */
  static for(before, ...parts) {
    return parts.every((part, at) => part === before.#parts[at]) ? before : new Speech(...parts);
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
      const value = holes[name] ?? hole;
      return typeof value === "number" ? this.count(value) : value;
    });
  }

  /** @param {number} value */
  count(value) {
    return this.#count.format(value);
  }

  /** @param {string} locale @param {Holes} holes */
  #rule(locale, { rank, count }) {
    const type = rank === undefined ? "cardinal" : "ordinal";
    return (this.#rules[locale + type] ??= new Intl.PluralRules(locale, { type })).select(Number(rank ?? count));
  }
}

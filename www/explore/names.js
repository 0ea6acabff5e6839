/**
 * What countries are called, and which of them some letters mean: in the reader's language, in
 * English, by a code. Case, accents, blanks and punctuation do not count.
 */

/** @import { Territory } from "../element/contract.d.ts" */
/** @import { Figures } from "../element/figures.js" */

/** Letters that are no others with an accent, but are typed as such. @type {Readonly<Record<string, string>>} */
const PLAIN = Object.freeze({ æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", ı: "i", "&": " and " });

/**
 * @typedef {object} Named
 * @property {number} id
 * @property {string} name In the reader's language.
 * @property {string[]} tails The folded name from each of its words on, the whole first.
 * @property {string[]} english The same of the English name, where that is another.
 * @property {string[]} codes And initials of several words.
 */

/** @param {string} text */
const wordsOf = (text) => {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[æœøłđðþßı&]/g, (letter) => PLAIN[letter] ?? "");
  return plain.replace(/['’.]/g, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
};

/** The letters and digits of a text, small and without accents. @param {string} text */
export const fold = (text) => wordsOf(text).join("");

/** @param {string} text */
function tailsOf(text) {
  const words = wordsOf(text);
  return words.map((_, at) => words.slice(at).join(""));
}

export class Names {
  /** Those with a rank first, by it; then by name. @type {Named[]} */
  #all;

  /** @param {readonly Territory[]} territories @param {Pick<Figures, "words" | "country">} figures */
  constructor(territories, figures) {
    const { words } = figures;
    const { compare: compareNames } = new Intl.Collator(words.locale);
    const rank = (/** @type {Named} */ { id }) => figures.country(id)?.rank ?? Infinity;
    const compare = (/** @type {Named} */ a, /** @type {Named} */ b) =>
      (rank(a) === rank(b) ? 0 : rank(a) - rank(b)) || compareNames(a.name, b.name);
    this.#all = territories.map((territory) => named(territory, words.country(territory))).sort(compare);
  }

  /**
   * Those that folded letters may mean: first those whose names begin with them, then those that
   * have a later word that does, then by codes, by English names, and, if `within`, anywhere in a name.
   *
   * @param {string} letters
   * @param {boolean} [within]
   * @returns {Named[]}
   */
  find(letters, within = false) {
    if (!letters) return this.#all;
    const begins = (/** @type {string} */ text) => text.startsWith(letters);
    const tiers = [
      this.beginning(letters),
      this.#all.filter(({ tails }) => tails.some(begins)),
      this.#all.filter(({ codes }) => codes.includes(letters)),
      this.#all.filter(({ english }) => english.some(begins)),
      within ? this.#all.filter(({ tails: [whole], english: [other] }) => whole?.includes(letters) || other?.includes(letters)) : [],
    ];
    return [...new Set(tiers.flat())];
  }

  /** Those whose names begin with folded letters. @param {string} letters */
  beginning(letters) {
    return this.#all.filter(({ tails }) => tails[0]?.startsWith(letters));
  }
}

/** @param {Territory} territory @param {string} name @returns {Named} */
function named({ id, code, alpha2, name: english }, name) {
  const initials = wordsOf(name).map(([letter]) => letter);
  const tails = tailsOf(name);
  return { id, name, tails, english: name === english ? [] : tailsOf(english), codes: [fold(code), fold(alpha2), ...(initials.length > 1 ? [initials.join("")] : [])] };
}

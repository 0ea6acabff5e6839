/** Which letters lead to a country over the map, for a reader who knows its name alone. */

import { Speech } from "../www/element/speech.js";
import { Words } from "../www/element/words.js";
import { Names, fold } from "../www/explore/names.js";
import { TypeAhead } from "../www/explore/type-ahead.js";

/** Where letters lead that are typed without a pause, from no country. @param {Names} names @param {readonly string[]} letters */
export function typed(names, letters) {
  const typing = new TypeAhead();
  return letters.reduce((at, letter, nth) => typing.press(letter, nth * 200, at, names), -1);
}

/** The letters of a name from each of its words on. @param {string} name */
const beginnings = (name) => {
  const words = name.split(/[^\p{L}]+/u).filter(Boolean).map(fold);
  return words.map((_, at) => [...words.slice(at).join("")]);
};

/**
 * The fewest letters that lead to a country: its first ones or those of a later word, the last of
 * them perhaps again and again.
 *
 * @param {Names} names @param {number} id @param {string} name
 * @returns {string[] | null} null where twenty do not do
 */
export function lettersTo(names, id, name) {
  const ways = beginnings(name);
  for (let count = 1; count <= 20; count += 1) {
    for (const letters of ways) {
      const tries = letters.slice(0, count).map((letter, nth) => [...letters.slice(0, nth), ...Array(count - nth).fill(letter)]);
      const found = tries.find((keys) => typed(names, keys) === id);
      if (found) return found;
    }
  }
  return null;
}

/** Names of a table in which these ranks put countries first. @param {import("../www/element/contract.d.ts").Territory[]} territories @param {string} locale @param {Map<string, number>} [ranks] by code */
export function namesOf(territories, locale, ranks = new Map()) {
  const country = (/** @type {number} */ id) => {
    const rank = ranks.get(territories[id]?.code ?? "");
    return /** @type {any} */ (rank === undefined ? undefined : { rank });
  };
  return new Names(territories, { words: new Words(new Speech(locale), "USD", "total", null), country });
}

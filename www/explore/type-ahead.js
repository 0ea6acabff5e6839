/** Letters typed over the map, to a country by its name; the last one again and again to each that they mean. */

import { TYPING_MS } from "../element/typing.js";
import { fold } from "./names.js";

/** @import { Names } from "./names.js" */

export class TypeAhead {
  /** What was typed, without the letters that led on. */
  #stem = "";
  #last = -TYPING_MS;

  /** What was typed last to no avail. */
  refused = "";

  /**
   * @param {string} key A letter.
   * @param {number} time In milliseconds.
   * @param {number} at The country that the reader is at, -1 for none.
   * @param {Names} names
   * @returns {number} Where it leads; -1 where nothing is called so, and typing begins anew.
   */
  press(key, time, at, names) {
    const letter = fold(key);
    if (time - this.#last >= TYPING_MS) this.#stem = "";
    this.#last = time;
    const round = this.#round(letter, names);
    const stem = round.length ? this.#stem || letter : this.#stem + letter;
    const { id } = round[round.findIndex((named) => named.id === at) + 1] ?? round[0] ?? names.find(stem)[0] ?? { id: -1 };
    this.#stem = id < 0 ? "" : stem;
    if (id < 0) this.refused = stem;
    return id;
  }

  /** Those that a letter leads on to, one after the other: the first one, or the same again where no name has it twice. @param {string} letter @param {Names} names */
  #round(letter, names) {
    const stem = this.#stem;
    if (stem === "" || stem === letter) return names.beginning(letter);
    return stem.endsWith(letter) && !names.find(stem + letter).length ? names.find(stem) : [];
  }
}

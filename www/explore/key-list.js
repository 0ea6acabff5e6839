/** The keys of the map as a list over it, while the map has focus. */

import { create } from "../element/dom.js";
import { KEYS, PHRASES } from "./phrases.js";

/** Keys of every map that are listed after all others: those that lead out. */
const LAST = 3;

export class KeyList {
  #list = create("div", { class: "keys", part: "keys", role: "group", "aria-label": PHRASES.keys, hidden: true });
  #rows = create("dl", { class: "key-rows" });

  /** @param {{ panel: HTMLElement, stage: HTMLElement }} map */
  constructor({ panel, stage }) {
    this.#list.append(this.#rows);
    panel.append(this.#list);
    stage.addEventListener("focusout", ({ relatedTarget }) => stage.contains(/** @type {Node | null} */ (relatedTarget)) || this.#show(false));
    stage.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#list.hidden) return;
      // What else there is to close waits for the next.
      event.stopPropagation();
      this.#show(false);
    });
  }

  /** @param {readonly (readonly [string, string])[]} further Keys of this map alone. @returns {boolean} Whether it is open now. */
  toggle(further) {
    this.#rows.replaceChildren(...[...KEYS.slice(0, -LAST), ...further, ...KEYS.slice(-LAST)].map(row));
    this.#show(Boolean(this.#list.hidden));
    return !this.#list.hidden;
  }

  /** @param {boolean} open */
  #show(open) {
    this.#list.hidden = !open;
  }
}

/** @param {readonly [string, string]} key */
const row = ([key, does]) => create("div", { class: "key-row" }, create("dt", { class: "key" }, key), create("dd", { class: "key-does" }, does));

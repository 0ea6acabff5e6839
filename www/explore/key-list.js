/** The keys of the map as a list over it, while the map has focus. */

import { create } from "../element/dom.js";
import { keysInWords, say } from "./phrases.js";

/** @import { Words } from "../element/words.js" */

export class KeyList {
  #list = create("div", { class: "keys", part: "keys", role: "group", hidden: true });

  /** @type {Words | null} */
  #words = null;

  /** @param {{ panel: HTMLElement, stage: HTMLElement }} map */
  constructor({ panel, stage }) {
    panel.append(this.#list);
    stage.addEventListener("focusout", ({ relatedTarget }) => stage.contains(/** @type {Node | null} */ (relatedTarget)) || this.#show(false));
    stage.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#list.hidden) return;
      // What else there is to close waits for the next.
      event.stopPropagation();
      this.#show(false);
    });
  }

  /** @param {Words} words */
  speak(words) {
    this.#words = words;
    this.#list.setAttribute("aria-label", say(words, "keys"));
    this.#show(false);
  }

  /** @param {boolean} zooms Whether there are keys for that. @returns {boolean} Whether it is open now. */
  toggle(zooms) {
    const keys = this.#words ? keysInWords(this.#words, zooms) : [];
    const rows = keys.map(([key = "", does = ""]) => create("div", { class: "key-row" }, create("dt", { class: "key" }, key), create("dd", { class: "key-does" }, does)));
    this.#list.replaceChildren(create("dl", { class: "key-rows" }, ...rows));
    this.#show(Boolean(this.#list.hidden));
    return !this.#list.hidden;
  }

  /** @param {boolean} open */
  #show(open) {
    this.#list.hidden = !open;
  }
}

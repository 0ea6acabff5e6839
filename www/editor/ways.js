/** The snippets, each with a button that copies it. */

import { create } from "../element/dom.js";

/** @import { Way } from "./snippets.js" */

const COPIED_MS = 2000;

const MOST_ROWS = 12;
/** About how many letters a line of a field holds. */
const COLUMNS = 44;

export class WaysView {
  #host;
  #say;
  /** @type {Map<string, HTMLTextAreaElement>} */
  #fields = new Map();

  /** @param {HTMLElement} host @param {(text: string) => void} say */
  constructor(host, say) {
    this.#host = host;
    this.#say = say;
  }

  /** @param {Way[]} ways */
  show(ways) {
    const ids = ways.map(({ id }) => id).join();
    if ([...this.#fields.keys()].join() !== ids) this.#build(ways);
    for (const { id, code } of ways) {
      const field = this.#fields.get(id);
      if (!field || field.value === code) continue;
      field.value = code;
      const rows = code.trimEnd().split("\n").reduce((sum, line) => sum + Math.ceil(line.length / COLUMNS), 0);
      field.rows = Math.min(Math.max(rows, 2), MOST_ROWS);
    }
  }

  /** @param {Way[]} ways */
  #build(ways) {
    this.#fields.clear();
    this.#host.replaceChildren(...ways.map((way) => this.#way(way)));
  }

  /** @param {Way} way */
  #way({ id, title, note }) {
    const field = create("textarea", { class: "code", readonly: true, spellcheck: "false", "aria-label": title, rows: 3 });
    const button = create("button", { type: "button", class: "copy", "aria-label": `Copy: ${title}` }, "Copy");
    button.addEventListener("click", () => this.#copy(field, button));
    this.#fields.set(id, field);
    return create("section", { class: "way" }, create("div", { class: "top" }, create("h3", {}, title), button), create("p", { class: "quiet" }, note), field);
  }

  /** Where the clipboard is not for us, the text is chosen, to be copied by hand. @param {HTMLTextAreaElement} field @param {HTMLButtonElement} button */
  async #copy(field, button) {
    field.select();
    let word = "Copied";
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.focus();
      word = "Chosen: copy it now";
    }
    button.textContent = word;
    this.#say(word);
    setTimeout(() => (button.textContent = "Copy"), COPIED_MS);
  }
}

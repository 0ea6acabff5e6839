/** A button with a menu, after the pattern of the ARIA Authoring Practices. */

import { create } from "../element/dom.js";
import { fold } from "./names.js";

export class Menu {
  #button;
  #list;
  #choose;

  /**
   * @param {HTMLButtonElement} button
   * @param {HTMLElement} list
   * @param {(at: number) => void} choose
   */
  constructor(button, list, choose) {
    this.#button = button;
    this.#list = list;
    this.#choose = choose;
    button.setAttribute("aria-haspopup", "menu");
    button.setAttribute("aria-controls", list.id);
    list.setAttribute("role", "menu");
    list.setAttribute("aria-labelledby", button.id);
    this.close();
    button.addEventListener("click", () => (list.hidden ? this.#open(0) : this.close()));
    button.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      this.#open(event.key === "ArrowDown" ? 0 : -1);
    });
    list.addEventListener("keydown", (event) => this.#press(event));
    list.addEventListener("click", ({ target }) => this.#take(target));
    list.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget !== button && !list.contains(/** @type {Node | null} */ (relatedTarget))) this.close();
    });
  }

  /** A press elsewhere closes; no engine moves focus at every one. @param {AbortSignal} signal */
  connect(signal) {
    document.addEventListener("pointerdown", (event) => {
      const path = event.composedPath();
      if (!path.includes(this.#list) && !path.includes(this.#button)) this.close();
    }, { signal, passive: true });
  }

  /** @param {string[]} names */
  fill(names) {
    this.close();
    this.#list.replaceChildren(...names.map((name) => create("button", { type: "button", class: "take-item", part: "takeaway-item", role: "menuitem", tabindex: -1 }, name)));
  }

  close() {
    this.#list.hidden = true;
    this.#button.setAttribute("aria-expanded", "false");
  }

  get #items() {
    return /** @type {HTMLElement[]} */ ([...this.#list.children]);
  }

  /** @param {number} at Counted on from the ends. */
  #open(at) {
    this.#list.hidden = false;
    this.#button.setAttribute("aria-expanded", "true");
    this.#focus(at);
  }

  /** @param {number} at */
  #focus(at) {
    this.#items.at(at % this.#items.length)?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key } = event;
    const at = this.#items.findIndex((item) => item.matches(":focus"));
    if (key === "ArrowDown") this.#focus(at + 1);
    else if (key === "ArrowUp") this.#focus(at - 1);
    else if (key === "Home") this.#focus(0);
    else if (key === "End") this.#focus(-1);
    else if (key === "Escape") this.#leave();
    // on from the button
    else if (key === "Tab") return this.#leave();
    else if (!this.#lead(fold(key), at)) return;
    event.preventDefault();
    // what is closed here is all that a key closes
    event.stopPropagation();
  }

  #leave() {
    this.#button.focus();
    this.close();
  }

  /** To the next one that begins with a letter. @param {string} letter @param {number} at @returns {boolean} Whether it is one. */
  #lead(letter, at) {
    if (letter.length !== 1) return false;
    const items = this.#items;
    const next = [...items.slice(at + 1), ...items.slice(0, at + 1)].find(({ textContent }) => fold(textContent ?? "").startsWith(letter));
    next?.focus({ preventScroll: true });
    return true;
  }

  /** @param {EventTarget | null} target */
  #take(target) {
    const at = this.#items.findIndex((item) => item === target);
    if (at < 0) return;
    this.#leave();
    this.#choose(at);
  }
}

/** A button with a menu, after the pattern of the ARIA Authoring Practices. */

import { create } from "../element/dom.js";
import { focusItem, itemsOf, listenToMenuKeys } from "./menu-keys.js";

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
    listenToMenuKeys(list, () => this.#leave());
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

  /** @param {number} at Counted on from the ends. */
  #open(at) {
    this.#list.hidden = false;
    this.#button.setAttribute("aria-expanded", "true");
    focusItem(this.#list, at);
  }

  #leave() {
    this.#button.focus();
    this.close();
  }

  /** @param {EventTarget | null} target */
  #take(target) {
    const at = itemsOf(this.#list).findIndex((item) => item === target);
    if (at < 0) return;
    this.#leave();
    this.#choose(at);
  }
}

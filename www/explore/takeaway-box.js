/** What cannot be saved or copied for the reader is shown, to be taken by hand. */

import { create } from "../element/dom.js";
import { sign } from "./drawing.js";

/**
 * @typedef {object} Offer
 * @property {string} sentence What to do.
 * @property {string} text
 * @property {Blob} [picture] Shown in place of the text, where the page's policy lets it.
 * @property {string} [alt] What the picture is called.
 * @property {HTMLElement} opener Has focus again once the box closes.
 */

export class Box {
  #place = create("div", { class: "take-box", part: "takeaway-box", role: "group", "aria-labelledby": "take-sentence", hidden: true });
  #sentence = create("p", { class: "take-sentence", id: "take-sentence" });
  #field = create("textarea", { class: "take-field", part: "takeaway-field", readonly: true, "aria-labelledby": "take-sentence", spellcheck: "false", dir: "ltr" });
  #image = create("img", { class: "take-image", hidden: true });
  #close = create("button", { type: "button", class: "tool close", part: "close" }, sign("close"));
  /** @type {HTMLElement | null} */
  #opener = null;

  /** @param {HTMLElement} row */
  constructor(row) {
    this.#place.append(create("div", { class: "panel-head" }, this.#sentence, this.#close), this.#field, this.#image);
    row.append(this.#place);
    this.#close.addEventListener("click", () => this.close(true));
    this.#field.addEventListener("focus", () => this.#field.select());
    this.#image.addEventListener("error", () => this.#show(false));
    this.#place.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close(true);
    });
  }

  /** @param {string} close */
  speak(close) {
    this.#close.setAttribute("aria-label", close);
    this.close(false);
  }

  /** @param {Offer} offer */
  open({ sentence, text, picture, alt = "", opener }) {
    this.#forget();
    this.#opener = opener;
    this.#sentence.textContent = sentence;
    this.#field.value = text;
    this.#field.rows = text.includes("\n") || text.startsWith("<") ? 6 : 2;
    this.#place.hidden = false;
    if (picture) {
      this.#image.alt = alt;
      this.#image.src = URL.createObjectURL(picture);
    }
    this.#show(Boolean(picture));
  }

  /** @param {boolean} back Whether focus goes where it came from. */
  close(back) {
    if (back && this.#place.matches(":focus-within")) this.#opener?.focus();
    this.#place.hidden = true;
    this.#forget();
  }

  /** @param {boolean} pictured */
  #show(pictured) {
    this.#image.hidden = !pictured;
    this.#field.hidden = pictured;
    if (this.#place.hidden) return;
    (pictured ? this.#close : this.#field).focus({ preventScroll: true });
    // a frame without focus hears of none
    this.#field.select();
  }

  #forget() {
    if (this.#image.src) URL.revokeObjectURL(this.#image.src);
    this.#image.removeAttribute("src");
  }
}

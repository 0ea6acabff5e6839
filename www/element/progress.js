/** How far a load has come, for a reader who would wonder. */

import { create, setText } from "./dom.js";

/** What is loaded sooner needs no word. */
const PATIENCE_MS = 500;

export class Progress {
  #place;
  #status;
  #text = create("p", { class: "progress-text", part: "progress-text" });
  #timer = 0;

  /** @param {HTMLElement} place @param {HTMLElement} status Where announcements go. */
  constructor(place, status) {
    this.#place = place;
    this.#status = status;
    place.append(this.#text);
  }

  /**
   * @param {number | null} fraction Of the whole, 0 to 1; null where its size is not known.
   * @param {string | null} text What there is so far, provisional figures perhaps; null when the load is over.
   */
  show(fraction, text) {
    this.#place.style.setProperty("--_done", String(fraction ?? 1));
    this.#place.classList.toggle("endless", fraction === null);
    setText(this.#text, text);
    if (text !== null) {
      this.#timer ||= setTimeout(() => {
        this.#place.hidden = false;
        this.#status.textContent = text;
      }, PATIENCE_MS);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#place.hidden = true;
  }
}

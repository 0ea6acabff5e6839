/** The names on the map: in the reader's language, and as wide as the page's font writes them. */

/** @import { LiveMap } from "../element/live.js" */
/** @import { Speech } from "../element/speech.js" */
/** @import { Words } from "../element/words.js" */

/** In pixels: as in `src/scene/labels.rs`. */
const SIZE = 11;

export class Labels {
  #context = document.createElement("canvas").getContext("2d");
  /** @type {LiveMap | null} */
  #map = null;
  /** @type {Speech | null} */
  #speech = null;
  #font = "";

  /** Tells a map what countries are called, where that is news. @param {LiveMap} map @param {Words} words @param {string} family */
  follow(map, words, family) {
    const font = `${SIZE}px ${family}`;
    const context = this.#context;
    if (!context || !map.isWhole || (map === this.#map && words.speech === this.#speech && font === this.#font)) return;
    this.#map = map;
    this.#speech = words.speech;
    this.#font = font;
    context.font = font;
    const names = map.territories().map((territory) => words.country(territory));
    map.name(names, Float64Array.from(names, (name) => context.measureText(name).width), font);
  }
}

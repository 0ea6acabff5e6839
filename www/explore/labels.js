/** The names on the map: in the reader's language, and as wide as the page's font writes them. */

/** @import { LiveMap } from "../element/live.js" */
/** @import { Words } from "../element/words.js" */

/** In pixels: as in `src/scene/labels.rs`. */
const SIZE = 11;

export class Labels {
  #context = document.createElement("canvas").getContext("2d");
  /** @type {LiveMap | null} */
  #map = null;
  #written = "";

  /** Tells a map what countries are called, where that is news. @param {LiveMap} map @param {Words} words @param {string} family */
  follow(map, words, family) {
    const written = `${words.locale} ${family}`;
    const context = this.#context;
    if (!context || !map.isWhole || (map === this.#map && written === this.#written)) return;
    this.#map = map;
    this.#written = written;
    const font = `${SIZE}px ${family}`;
    context.font = font;
    const names = map.territories().map((territory) => words.country(territory));
    map.name(names, Float64Array.from(names, (name) => context.measureText(name).width), font);
  }
}

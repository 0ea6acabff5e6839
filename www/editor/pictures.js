/**
 * The pictures of a folder, by the painters that readers have: each is drawn by an element of its
 * own, out of sight.
 */

import { elementsOf, painted, written } from "../explore/download-painters.js";
import { keyOf, pictureOf } from "../explore/download-picture.js";
import { pngBlob } from "../explore/picture.js";
import { opened } from "./markup.js";
import { setAttributes } from "./preview.js";
import { PICTURE_SCALE } from "./snippets.js";
import { NARROW, WIDTH, formsOf, titleOf } from "./twin.js";

/** @import { LossMapElement } from "../element.js" */
/** @import { Size } from "../element/contract.d.ts" */
/** @import { Places } from "../explore/download-picture.js" */
/** @import { Drawing, Stand, Summary, Theme } from "./contract.d.ts" */

/** Of a page that is light or dark. */
const GROUNDS = { light: { backgroundColor: "#fff", color: "#1a1b1f" }, dark: { backgroundColor: "#121212", color: "#f2f2ef" } };

/** Draws for one table and its options. */
export class Pictures {
  #room;
  #table;
  /** @type {Record<string, string>} */
  #attributes;

  /** @param {HTMLElement} room Where elements are laid out and not seen. @param {string} table @param {Record<string, string>} attributes */
  constructor(room, table, attributes) {
    const { hash: _, view: _view, selected: _selected, ...shown } = attributes;
    this.#room = room;
    this.#table = table;
    this.#attributes = { ...shown, controls: "legend" };
  }

  /** @returns {Promise<Drawing>} */
  draw() {
    const theme = this.#themeOf(false);
    return this.#with(WIDTH, theme, async (map, places) => {
      const size = sizeOf(map);
      const print = await createImageBitmap(await map.toPNG({ scale: PICTURE_SCALE }));
      // the second script is here, and counts over the key
      await twoFrames();
      const picture = pictureOf(places, size, null, titleOf({ attributes: this.#attributes }));
      const canvas = painted(picture, PICTURE_SCALE, (context) => context.drawImage(print, 0, 0));
      print.close();
      const png = await (await pngBlob(canvas)).arrayBuffer();
      const still = { svg: written(picture, map.toSVG() ?? ""), png: new Uint8Array(png), size: { width: picture.width, height: picture.height } };
      return { still, size, summary: /** @type {Summary} */ (map.summary), timeline: await hasTimeline(map) };
    });
  }

  /** @returns {Promise<Stand>} */
  async stand() {
    const stand = /** @type {Stand} */ ({ twins: [], keys: {} });
    for (const { name, width, isDark } of formsOf(this.#attributes)) {
      const theme = this.#themeOf(isDark);
      await this.#with(width, theme, async (map, places) => {
        stand.twins.push({ name, svg: map.toSVG() ?? "" });
        if (width === NARROW) stand.keys[theme] = keyText(places, theme);
      });
    }
    return stand;
  }

  /** @param {boolean} isDark @returns {Theme} */
  #themeOf(isDark) {
    return isDark || this.#attributes.theme === "dark" ? "dark" : "light";
  }

  /**
   * An element of a width, for as long as it is used.
   *
   * @template T
   * @param {number} width
   * @param {Theme} theme
   * @param {(map: LossMapElement, places: Places) => Promise<T>} use
   */
  async #with(width, theme, use) {
    const map = /** @type {LossMapElement} */ (document.createElement("loss-map"));
    setAttributes(map, { ...this.#attributes, theme });
    // as a folder's page has them, not the editor's
    map.lang = this.#attributes.locale ?? "en";
    Object.assign(map.style, { inlineSize: `${width}px`, ...GROUNDS[theme] });
    map.data = this.#table;
    this.#room.append(map);
    try {
      await map.ready;
      await twoFrames();
      return await use(map, placesOf(map));
    } finally {
      map.remove();
    }
  }
}

/** @param {LossMapElement} map */
function placesOf(map) {
  const of = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (map.shadowRoot?.querySelector(selector));
  const footer = of('[part="footer"]');
  return /** @type {Places} */ ({
    figure: of('[part="figure"]'),
    header: { element: of(".header") },
    toolbar: { legend: of('[part="legend"]'), bubbles: of('[part="legend-bubbles"]') },
    footer: { element: footer, takeaway: footer.lastElementChild },
  });
}

/** Whether readers get a timeline, which hangs on rows that the summary has no years of. @param {LossMapElement} map */
async function hasTimeline(map) {
  map.removeAttribute("controls");
  await twoFrames();
  return !(/** @type {HTMLElement} */ (map.shadowRoot?.querySelector(".timeline")).hidden);
}

/** Of the map alone. @param {LossMapElement} map @returns {Size} */
function sizeOf(map) {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(map.toSVG() ?? "") ?? [];
  return { width: Number(width), height: Number(height) };
}

/** The key to the colours as pieces of a page. @param {Places} places @param {Theme} theme */
function keyText(places, theme) {
  const pieces = keyOf(places).map(({ width, height, ...items }, at) => {
    const size = { width: String(width), height: String(height), viewBox: `0 0 ${width} ${height}` };
    return `${opened("svg", { ...size, "aria-hidden": "true" })}\n${elementsOf(items, `${theme}-${at}`).join("\n")}\n</svg>`;
  });
  return pieces.join("");
}

const twoFrames = () => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));

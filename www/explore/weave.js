/** Patterns on the legend, drawn by the core as on the map. */

import { create } from "../element/dom.js";

/** @import { LiveMap } from "../element/live.js" */

/** As wide as a segment is where the reader's letters are large, as high as all are: keep in step with `element.css`. In CSS pixels. */
const WIDTH = 160;
const HEIGHT = 12;

/** @param {HTMLElement} legend @param {LiveMap} map @param {{ patterned: boolean, dark: boolean }} look */
export function weave(legend, map, { patterned, dark }) {
  const segments = /** @type {NodeListOf<HTMLElement>} */ (legend.querySelectorAll(".segment"));
  segments.forEach((segment, at) => {
    const shown = segment.querySelector("canvas");
    if (!patterned || !map.isWhole) return shown?.remove();
    const canvas = shown ?? create("canvas", { class: "weave" });
    const ratio = Math.ceil(devicePixelRatio);
    canvas.width = WIDTH * ratio;
    canvas.height = HEIGHT * ratio;
    const context = canvas.getContext("2d");
    if (context) map.swatch(context, ratio, dark, at, { width: WIDTH, height: HEIGHT });
    if (!shown) segment.append(canvas);
  });
}

/** Patterns on the legend, drawn by the core as on the map. */

import { create } from "../element/dom.js";

/** @import { LegendOther } from "../element/contract.d.ts" */
/** @import { LiveMap } from "../element/live.js" */

/** As wide as a segment is where the reader's letters are large, as high as all are: keep in step with `element/legend.css`. In CSS pixels. */
const WIDTH = 160;
const HEIGHT = 12;

/**
 * @param {HTMLElement} legend
 * @param {LiveMap} map
 * @param {{ patterned: boolean, dark: boolean, others: readonly LegendOther[] }} look What stands beside the scale has patterns of its own, whatever the classes have.
 */
export function weave(legend, map, { patterned, dark, others }) {
  const find = (/** @type {string} */ selector) => [.../** @type {NodeListOf<HTMLElement>} */ (legend.querySelectorAll(selector))];
  const size = { width: WIDTH, height: HEIGHT };
  find(".segment").forEach((place, at) => cover(place, map.isWhole && patterned, (context, ratio) => map.swatch(context, ratio, dark, at, size)));
  find(".swatch").forEach((place, at) => cover(place, map.isWhole && Boolean(others[at]?.pattern), (context, ratio) => map.ask((handle) => handle.swatchBeside(context, ratio, dark, at, WIDTH, HEIGHT))));
}

/** @param {HTMLElement} place @param {boolean} woven @param {(context: CanvasRenderingContext2D, ratio: number) => void} draw */
function cover(place, woven, draw) {
  const shown = place.querySelector("canvas");
  if (!woven) return shown?.remove();
  const canvas = shown ?? create("canvas", { class: "weave", "aria-hidden": "true" });
  const ratio = Math.ceil(devicePixelRatio);
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  const context = canvas.getContext("2d");
  if (context) draw(context, ratio);
  if (!shown) place.append(canvas);
}

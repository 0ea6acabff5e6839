/** The keyboard over the map: one tab stop, arrows from country to country. */

/** @import { Direction } from "./contract.d.ts" */
/** @import { Spotlight } from "./spotlight.js" */

/** @type {Readonly<Record<string, Direction>>} */
const ARROWS = Object.freeze({ ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" });

/**
 * @typedef {object} Ways
 * @property {(from: number, direction: Direction) => number} step The nearest country that way; from -1 the highest.
 * @property {(end: "highest" | "lowest") => number} ranked
 */

/**
 * @param {HTMLElement} box The map box.
 * @param {Spotlight} spotlight
 * @param {Ways} ways
 * @param {AbortSignal} signal
 */
export function listenToKeys(box, spotlight, ways, signal) {
  box.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (actOn(event.key, spotlight, ways)) event.preventDefault();
  }, { signal });
  box.addEventListener("focus", () => {
    if (spotlight.hovered >= 0 || !box.matches(":focus-visible")) return;
    if (spotlight.selected >= 0) spotlight.point(spotlight.selected);
    else spotlight.step(ways.ranked("highest"));
  }, { signal });
  box.addEventListener("blur", () => spotlight.leave(), { signal });
  // hovering needs no focus, and what hovering showed must close all the same
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") spotlight.dismiss();
  }, { signal });
}

/** @param {string} key @param {Spotlight} spotlight @param {Ways} ways @returns {boolean} Whether the key means something here. */
function actOn(key, spotlight, { step, ranked }) {
  const at = spotlight.hovered >= 0 ? spotlight.hovered : spotlight.selected;
  const direction = ARROWS[key];
  if (direction) spotlight.step(step(at, direction));
  else if (key === "Home") spotlight.step(ranked("highest"));
  else if (key === "End") spotlight.step(ranked("lowest"));
  else if ((key === "Enter" || key === " ") && at >= 0) spotlight.toggle(at);
  else return false;
  return true;
}

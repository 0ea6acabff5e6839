/** The keyboard over the map: one tab stop, arrows from country to country, letters to one by its name. */

import { TYPING_MS } from "./typing.js";

/** @import { Direction } from "./contract.d.ts" */
/** @import { Spotlight } from "./spotlight.js" */

/** @type {Readonly<Record<string, Direction>>} */
const ARROWS = Object.freeze({ ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" });

/** What an announcement says of a step, as the key of a phrase. */
const WINDS = Object.freeze(/** @type {const} */ ({ left: "west", right: "east", up: "north", down: "south" }));

/** The keys that the second script has the answers to: letters, the ranking, the neighbours, the list of keys. */
const FURTHER = /^(\p{L}|[?.]|PageUp|PageDown)$/u;

/**
 * @typedef {object} Ways
 * @property {(from: number, direction: Direction) => number} step The nearest country that way; from -1 the highest.
 * @property {(end: "highest" | "lowest") => number} ranked
 * @property {(wind: "west" | "east" | "north" | "south") => string} say
 * @property {(key: string, time: number) => void} press What is not for here; the time in milliseconds.
 */

/**
 * @param {HTMLElement} box The map box.
 * @param {Spotlight} spotlight
 * @param {Ways} ways
 * @param {AbortSignal} signal
 */
export function listenToKeys(box, spotlight, ways, signal) {
  let typed = -TYPING_MS;
  box.addEventListener("keydown", (event) => {
    const { key, timeStamp } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const further = FURTHER.test(key);
    // the blank of a name that is being typed keeps no country
    const blank = key === " " && timeStamp - typed < TYPING_MS;
    if (further) ways.press(key, timeStamp);
    if (further || blank) typed = timeStamp;
    if (further || blank || actOn(key, spotlight, ways)) event.preventDefault();
  }, { signal });
  // hovering needs no focus, and what hovering showed must close all the same
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") spotlight.dismiss();
  }, { signal });
}

/** @param {string} key @param {Spotlight} spotlight @param {Ways} ways @returns {boolean} Whether the key means something here. */
function actOn(key, spotlight, { step, ranked, say }) {
  const { at } = spotlight;
  const direction = ARROWS[key];
  if (direction) spotlight.step(step(at, direction), say(WINDS[direction]));
  else if (key === "Home") spotlight.step(step(-1, "up"));
  else if (key === "End") spotlight.step(ranked("lowest"));
  else if ((key === "Enter" || key === " ") && at >= 0) spotlight.toggle(at);
  else return false;
  return true;
}

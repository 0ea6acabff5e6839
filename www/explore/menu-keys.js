/** The keys of an open menu, after the pattern of the ARIA Authoring Practices: that of a tap, and that of a button. */

import { fold } from "./names.js";

/** @param {HTMLElement} menu */
export const itemsOf = (menu) => /** @type {HTMLElement[]} */ ([...menu.children]);

/** @param {HTMLElement} menu @param {number} at Counted on from the ends. */
export function focusItem(menu, at) {
  const items = itemsOf(menu);
  items.at(at % items.length)?.focus({ preventScroll: true });
}

/** @param {HTMLElement} menu Each item begins with its name. @param {() => void} leave Closes it, and gives focus back. */
export function listenToMenuKeys(menu, leave) {
  menu.addEventListener("keydown", (event) => {
    const { key } = event;
    if (key === "Escape") leave();
    // on from where focus goes back to
    else if (key === "Tab") return leave();
    else if (!move(menu, key)) return;
    event.preventDefault();
    // what is closed here is all that a key closes
    event.stopPropagation();
  });
}

/** @param {HTMLElement} menu @param {string} key @returns {boolean} Whether it is one that moves. */
function move(menu, key) {
  const at = itemsOf(menu).findIndex((item) => item.matches(":focus"));
  if (key === "ArrowDown") focusItem(menu, at + 1);
  else if (key === "ArrowUp") focusItem(menu, at - 1);
  else if (key === "Home") focusItem(menu, 0);
  else if (key === "End") focusItem(menu, -1);
  else return lead(menu, at, fold(key));
  return true;
}

/** To the next one that begins with a letter. @param {HTMLElement} menu @param {number} at @param {string} letter @returns {boolean} Whether it is one. */
function lead(menu, at, letter) {
  if (letter.length !== 1) return false;
  const items = itemsOf(menu);
  const next = [...items.slice(at + 1), ...items.slice(0, at + 1)].find(({ textContent }) => fold(textContent ?? "").startsWith(letter));
  next?.focus({ preventScroll: true });
  return true;
}

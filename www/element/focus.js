/**
 * What has focus on the map: a button over the country in hand, whose name is all that is said
 * of it.
 *
 * A note to maintainers. Magnifiers, switch devices and screen readers follow the event of focus,
 * not an element that moves under it and no `aria-activedescendant`. So there are two buttons, of
 * which one is there at a time: each step puts the other in place, names it and hands focus on.
 * That event is the announcement too; a live region would say the same once more, and is left to
 * what is not a step. `aria-pressed` tells whether the country is kept. The stage around them is
 * an application, so that arrows and letters come here and not to the reading cursor.
 *
 * Without focus the button rests on the country by which Tab enters: the first event of focus is
 * of a country then, and a finger that explores by touch finds one there and keeps it by a double
 * tap. It lies around the label point, so that this tap, too, means that country. Readers by touch
 * get to the others by the table and the search, since arrow keys they have none.
 */

import { create } from "./dom.js";

/** @import { Place } from "./contract.d.ts" */
/** @import { Spotlight } from "./spotlight.js" */

const SIDES = /** @type {const} */ (["left", "top", "width", "height"]);

/**
 * @typedef {object} Surroundings
 * @property {Spotlight} spotlight
 * @property {() => number} entry The country by which Tab enters, -1 for none.
 * @property {(id: number) => Place | undefined} place
 * @property {(id: number, more: string[]) => string} say All there is to say of a country.
 */

export class FocusPoint {
  #stage;
  #around;
  #button = this.#post();
  #spare = this.#post();
  #id = -1;
  /** What was said of the way to it. @type {string[]} */
  #more = [];
  #within = false;
  /** Whether the keyboard brought it here: what script focuses, an engine may take for that. */
  #keyed = false;

  /** @param {HTMLElement} stage @param {Surroundings} around */
  constructor(stage, around) {
    this.#stage = stage;
    this.#around = around;
    stage.append(this.#button);
  }

  /** @param {AbortSignal} signal */
  connect(signal) {
    const { spotlight } = this.#around;
    const stays = (/** @type {FocusEvent} */ { relatedTarget }) => this.#stage.contains(/** @type {Node | null} */ (relatedTarget));
    this.#stage.addEventListener("focusin", (event) => {
      if (stays(event)) return;
      this.#within = true;
      this.#keyed = this.#button.matches(":focus-visible");
      if (this.#keyed) spotlight.point(this.#id);
    }, { signal });
    this.#stage.addEventListener("focusout", (event) => {
      if (stays(event)) return;
      // where the whole window loses focus, the reader comes back to the same country
      this.#within = this.#button.matches(":focus");
      this.#keyed = false;
      spotlight.leave();
      if (!this.#within) this.follow();
    }, { signal });
    // a hand on the map takes no focus from the country
    this.#stage.addEventListener("mousedown", (event) => this.#within && event.preventDefault(), { signal });
  }

  /** Whether the reader is to see where focus is. */
  get isSeen() {
    return this.#keyed;
  }

  /** Hands focus to a country. @param {number} id @param {string[]} more What is said at the end. @param {boolean} keyed Whether by the keyboard. */
  lead(id, more, keyed) {
    const before = this.#button;
    this.#button = this.#spare;
    this.#spare = before;
    this.#write(id, more);
    this.#stage.append(this.#button);
    this.#button.focus({ preventScroll: !keyed });
    this.#keyed = keyed;
    before.remove();
  }

  /** Lies where it belongs and says what is true: to be called after every change but a step. */
  follow() {
    const { spotlight, entry } = this.#around;
    const { at, selected } = spotlight;
    const id = this.#within ? at : selected >= 0 ? selected : entry();
    this.#write(id, this.#within && id === this.#id ? this.#more : []);
  }

  /** @param {number} id -1 lies over the whole map. @param {string[]} more */
  #write(id, more) {
    const { spotlight, place, say } = this.#around;
    const button = this.#button;
    const lies = place(id);
    const sides = lies && sidesOf(lies);
    this.#id = id;
    this.#more = more;
    button.setAttribute("aria-label", say(id, more));
    button.setAttribute("aria-pressed", String(id >= 0 && id === spotlight.selected));
    button.classList.toggle("at-large", !sides);
    button.classList.toggle("ring", !sides && this.#keyed);
    for (const side of SIDES) button.style.setProperty(side, sides ? `${sides[side]}px` : "");
  }

  /** No element `button`, which would act on keys by itself. No hand reaches it: a click comes of a screen reader. */
  #post() {
    const post = create("div", { class: "post", role: "button", tabindex: 0 });
    post.addEventListener("click", (event) => {
      event.stopPropagation();
      this.#around.spotlight.toggle(this.#id);
    });
    return post;
  }
}

/** What lies around the label point within the box of a country. @param {Place} place */
function sidesOf({ x, y, x0, y0, x1, y1 }) {
  const across = Math.max(0.5, Math.min(x - x0, x1 - x));
  const down = Math.max(0.5, Math.min(y - y0, y1 - y));
  return { left: x - across, top: y - down, width: 2 * across, height: 2 * down };
}

/**
 * A few countries to choose from, where one tap may mean any of them: a menu beside the tap,
 * after the pattern of the ARIA Authoring Practices. The one that has focus is shown on the map.
 */

import { create } from "../element/dom.js";
import { placeTip } from "../element/tooltip.js";
import { focusItem, itemsOf, listenToMenuKeys } from "./menu-keys.js";
import { say } from "./phrases.js";

/** @import { Point } from "../element/contract.d.ts" */
/** @import { Figures } from "../element/figures.js" */
/** @import { Hand, Spotlight } from "../element/spotlight.js" */
/** @import { TipPlace } from "../element/tooltip.js" */
/** @import { Words } from "../element/words.js" */

/** What closed it opens it no more: a tap on the same place is over after so many milliseconds, within so many pixels. */
const SAME = Object.freeze({ time: 500, way: 12 });

/** So much around a tap is left to be seen, and so much at the edge of the window left free, in pixels. */
const TAPPED = 8;
const MARGIN = 4;

/** @typedef {{ id: number, name: string, figure: string | null, colour: string | null }} Choice The colour is that on the map. */

/**
 * @typedef {object} Answers
 * @property {(id: number) => void} point A country has focus.
 * @property {(id: number) => void} choose
 * @property {(id: number) => void} close Nothing was chosen; the country that keys go on from, -1 for none.
 */

export class Chooser {
  #figure;
  #box = create("div", { class: "chooser", part: "chooser", hidden: true });
  #question = create("p", { class: "choose", id: "choose" });
  #menu = create("div", { class: "choices", role: "menu", "aria-labelledby": "choose" });
  /** @type {readonly Choice[]} */
  #choices = [];
  /** @type {Answers | null} */
  #answers = null;
  /** What is said of one without a figure. */
  #lacks = "";
  /** The item that has focus. */
  #at = 0;
  #anchor = { x: 0, y: 0 };
  #closedAt = -SAME.time;
  /** Of the window that it was opened in. */
  #width = 0;

  /** @param {HTMLElement} figure What it lies on. */
  constructor(figure) {
    this.#figure = figure;
    this.#box.append(this.#question, this.#menu);
    figure.append(this.#box);
    // focus goes back to the map, and on from there
    listenToMenuKeys(this.#menu, () => this.close(this.#active));
    this.#menu.addEventListener("click", ({ target }) => this.#choose(target));
    this.#menu.addEventListener("focusin", ({ target }) => {
      this.#at = itemsOf(this.#menu).findIndex((item) => item === target);
      this.#answers?.point(this.#active);
    });
    this.#box.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.#box.contains(relatedTarget))) this.close();
    });
  }

  /** @param {AbortSignal} signal */
  connect(signal) {
    // a scroll ends in pointercancel, so that only a tap elsewhere closes
    document.addEventListener("pointerup", (event) => {
      if (!event.composedPath().includes(this.#box)) this.close();
    }, { signal, passive: true });
    // on a phone a scroll alone makes the window higher
    addEventListener("resize", () => innerWidth !== this.#width && this.close(), { signal });
  }

  /** @param {Words} words */
  speak(words) {
    this.#lacks = say(words, "lacks");
    this.#question.textContent = say(words, "which");
  }

  /** Leaves it to the reader which country a tap meant. @param {number[]} ids The likeliest first. @param {Point} point In the map box. @param {Hand} hand @param {Spotlight} spotlight @param {Figures} figures */
  offer(ids, point, hand, spotlight, figures) {
    const { x, y } = point;
    const place = spotlight.around(point, hand, { x0: x - TAPPED, y0: y - TAPPED, x1: x + TAPPED, y1: y + TAPPED });
    if (!place || this.#isAgain(place.anchor)) return;
    // a list that is longer than the element goes on over the page under it
    const y1 = document.documentElement.clientHeight - this.#figure.getBoundingClientRect().top - MARGIN;
    this.#choices = choicesOf(ids, figures);
    this.#answers = answersOf(spotlight, point, hand);
    this.#anchor = place.anchor;
    this.#width = innerWidth;
    this.#menu.replaceChildren(...this.#choices.map((choice) => item(choice, this.#lacks)));
    this.#box.classList.toggle("fingered", hand === "touch");
    this.#box.hidden = false;
    this.#place({ ...place, bounds: { ...place.bounds, y1 } });
    focusItem(this.#menu, 0);
  }

  /** @param {number} [id] The country that keys go on from. */
  close(id = -1) {
    const answers = this.#end();
    if (!answers) return;
    this.#closedAt = performance.now();
    answers.close(id);
  }

  /** Whether this is the tap that has just closed it. @param {Point} anchor */
  #isAgain({ x, y }) {
    return performance.now() - this.#closedAt < SAME.time && Math.hypot(x - this.#anchor.x, y - this.#anchor.y) <= SAME.way;
  }

  /** Nobody is asked any more: hiding what has focus tells so, too. */
  #end() {
    const answers = this.#answers;
    this.#answers = null;
    this.#box.hidden = true;
    return answers;
  }

  /** @param {TipPlace} place */
  #place(place) {
    const { style } = this.#box;
    const { bounds } = place;
    style.setProperty("max-block-size", `${bounds.y1 - bounds.y0}px`);
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const { x, y } = placeTip({ ...place, room: bounds }, { width, height });
    style.setProperty("transform", `translate(${Math.round(x)}px, ${Math.round(y)}px)`);
    this.#menu.scrollTop = 0;
  }

  /** The country whose item has focus, -1 for none. */
  get #active() {
    return this.#choices[this.#at]?.id ?? -1;
  }

  /** @param {EventTarget | null} target */
  #choose(target) {
    const item = target instanceof Element ? target.closest("[role=menuitem]") : null;
    const choice = this.#choices[itemsOf(this.#menu).findIndex((it) => it === item)];
    if (choice) this.#end()?.choose(choice.id);
  }
}

/** The first is what the map itself would say, then come those with a figure. @param {number[]} ids @param {Figures} figures @returns {Choice[]} */
function choicesOf(ids, figures) {
  const choices = ids.map((id) => {
    const { name, figure } = figures.facts(id);
    return { id, name, figure: figures.country(id) ? figure : null, colour: figures.colour(id) };
  });
  const rank = (/** @type {Choice} */ { id, figure }) => (id === ids[0] ? 0 : figure === null ? 2 : 1);
  return choices.sort((one, other) => rank(one) - rank(other));
}

/** What the map makes of it. @param {Spotlight} spotlight @param {Point} point @param {Hand} hand @returns {Answers} */
const answersOf = (spotlight, point, hand) => ({
  point: (id) => {
    spotlight.hush(true);
    spotlight.point(id);
  },
  choose: (id) => {
    spotlight.hush(false);
    spotlight.point(-1);
    if (id !== spotlight.selected) spotlight.toggle(id, point, hand);
    else spotlight.land(id);
  },
  close: (id) => {
    spotlight.hush(false);
    if (id < 0) spotlight.point(id);
    else spotlight.land(id);
  },
});

/** @param {Choice} choice @param {string} lacks */
function item({ name, figure, colour }, lacks) {
  const dot = create("span", { class: "choice-dot", "aria-hidden": "true" });
  if (colour) dot.style.setProperty("--_colour", colour);
  return create(
    "button",
    { type: "button", class: "choice", part: "choice", role: "menuitem", tabindex: -1 },
    dot,
    create("span", { class: "choice-name" }, name),
    create("span", { class: figure === null ? "choice-figure lacks" : "choice-figure" }, figure ?? lacks),
  );
}

/** The kinds as buttons that are pressed or not; where they are many, the smaller ones fold away. */

import { create, setText } from "../element/dom.js";
import { say } from "./phrases.js";

/** @import { KindSum } from "../element/contract.d.ts" */
/** @import { Words } from "../element/words.js" */

/** Rows of folded chips, by the width from which there is one, in letters' size: keep in step with `.kinds` in `element/room.css`, the gap with that in `kinds.css`. */
const ROWS = Object.freeze({ narrow: 2, wide: 1 });
const WIDE = 480 / 13;
const GAP = 8;

/** @typedef {{ kind: string, button: HTMLButtonElement, count: HTMLElement, digits: number }} Chip */

export class Chips {
  #place;
  #choose;
  #all = create("button", { type: "button", class: "chip", part: "chip", "aria-pressed": "true" });
  #more = create("button", { type: "button", class: "more", part: "more", "aria-expanded": "false" });
  /** In the order in which they came first: a filter of years moves none. @type {Map<string, Chip>} */
  #chips = new Map();
  /** @type {string[]} */
  #chosen = [];
  #open = false;
  /** The width that there is, in pixels. */
  #room = 0;
  #folded = "";
  /** @type {Words | null} */
  #words = null;

  /** @param {HTMLElement} place @param {(kinds: string[] | null) => void} choose Null for all. */
  constructor(place, choose) {
    this.#place = place;
    this.#choose = choose;
    this.#all.addEventListener("click", () => choose(null));
    this.#more.addEventListener("click", () => this.#unfold(!this.#open));
    place.append(this.#all, this.#more);
    new ResizeObserver(([entry]) => this.#resize(entry?.contentRect.width ?? 0)).observe(place);
  }

  /** @param {Words} words */
  speak(words) {
    this.#words = words;
    this.#all.textContent = say(words, "all");
    this.#folded = "";
  }

  /** @param {KindSum[]} sums @param {string[] | null} chosen @param {Words} words */
  render(sums, chosen, words) {
    // an attribute parts kinds by commas, so that one with a comma cannot be chosen
    const kinds = sums.filter(([kind]) => kind && !kind.includes(","));
    const now = new Set(kinds.map(([kind]) => kind));
    for (const kind of this.#chips.keys()) if (!now.has(kind)) this.#drop(kind);
    for (const [kind, , count] of kinds) this.#write(this.#chips.get(kind) ?? this.#add(kind), words.count(count));
    this.#chosen = (chosen ?? []).filter((kind) => this.#chips.has(kind));
    this.#all.setAttribute("aria-pressed", String(!chosen));
    for (const { kind, button } of this.#chips.values()) button.setAttribute("aria-pressed", String(this.#chosen.includes(kind)));
    this.#fold();
  }

  /** @param {string} kind */
  #add(kind) {
    const count = create("span", { class: "chip-count" });
    const button = create("button", { type: "button", class: "chip", part: "chip" }, create("span", {}, kind), " ", count);
    const chip = { kind, button, count, digits: 0 };
    button.addEventListener("click", () => this.#toggle(kind));
    this.#chips.set(kind, chip);
    this.#more.before(button);
    this.#folded = "";
    return chip;
  }

  /** @param {string} kind */
  #drop(kind) {
    this.#chips.get(kind)?.button.remove();
    this.#chips.delete(kind);
    this.#folded = "";
  }

  /** Keeps the room of the longest count, so that no chip moves while time plays. @param {Chip} chip @param {string} count */
  #write(chip, count) {
    setText(chip.count, count);
    if (count.length <= chip.digits) return;
    chip.digits = count.length;
    chip.count.style.setProperty("--_digits", String(count.length));
    this.#folded = "";
  }

  /** @param {string} kind */
  #toggle(kind) {
    const rest = this.#chosen.filter((chosen) => chosen !== kind);
    const next = rest.length < this.#chosen.length ? rest : [...rest, kind];
    this.#choose(next.length && next.length < this.#chips.size ? next : null);
  }

  /** @param {boolean} open */
  #unfold(open) {
    this.#open = open;
    this.#folded = "";
    this.#fold();
  }

  /** @param {number} room */
  #resize(room) {
    this.#room = room;
    // other rows are another height, which may not change while sizes are told
    requestAnimationFrame(() => this.#fold());
  }

  /** Hides what does not fit its rows, except what is chosen. */
  #fold() {
    // at first by hand: an observer would be heard after the layout of all chips, which moves the page
    const room = (this.#room ||= this.#place.clientWidth);
    const state = [room, this.#open, ...this.#chosen].join();
    const words = this.#words;
    if (!room || !words || state === this.#folded) return;
    this.#folded = state;
    const chips = [...this.#chips.values()];
    for (const { button } of chips) button.hidden = false;
    setText(this.#more, say(words, "more", { count: chips.length }));
    const width = (/** @type {Element} */ { clientWidth }) => Math.ceil(clientWidth) + 2;
    const letters = Number.parseFloat(getComputedStyle(this.#place).fontSize);
    const rows = room >= WIDE * letters ? ROWS.wide : ROWS.narrow;
    const fits = fitting(chips.map(({ button }) => width(button)), width(this.#all), width(this.#more), room, rows);
    this.#more.hidden = fits >= chips.length;
    this.#place.classList.toggle("open", this.#open);
    this.#more.setAttribute("aria-expanded", String(this.#open));
    if (this.#open) return setText(this.#more, say(words, "fewer"));
    const ranked = new Set([...chips.filter(({ kind }) => this.#chosen.includes(kind)), ...chips]);
    const seen = new Set([...ranked].slice(0, fits));
    for (const chip of chips) chip.button.hidden = !seen.has(chip);
  }
}

/**
 * How many of some boxes fit rows, together with one before and, unless all fit, one after.
 *
 * @param {number[]} widths
 * @param {number} before
 * @param {number} after
 * @param {number} room
 * @param {number} rows
 */
function fitting(widths, before, after, room, rows) {
  const needed = (/** @type {number[]} */ boxes) => {
    let [row, used] = [1, 0];
    for (const box of boxes) {
      const next = used ? used + GAP + box : box;
      [row, used] = next > room && used ? [row + 1, box] : [row, next];
    }
    return row;
  };
  if (needed([before, ...widths]) <= rows) return widths.length;
  // each more needs as many rows or more, so that the search may halve what is left
  let [least, most] = [0, widths.length - 1];
  while (least < most) {
    const count = Math.ceil((least + most) / 2);
    if (needed([before, ...widths.slice(0, count), after]) > rows) most = count - 1;
    else least = count;
  }
  return least;
}

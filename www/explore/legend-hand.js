/**
 * The key to the colours in the reader's hand. Each class is a button over its colour, with a bar
 * for how many countries it holds: while the hand, or focus, is on one, the others step back on
 * the map; a press keeps it. The other way round, the place of a country on the scale is marked.
 *
 * A note to maintainers: the first script draws the key and may draw it anew at any time, so all
 * that is added here is put in its place again by `follow`. What steps back is the picture alone.
 */

import { create, setText } from "../element/dom.js";
import { bandsOf, standingOf } from "./legend-bands.js";
import { bandInWords, say } from "./phrases.js";

/** @import { Figures } from "../element/figures.js" */
/** @import { Frame } from "../element/frame.js" */
/** @import { LiveMap } from "../element/live.js" */
/** @import { Spotlight } from "../element/spotlight.js" */
/** @import { Stage } from "../element/stage.js" */
/** @import { Words } from "../element/words.js" */
/** @import { Band } from "./legend-bands.js" */

/** A mouse that only passes over the key means nothing by it. */
const REST_MS = 80;

/** Keys that lead along the scale, which runs from left to right in every language. @type {Readonly<Record<string, (at: number, last: number) => number>>} */
const STEPS = Object.freeze({
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, last) => Math.min(at + 1, last),
  Home: () => 0,
  End: (_, last) => last,
});

export class LegendHand {
  #legend;
  #panel;
  #stage;
  #spotlight;
  #group = create("div", { class: "picks", part: "legend-classes", role: "toolbar" });
  #tick = create("span", { class: "tick", part: "legend-tick", hidden: true });
  #reading = create("p", { class: "picked", part: "legend-reading", "aria-hidden": "true", hidden: true });
  /** @type {HTMLButtonElement[]} */
  #buttons = [];
  /** @type {Band[]} */
  #bands = [];
  #limits = "";
  /** @type {{ map: LiveMap, figures: Figures } | null} */
  #shown = null;
  #hovered = -1;
  #focused = -1;
  #held = -1;
  #rest = 0;
  /** Whether anything has stepped back on the map. */
  #receding = false;

  /** @param {Frame} frame @param {Stage} stage @param {Spotlight} spotlight */
  constructor(frame, stage, spotlight) {
    this.#legend = frame.toolbar.legend;
    this.#stage = stage;
    this.#spotlight = spotlight;
    this.#panel = frame.map.panel;
    this.#panel.append(this.#reading);
    this.#listen();
  }

  /** @param {AbortSignal} signal */
  connect(signal) {
    // hovering needs no focus; a country in hand is let go of first
    const escape = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape" && this.#spotlight.told < 0) this.#letGo();
    };
    document.addEventListener("keydown", escape, { signal, capture: true });
  }

  /** @param {Words} words */
  speak(words) {
    this.#group.setAttribute("aria-label", say(words, "classes"));
  }

  /** Follows what is on show. @param {LiveMap} map @param {Figures} figures */
  follow(map, figures) {
    this.#shown = { map, figures };
    this.#bands = bandsOf(figures);
    const limits = JSON.stringify(this.#bands.map(({ lower, upper }) => [lower, upper]));
    if (limits !== this.#limits) this.#build();
    this.#limits = limits;
    const scale = this.#legend.querySelector(".scale");
    if (this.#group.parentNode !== scale) scale?.append(this.#group, this.#tick);
    this.#group.inert = Boolean(this.#panel.hidden);
    this.#write(figures);
    this.point();
    this.#show();
  }

  /** The map is gone. */
  forget() {
    clearTimeout(this.#rest);
    this.#shown = null;
    this.#receding = false;
    this.#hovered = this.#focused = this.#held = -1;
    setText(this.#reading, null);
  }

  /** Marks the place of the country in the reader's hand. */
  point() {
    const figures = this.#shown?.figures;
    const standing = figures ? standingOf(figures, this.#bands, this.#spotlight.told) : null;
    this.#tick.hidden = !standing;
    if (standing) this.#tick.style.setProperty("--_at", `${standing.at * 100}%`);
    this.#buttons.forEach((button, at) => button.classList.toggle("pointed", at === standing?.band));
  }

  /** Which band stands out, -1 for none. */
  get #at() {
    return [this.#hovered, this.#focused, this.#held].find((at) => at >= 0) ?? -1;
  }

  /** Other limits are other classes: none of them is in hand. */
  #build() {
    this.#hovered = this.#focused = this.#held = -1;
    this.#buttons = this.#bands.map((band, at) => {
      const button = create("button", { type: "button", class: "pick", part: "legend-class", tabindex: at ? -1 : 0 }, create("span", { class: "tally", part: "legend-count" }));
      button.style.setProperty("--_part", String(band.size));
      return button;
    });
    this.#group.classList.toggle("runs", Boolean(this.#shown?.figures.continuous));
    this.#group.replaceChildren(...this.#buttons);
  }

  /** @param {Figures} figures */
  #write(figures) {
    const most = Math.max(1, ...this.#bands.map(({ countries }) => countries.length));
    this.#bands.forEach((band, at) => {
      const button = this.#buttons[at];
      button?.setAttribute("aria-label", bandInWords(figures, band));
      button?.style.setProperty("--_size", String(band.countries.length / most));
    });
  }

  #show() {
    const [at, shown] = [this.#at, this.#shown];
    const band = this.#bands[at];
    this.#buttons.forEach((button, index) => {
      button.classList.toggle("receded", Boolean(band) && index !== at);
      button.setAttribute("aria-pressed", String(index === this.#held));
    });
    setText(this.#reading, band && shown ? bandInWords(shown.figures, band) : null);
    if (!shown || (!band && !this.#receding)) return;
    // the whole core knows how; without it the key alone answers
    if (shown.map.isWhole) this.#recede(shown.map);
    else shown.map.whole().then(() => shown.map === this.#shown?.map && this.#recede(shown.map), () => {});
  }

  /** @param {LiveMap} map */
  #recede(map) {
    const band = this.#bands[this.#at];
    const figures = this.#shown?.figures;
    const ids = band?.countries.map(({ code }) => figures?.id(code) ?? -1);
    this.#receding = Boolean(ids);
    try {
      map.ask((handle) => handle.keep(ids && Uint16Array.from(ids)));
    } catch {
      // what is lost is read again for the next painting
    }
    this.#stage.invalidate();
  }

  #letGo() {
    if (this.#at < 0) return false;
    clearTimeout(this.#rest);
    this.#hovered = this.#focused = this.#held = -1;
    this.#show();
    return true;
  }

  /** @param {Event} event */
  #indexOf({ target }) {
    return this.#buttons.findIndex((button) => target instanceof Node && button.contains(target));
  }

  #listen() {
    const group = this.#group;
    group.addEventListener("pointerover", (event) => event.pointerType !== "touch" && this.#hover(this.#indexOf(event)));
    group.addEventListener("pointerleave", () => this.#hover(-1));
    group.addEventListener("click", (event) => this.#press(this.#indexOf(event)));
    group.addEventListener("focusin", (event) => this.#focus(this.#indexOf(event)));
    group.addEventListener("focusout", () => this.#focus(-1));
    group.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {number} at */
  #hover(at) {
    clearTimeout(this.#rest);
    const change = () => {
      this.#hovered = at;
      this.#show();
    };
    if (at >= 0 && this.#at < 0) this.#rest = setTimeout(change, REST_MS);
    else if (at !== this.#hovered) change();
  }

  /** One that a pointer gave focus to is not looked at for ever. @param {number} at */
  #focus(at) {
    this.#focused = this.#buttons[at]?.matches(":focus-visible") ? at : -1;
    if (at >= 0) this.#buttons.forEach((button, index) => void (button.tabIndex = index === at ? 0 : -1));
    this.#show();
  }

  /** @param {number} at */
  #press(at) {
    clearTimeout(this.#rest);
    this.#held = at === this.#held ? -1 : at;
    this.#show();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    const used = step || (event.key === "Escape" && this.#letGo());
    this.#buttons[step?.(this.#indexOf(event), this.#buttons.length - 1) ?? -1]?.focus();
    if (!used) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/**
 * The years under the map: columns of the world's sums, a window with two handles, and
 * buttons that move it.
 *
 * A note to maintainers: nothing here keeps the chosen years. They come with `render` from
 * the element's attributes, and go back to them through `choose`.
 */

import { create, setText } from "../element/dom.js";
import { Columns, SIGNS, measureOf, sign } from "./drawing.js";
import { digitsOf, say, spanInWords, worldInWords, yearAlone, yearInWords } from "./phrases.js";
import { Player } from "./player.js";
import { clamp, frameOf, isSame, played, spanOf, stepped } from "./span.js";
import { YearHand } from "./year-hand.js";

/** @import { Overview, YearSum } from "../element/contract.d.ts" */
/** @import { Words } from "../element/words.js" */
/** @import { Frames, Span } from "./span.js" */

/** Years that a page key moves a handle by. */
const PAGE = 5;

/** Room for the label of a year, in its letters' size, and years between labels that can be told at a glance. */
const LABEL = 3.4;
const LABEL_STEPS = [1, 2, 5, 10, 20, 50, 100];

/**
 * @typedef {object} Shown
 * @property {YearSum[]} years Every one from first to last.
 * @property {Span} all
 * @property {Span} span
 * @property {Frames} frames
 * @property {Overview} overview
 * @property {Words} words
 */

/**
 * @typedef {object} Choices
 * @property {(span: Span | null, frames: Frames) => void} choose Null for all years.
 * @property {(task: () => void) => void} pace Runs what comes more often than frames do.
 * @property {(text: string) => void} announce
 */

export class Timeline {
  #choices;
  #parts = buildParts();
  #columns = new Columns();
  #player = new Player((fresh) => this.#advance(fresh), (playing) => this.#showPlaying(playing));
  /** @type {Shown | null} */
  #shown = null;
  /** Years that play chose last: any others were chosen by somebody else. @type {Span | null} */
  #played = null;
  /** The year in the reader's hand, as an index; -1 for none. */
  #pointed = -1;
  /** The width of the columns, in pixels. */
  #room = 0;
  #labels = "";
  /** @type {Words | null} */
  #words = null;

  /** @param {HTMLElement} place @param {Choices} choices */
  constructor(place, choices) {
    this.#choices = choices;
    const { transport, reading, cumulative, plot, axis } = this.#parts;
    plot.prepend(this.#columns.element);
    place.append(transport, reading, cumulative, plot, axis);
    this.#listen();
    new ResizeObserver(([entry]) => this.#resize(entry?.contentRect.width ?? 0)).observe(axis);
  }

  /** @param {Words} words */
  speak(words) {
    this.#words = words;
    const { back, forward, from, to, whole, cumulative } = this.#parts;
    const labels = /** @type {const} */ ([[back, "back"], [forward, "forward"], [from, "firstYear"], [to, "lastYear"]]);
    for (const [part, key] of labels) part.setAttribute("aria-label", say(words, key));
    whole.textContent = say(words, "allYears");
    cumulative.textContent = say(words, "cumulative");
    this.#labels = "";
    this.#sayPlay(this.#player.playing);
  }

  /** Plays no more. */
  stop() {
    this.#player.stop();
  }

  /** Whether an event is the reader's on the button of play. @param {Event} event */
  isPlay(event) {
    return event.composedPath().includes(this.#parts.play);
  }

  /** @param {YearSum[]} years @param {{ from: number | null, to: number | null, frames: string }} chosen @param {Overview} overview @param {Words} words */
  render(years, chosen, overview, words) {
    const [first, last] = [years[0]?.[0] ?? 0, years.at(-1)?.[0] ?? 0];
    const all = { from: first, to: last };
    const span = spanOf(chosen.from, chosen.to, all);
    const frames = chosen.frames === "yearly" || chosen.frames === "cumulative" ? chosen.frames : "none";
    if (this.#played && !isSame(span, this.#played)) this.stop();
    this.#shown = { years, all, span, frames, overview, words };
    this.#columns.render(years, span, measureOf(words));
    this.#showSpan(this.#shown);
    this.#read();
    this.#label();
  }

  /** @param {Shown} shown */
  #showSpan({ span, all, frames, years, words }) {
    const { plot, from, to, cumulative, back, forward, whole } = this.#parts;
    plot.style.setProperty("--_from", String((span.from - all.from) / years.length));
    plot.style.setProperty("--_to", String((span.to - all.from + 1) / years.length));
    setRange(from, span.from, all.from, span.to, this.#yearText(span.from, years, words));
    setRange(to, span.to, span.from, all.to, this.#yearText(span.to, years, words));
    cumulative.setAttribute("aria-pressed", String(frames === "cumulative"));
    back.setAttribute("aria-disabled", String(!stepped(span, -1, all, frames)));
    forward.setAttribute("aria-disabled", String(!stepped(span, 1, all, frames)));
    whole.classList.toggle("away", isSame(span, all));
  }

  /** @param {number} year @param {YearSum[]} years @param {Words} words */
  #yearText(year, years, words) {
    const sum = years[year - (years[0]?.[0] ?? 0)];
    return sum ? yearInWords(words, sum) : yearAlone(words, year);
  }

  /** The year in hand, else the chosen ones. */
  #read() {
    const shown = this.#shown;
    if (!shown) return;
    const { span, overview, words, years } = shown;
    const sum = years[this.#pointed];
    setText(this.#parts.text, sum ? yearInWords(words, sum) : worldInWords(words, span, overview));
    this.#columns.point(this.#pointed);
  }

  /** @param {number} index */
  #point(index) {
    if (index === this.#pointed) return;
    this.#pointed = index;
    this.#read();
  }

  /** @param {number} room */
  #resize(room) {
    this.#room = room;
    this.#label();
  }

  /** Writes the years that there is room for. */
  #label() {
    const { years, words } = this.#shown ?? { years: [] };
    const room = this.#room / years.length;
    const least = LABEL * Number.parseFloat(getComputedStyle(this.#parts.axis).fontSize);
    const step = LABEL_STEPS.find((count) => count * room >= least) ?? LABEL_STEPS.at(-1) ?? 1;
    const labels = [years[0]?.[0], years.length, step].join();
    if (labels === this.#labels || !room || !words) return;
    this.#labels = labels;
    const last = years.at(-1)?.[0] ?? 0;
    const shows = (/** @type {number} */ year) => (step < 5 ? last - year : year) % step === 0;
    this.#parts.axis.replaceChildren(...years.map(([year]) => create("span", { class: "year" }, shows(year) ? digitsOf(words, year) : "")));
  }

  #listen() {
    const { play, back, forward, whole, cumulative, from, to, plot } = this.#parts;
    play.addEventListener("click", () => (this.#player.playing ? this.stop() : this.#player.start()));
    back.addEventListener("click", () => this.#step(-1));
    forward.addEventListener("click", () => this.#step(1));
    whole.addEventListener("click", () => this.#choose(null));
    cumulative.addEventListener("click", () => this.#toggleFrames());
    for (const thumb of [from, to]) {
      thumb.addEventListener("keydown", (event) => this.#key(event, thumb === from));
      thumb.addEventListener("focus", () => thumb.matches(":focus-visible") && this.#pointAt(thumb === from));
      thumb.addEventListener("blur", () => this.#point(-1));
    }
    new YearHand(plot, { from, to }, {
      shown: () => this.#shown,
      // a key acts at once, or the next one would build on years that are not chosen yet
      choose: (span) => this.#choices.pace(() => this.#choose(span)),
      tap: (year) => this.#tap(year),
      point: (index) => this.#point(index),
    });
  }

  /** @param {boolean} isFrom */
  #pointAt(isFrom) {
    if (!this.#shown) return;
    const { span, all } = this.#shown;
    this.#point((isFrom ? span.from : span.to) - all.from);
  }

  /** Keys of a slider; one handle stops at the other. @param {KeyboardEvent} event @param {boolean} isFrom */
  #key(event, isFrom) {
    if (!this.#shown || event.altKey || event.ctrlKey || event.metaKey) return;
    const { span, all } = this.#shown;
    const at = isFrom ? span.from : span.to;
    const [low, high] = isFrom ? [all.from, span.to] : [span.from, all.to];
    /** @type {Record<string, number>} */
    const ways = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, PageDown: at - PAGE, PageUp: at + PAGE, Home: low, End: high };
    const next = ways[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const year = clamp(next, low, high);
    this.#choose(isFrom ? { from: year, to: span.to } : { from: span.from, to: year });
    this.#point(year - all.from);
  }

  /** @param {1 | -1} by */
  #step(by) {
    if (!this.#shown) return;
    const { span, all, frames, years, words } = this.#shown;
    const next = stepped(span, by, all, frames);
    if (!next) return;
    this.#choose(next);
    if (next.from === next.to) this.#choices.announce(this.#yearText(next.to, years, words));
    else this.#choices.announce(spanInWords(words, next));
  }

  /** A year alone, or the years up to it; all again where it is chosen already. @param {number} year */
  #tap(year) {
    if (!this.#shown) return;
    const { span, all, frames } = this.#shown;
    const next = frameOf(year, all, frames);
    this.#choose(isSame(next, span) ? null : next);
  }

  #toggleFrames() {
    if (!this.#shown) return;
    const { span, all, frames } = this.#shown;
    const next = frames === "cumulative" ? "yearly" : "cumulative";
    this.#choose(isSame(span, all) ? null : frameOf(span.to, all, next), next);
  }

  /** @param {boolean} fresh */
  #advance(fresh) {
    if (!this.#shown) return false;
    const { span, all, frames } = this.#shown;
    const kind = frames === "cumulative" ? frames : "yearly";
    const next = played(span, fresh, all, kind);
    if (!next) return false;
    this.#played = next;
    this.#choose(next, kind);
    return true;
  }

  /** All years are no filter. @param {Span | null} span @param {Frames} [frames] */
  #choose(span, frames = this.#shown?.frames ?? "none") {
    const whole = span && this.#shown && isSame(span, this.#shown.all);
    this.#choices.choose(whole ? null : span, frames);
  }

  /** @param {boolean} playing */
  #sayPlay(playing) {
    if (this.#words) this.#parts.play.setAttribute("aria-label", say(this.#words, playing ? "pause" : "play"));
  }

  /** @param {boolean} playing */
  #showPlaying(playing) {
    const { play, text } = this.#parts;
    this.#sayPlay(playing);
    play.querySelector("path")?.setAttribute("d", playing ? SIGNS.pause : SIGNS.play);
    if (playing) return;
    this.#played = null;
    this.#choices.announce(text.textContent ?? "");
  }
}

/** @param {HTMLElement} thumb @param {number} now @param {number} min @param {number} max @param {string} text */
function setRange(thumb, now, min, max, text) {
  const values = { "aria-valuemin": min, "aria-valuemax": max, "aria-valuenow": now, "aria-valuetext": text };
  for (const [name, value] of Object.entries(values)) thumb.setAttribute(name, String(value));
}

function buildParts() {
  const button = (/** @type {"play" | "back" | "forward"} */ name) =>
    create("button", { type: "button", class: `tool ${name}`, part: "tool" }, sign(name));
  const thumb = (/** @type {string} */ side) => create("div", { class: `thumb ${side}`, part: "thumb", role: "slider", tabindex: 0 });
  const [play, back, forward] = [button("play"), button("back"), button("forward")];
  const [from, to] = [thumb("from"), thumb("to")];
  const whole = create("button", { type: "button", class: "whole away", part: "whole" });
  const text = create("span", { class: "reading-text" });
  return {
    play, back, forward, from, to, whole, text,
    transport: create("div", { class: "transport" }, play, back, forward),
    reading: create("p", { class: "reading", part: "reading" }, text, whole),
    cumulative: create("button", { type: "button", class: "cumulative", part: "cumulative", "aria-pressed": "false" }),
    plot: create("div", { class: "plot", part: "plot" }, create("div", { class: "rail" }, create("div", { class: "window" })), from, to),
    axis: create("div", { class: "axis", "aria-hidden": "true" }),
  };
}

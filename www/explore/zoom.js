/**
 * Zooming: the map as near as the reader wants it.
 *
 * A note to maintainers. What is shown is a lens; the core lays out the part that it shows, so
 * that lines keep their widths and whatever is pointed at, placed or written follows by itself.
 * While the lens moves, the picture is drawn anew as often as that leaves time for the rest of the
 * page, and what is drawn is moved and stretched in between; it is always drawn at the end. The
 * whole core, which this needs, comes when a hand comes near.
 */

import { create } from "../element/dom.js";
import { sign } from "./drawing.js";
import { MOST, WHOLE, about, between, seen, within } from "./lens.js";
import { say } from "./phrases.js";
import { listenToHands } from "./zoom-hands.js";

/** @import { Point } from "../element/contract.d.ts" */
/** @import { Frame } from "../element/frame.js" */
/** @import { LiveMap } from "../element/live.js" */
/** @import { Spotlight } from "../element/spotlight.js" */
/** @import { Stage } from "../element/stage.js" */
/** @import { Words } from "../element/words.js" */
/** @import { Lens } from "./lens.js" */

/**
 * @typedef {object} Surroundings
 * @property {Stage} stage
 * @property {Spotlight} spotlight
 * @property {(code: string | null) => void} select
 * @property {(code: string | null) => number} id
 * @property {() => string | null} kept The code of the country that is kept.
 * @property {() => boolean} refinable Whether the map has the outlines of the world that there are finer ones of.
 * @property {(name: string) => Promise<Uint8Array>} load A file that comes with the script, which alone knows its hash and where it is.
 * @property {(scale: number) => void} announce
 */

const GLIDE_MS = 180;

/** So long after the last move the map is drawn as it is to stay. */
const REST_MS = 80;

/** Of all time, drawing takes no more than one part in so many while the map moves. */
const DUTY = 2;

/** One press of a button or a key. */
const STEP = 2;

/** A country to be seen lies no nearer to the edge, in parts of the box. */
const EDGE = 0.12;

/** Finer outlines, which show from a map of the whole world so many pixels wide on. */
const FINE = "world-fine.atlas";
const FINE_PX = 2000;

/** A mouse means what is so near, in pixels: as in `element/pointer.js`. */
const REACH = 6;

const MIDDLE = Object.freeze({ x: 0.5, y: 0.5 });

export class Zoom {
  #frame;
  #around;
  #buttons = { nearer: button("nearer"), farther: button("farther"), world: button("world") };
  #group = create("div", { class: "zoom", part: "zoom", role: "group" }, ...Object.values(this.#buttons));
  /** @type {AbortController | null} */
  #listening = null;
  /** @type {LiveMap | null} */
  #map = null;
  #geometry = "";
  #selected = -1;
  /** What is seen, where that leads, and what is drawn. @type {Lens} */
  #lens = WHOLE;
  /** @type {Lens} */
  #target = WHOLE;
  /** @type {Lens} */
  #drawn = WHOLE;
  /** The most that this picture is enlarged. */
  #most = MOST;
  #told = 1;
  #drawnAt = 0;
  #cost = 0;
  #frameAt = 0;
  #rest = 0;
  #keyed = false;
  /** Where a mouse is on the map, in parts of the box. @type {Point | null} */
  #pointer = null;
  #waits = false;
  /** @type {Promise<Uint8Array> | null} */
  #fine = null;
  #held = false;

  /** @param {Frame} frame @param {Surroundings} around */
  constructor(frame, around) {
    this.#frame = frame;
    this.#around = around;
    const { nearer, farther, world } = this.#buttons;
    nearer.addEventListener("click", () => this.#press(STEP));
    farther.addEventListener("click", () => this.#press(1 / STEP));
    world.addEventListener("click", () => this.#reset());
  }

  /** @param {Words} words */
  speak(words) {
    const { nearer, farther, world } = this.#buttons;
    for (const [part, key] of /** @type {const} */ ([[this.#group, "zoom"], [nearer, "nearer"], [farther, "farther"], [world, "wholeMap"]])) {
      part.setAttribute("aria-label", say(words, key));
    }
  }

  /** Whether the reader can zoom. */
  get on() {
    return this.#listening !== null;
  }

  /**
   * Follows what is on show.
   *
   * @param {boolean} on Whether the reader is to be able to zoom.
   * @param {LiveMap} map
   * @param {string} geometry Another one is another picture, seen whole at first.
   * @param {number} selected
   */
  follow(on, map, geometry, selected) {
    const fresh = map !== this.#map;
    this.#map = map;
    if (on !== this.on) this.#turn(on);
    const zoomed = this.#target.scale > 1;
    if (zoomed && (!on || geometry !== this.#geometry)) this.#jump(WHOLE);
    else if (zoomed && fresh) this.#draw();
    this.#geometry = geometry;
    if (selected !== this.#selected && selected >= 0 && this.#keyed) this.#reveal(selected);
    this.#selected = selected;
  }

  /** The map is gone; one that comes in its place is seen as this one was. */
  forget() {
    this.#stopMoving();
    this.#turn(false);
    this.#map = null;
  }

  /** @param {boolean} on */
  #turn(on) {
    const { panel, stage } = this.#frame.map;
    this.#listening?.abort();
    this.#listening = on ? new AbortController() : null;
    stage.classList.toggle("zooming", on);
    if (!this.#listening) return this.#group.remove();
    panel.append(this.#group);
    const { signal } = this.#listening;
    listenToHands(panel, stage, {
      zoomed: () => this.#target.scale > 1,
      by: (factor, from, to, smooth) => this.#by(factor, from, to, smooth),
      pan: (dx, dy) => this.#move(about(this.#target, this.#target.scale, MIDDLE, { x: 0.5 + dx, y: 0.5 + dy })),
      hold: (held) => this.#hold(held),
      twice: (before, at) => {
        this.#around.select(before);
        this.#by(STEP, at, at, true);
      },
      kept: this.#around.kept,
      press: (key) => this.#key(key),
      turned: (keyed) => void (this.#keyed = keyed),
      pointed: (at) => {
        this.#pointer = at;
        if (at) this.#keyed = false;
      },
    }, signal);
    // what is chosen elsewhere is to be seen, too
    this.#frame.figure.addEventListener("pointerdown", ({ target }) => target !== stage && (this.#keyed = true), { signal });
    for (const name of ["pointerenter", "focusin"]) panel.addEventListener(name, () => this.#map?.whole().catch(() => {}), { signal, once: true });
    this.#show();
  }

  /** A country has come into the hand: one that the keys lead to is to be seen. @param {string | null} code */
  hovered(code) {
    if (this.on && this.#keyed && code !== null) this.#reveal(this.#around.id(code));
  }

  /** @param {string} key @returns {boolean} */
  #key(key) {
    if (key === "+" || key === "=") this.#press(STEP);
    else if (key === "-" || key === "−") this.#press(1 / STEP);
    else if (key === "0") this.#reset();
    else return false;
    return true;
  }

  /** A step, about the country in hand. @param {number} factor */
  #press(factor) {
    const lens = this.#target;
    const spot = this.#spot(this.#around.spotlight.at);
    const scale = Math.min(lens.scale * factor, this.#most);
    this.#glide(spot && factor > 1 ? { scale, ...spot } : { ...lens, scale });
  }

  #reset() {
    const { nearer, world } = this.#buttons;
    if (world.matches(":focus")) nearer.focus();
    this.#glide(WHOLE);
  }

  /** @param {number} factor @param {Point} from @param {Point} [to] @param {boolean} [smooth] */
  #by(factor, from, to, smooth = false) {
    const lens = this.#target;
    const scale = Math.min(Math.max(lens.scale * factor, 1), this.#most);
    const next = about(lens, scale, from, to);
    if (smooth) this.#glide(next);
    else this.#move(next);
  }

  /** @param {boolean} held */
  #hold(held) {
    this.#held = held;
    this.#frame.map.stage.classList.toggle("held", held);
    this.#around.spotlight.hush(held);
    if (!held) this.#settle();
  }

  /** Brings a country into the picture, where it is not there. @param {number} id */
  #reveal(id) {
    const spot = this.#spot(id);
    if (!spot || this.#target.scale === 1) return;
    const { x, y } = seen(this.#target, spot);
    if (Math.min(x, y, 1 - x, 1 - y) < EDGE) this.#jump({ ...this.#target, ...spot });
  }

  /** Where a country lies on the whole map. @param {number} id @returns {Point | null} */
  #spot(id) {
    if (id < 0 || !this.#map?.isWhole) return null;
    const [x, y] = this.#ask((handle) => handle.spot(id)) ?? [];
    return x === undefined || y === undefined ? null : { x, y };
  }

  /** What fails here fails in the next picture, too, which knows the remedy. @template T @param {(handle: import("lossmap-core").LossMap) => T} task */
  #ask(task) {
    try {
      return this.#map?.ask(task);
    } catch {
      return undefined;
    }
  }

  /** With the hand, at once. @param {Lens} lens */
  #move(lens) {
    cancelAnimationFrame(this.#frameAt);
    this.#target = within(lens);
    this.#frameAt = requestAnimationFrame(() => {
      this.#lens = this.#target;
      this.#redraw();
    });
  }

  /** On its own way. @param {Lens} lens */
  #glide(lens) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return this.#jump(lens);
    cancelAnimationFrame(this.#frameAt);
    const from = this.#lens;
    this.#target = within(lens);
    this.#show();
    const start = performance.now();
    const step = () => {
      const part = Math.min(1, (performance.now() - start) / GLIDE_MS);
      this.#lens = between(from, this.#target, 1 - (1 - part) ** 3);
      if (part === 1) return this.#settle();
      this.#redraw();
      this.#frameAt = requestAnimationFrame(step);
    };
    this.#frameAt = requestAnimationFrame(step);
  }

  /** @param {Lens} lens */
  #jump(lens) {
    this.#target = within(lens);
    this.#settle();
  }

  #settle() {
    this.#stopMoving();
    this.#lens = this.#target;
    this.#draw();
    this.#point();
  }

  /** The map has moved under a mouse that rests. */
  #point() {
    const { spotlight, stage } = this.#around;
    if (!this.#pointer || this.#keyed || this.#held) return;
    const point = { x: this.#pointer.x * stage.size.width, y: this.#pointer.y * stage.size.height };
    const ids = this.#ask((handle) => [...handle.candidates(point.x, point.y, REACH)]);
    if (ids) spotlight.hover(ids, point, "mouse");
  }

  #stopMoving() {
    cancelAnimationFrame(this.#frameAt);
    clearTimeout(this.#rest);
  }

  /** Draws what the lens shows, or makes do with what is drawn for now. */
  #redraw() {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#settle(), REST_MS);
    if (this.#map?.isWhole && performance.now() - this.#drawnAt > DUTY * this.#cost) this.#draw();
    else this.#shift();
    this.#show();
  }

  #draw() {
    const map = this.#map;
    const lens = this.#lens;
    this.#show();
    if (!map || (lens.scale === 1 && this.#drawn.scale === 1 && !map.lens.length)) return this.#shift();
    if (!map.isWhole && lens.scale > 1) return this.#fetch(map);
    const start = performance.now();
    const { scale, x, y } = this.#aim(map, lens);
    if (this.#target === lens) this.#target = { scale, x, y };
    this.#lens = this.#drawn = { scale, x, y };
    map.lens = scale > 1 ? [scale, x, y] : [];
    this.#around.stage.relay();
    this.#around.stage.flush();
    this.#shift();
    this.#show();
    this.#drawnAt = performance.now();
    this.#cost = this.#drawnAt - start;
    if (!this.#fine && scale * this.#around.stage.size.width > FINE_PX && this.#around.refinable()) this.#refine(map);
  }

  /** Has the map drawn with finer outlines, or stays with those it has. @param {LiveMap} map */
  #refine(map) {
    if (this.#ask((handle) => handle.isRefined())) return;
    this.#fine = this.#around.load(FINE);
    this.#fine.then((bytes) => {
      if (map !== this.#map || !map.isWhole) return;
      map.ask((handle) => handle.refine(bytes));
      this.#draw();
    }).catch(() => {});
  }

  /** What the core shows for a lens. @param {LiveMap} map @param {Lens} lens @returns {Lens} */
  #aim(map, lens) {
    const aimed = map.isWhole && this.#ask((handle) => [...handle.aim(MOST, lens.x, lens.y), ...handle.aim(lens.scale, lens.x, lens.y)]);
    if (!aimed) return lens;
    const [most = MOST, , , scale = 1, x = 0.5, y = 0.5] = aimed;
    this.#most = most;
    return { scale, x, y };
  }

  /** @param {LiveMap} map */
  #fetch(map) {
    if (this.#waits) return;
    this.#waits = true;
    const done = (/** @type {boolean} */ came) => {
      this.#waits = false;
      if (map === this.#map) this.#jump(came ? this.#target : WHOLE);
    };
    map.whole().then(() => done(true), () => done(false));
  }

  /** Moves and stretches what is drawn to where the lens shows it. */
  #shift() {
    const { base, overlay } = this.#frame.map;
    const { scale, x, y } = this.#lens;
    const drawn = this.#drawn;
    const still = scale === drawn.scale && x === drawn.x && y === drawn.y;
    const way = (/** @type {number} */ parts) => `${parts * scale * 100}%`;
    const transform = still ? "" : `translate(${way(drawn.x - x)}, ${way(drawn.y - y)}) scale(${scale / drawn.scale})`;
    for (const { style } of [base, overlay]) style.setProperty("transform", transform);
  }

  #show() {
    const { nearer, farther, world } = this.#buttons;
    const { scale } = this.#target;
    this.#frame.map.stage.classList.toggle("zoomed", scale > 1 || this.#lens.scale > 1);
    nearer.setAttribute("aria-disabled", String(scale >= this.#most));
    farther.setAttribute("aria-disabled", String(scale <= 1));
    if (scale <= 1 && world.matches(":focus")) nearer.focus();
    world.hidden = scale <= 1;
    if (scale === this.#told) return;
    this.#told = scale;
    this.#around.announce(scale);
  }
}

/** @param {"nearer" | "farther" | "world"} name */
const button = (name) => create("button", { type: "button", class: "tool zoom-button", part: "zoom-button" }, sign(name));

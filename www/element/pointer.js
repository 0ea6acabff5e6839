/**
 * Mouse, pen and finger over the map.
 *
 * A note to maintainers: the tooltip follows the pointer, so it has to be out of reach
 * while the pointer moves, or a quick sweep would be caught by it. Once the pointer rests,
 * or the country is kept, the tooltip can be reached: a way towards it is let pass without
 * moving it, and over it nothing changes until the pointer leaves.
 */

import { inTriangle } from "./triangle.js";

/** @import { Box, Point } from "./contract.d.ts" */
/** @import { Hand, Spotlight } from "./spotlight.js" */

/** How far beside a territory still means it, in pixels. */
const REACH = Object.freeze({ mouse: 6, touch: 22 });

const REST_MS = 300;
/** One that stops on the way to the tooltip for so long means what is under it. */
const PAUSE_MS = 600;
const GRACE_MS = 150;
/** A resting hand is never quite still. */
const TREMOR = 3;

export class PointerHand {
  #box;
  #ground;
  #tooltip;
  #spotlight;
  #find;
  #offer;
  /** What was on the map last, for clicks that do not tell. */
  #type = "";
  /** Where the pointer rests, in client pixels. @type {Point | null} */
  #rest = null;
  /** When the pointer moved last, and where to, in client pixels. */
  #movedAt = 0;
  #last = { x: 0, y: 0 };
  #restTimer = 0;
  #graceTimer = 0;

  /**
   * @param {HTMLElement} box The map box.
   * @param {import("./ground.js").Ground} ground
   * @param {import("./tooltip.js").Tooltip} tooltip
   * @param {Spotlight} spotlight
   * @param {(x: number, y: number, reach: number) => number[]} find What a point may mean, the most likely one first.
   * @param {(ids: number[], point: Point, hand: Hand) => void} offer Leaves the choice to the reader.
   */
  constructor(box, ground, tooltip, spotlight, find, offer) {
    this.#box = box;
    this.#ground = ground;
    this.#tooltip = tooltip;
    this.#spotlight = spotlight;
    this.#find = find;
    this.#offer = offer;
  }

  /** @param {AbortSignal} signal */
  connect(signal) {
    const options = { signal, passive: true };
    const tip = this.#tooltip.element;
    this.#box.addEventListener("pointerenter", () => this.#ground.forget(), options);
    this.#box.addEventListener("pointerdown", (event) => this.#take(event), options);
    this.#box.addEventListener("pointermove", (event) => this.#move(event), options);
    this.#box.addEventListener("pointerleave", (event) => this.#leave(event), options);
    this.#box.addEventListener("click", (event) => this.#click(event), options);
    tip.addEventListener("pointerenter", () => this.#arrive(), options);
    tip.addEventListener("pointerleave", (event) => this.#leave(event), options);
    // a scroll ends in pointercancel, so that only a tap elsewhere lets go
    document.addEventListener("pointerup", (event) => this.#tapElsewhere(event), options);
    signal.addEventListener("abort", () => this.#forgetRest());
  }

  /** @param {PointerEvent} event */
  #take(event) {
    this.#ground.forget();
    this.#type = event.pointerType;
  }

  /** Engines hand out one move a frame: to wait for the frame would cost more than to act. @param {PointerEvent} event */
  #move(event) {
    if (event.pointerType === "touch") return;
    this.#stay();
    const client = { x: event.clientX, y: event.clientY };
    const passes = this.#rest && this.#onTheWay(client, this.#rest);
    if (this.#rest && !passes) this.#forgetRest();
    this.#last = client;
    this.#movedAt = event.timeStamp;
    this.#restTimer ||= setTimeout(() => this.#settle(), REST_MS);
    if (!passes) this.#hover();
  }

  /** The map under a pointer that may have left it is another one. */
  again() {
    if (this.#box.matches(":hover")) this.#hover();
  }

  #hover() {
    const point = this.#inBox(this.#last);
    this.#spotlight.hover(this.#find(point.x, point.y, REACH.mouse), point, "mouse");
  }

  /** One timer watches for rest, instead of a new one with every move. */
  #settle() {
    const left = this.#movedAt + (this.#rest ? PAUSE_MS : REST_MS) - performance.now();
    this.#restTimer = left > 1 ? setTimeout(() => this.#settle(), left) : 0;
    if (this.#restTimer) return;
    if (this.#rest && !isTremor(this.#last, this.#rest)) {
      this.#forgetRest();
      this.#hover();
    }
    if (!this.#tooltip.shown) return;
    this.#rest = this.#last;
    this.#tooltip.reachable(true);
  }

  #forgetRest() {
    clearTimeout(this.#restTimer);
    this.#restTimer = 0;
    this.#rest = null;
    this.#tooltip.reachable(false);
  }

  /** The pointer is over the tooltip: where it was on the way means nothing any more. */
  #arrive() {
    this.#stay();
    clearTimeout(this.#restTimer);
    this.#restTimer = 0;
  }

  /** The pointer is back before its leaving took effect. */
  #stay() {
    if (this.#graceTimer) clearTimeout(this.#graceTimer);
    this.#graceTimer = 0;
  }

  /** @param {Point} client @param {Point} rest */
  #onTheWay(client, rest) {
    if (isTremor(client, rest)) return true;
    return facingEdges(this.#tooltip.box, rest).some(([one, other]) => inTriangle(client, rest, one, other));
  }

  /** @param {PointerEvent} event */
  #leave(event) {
    if (event.pointerType === "touch") return;
    this.#stay();
    const wait = this.#rest ? GRACE_MS : 0;
    this.#graceTimer = setTimeout(() => {
      this.#forgetRest();
      this.#spotlight.leave();
    }, wait);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const type = ("pointerType" in event && event.pointerType) || this.#type;
    const hand = type === "touch" ? type : "mouse";
    const point = this.#inBox({ x: event.clientX, y: event.clientY });
    const spotlight = this.#spotlight;
    if (spotlight.isAt(point, REACH[hand] / 2)) return spotlight.toggle(-1);
    const ids = this.#find(point.x, point.y, REACH[hand]);
    if (ids.length > 1) this.#offer(ids, point, hand);
    else spotlight.toggle(ids[0] ?? -1, point, hand);
  }

  /** @param {PointerEvent} event */
  #tapElsewhere(event) {
    if (event.pointerType !== "touch" || this.#spotlight.selected < 0) return;
    if (!event.composedPath().includes(this.#box.getRootNode())) this.#spotlight.toggle(-1);
  }

  /** @param {Point} client @returns {Point} */
  #inBox({ x, y }) {
    const { left, top } = this.#ground.lie.box;
    return { x: x - left, y: y - top };
  }
}

/** @param {Point} one @param {Point} other */
const isTremor = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) <= TREMOR;

/** The ends of the edges of a box that are nearer to a point outside it. @param {Box} box @param {Point} point @returns {[Point, Point][]} */
function facingEdges({ x0, y0, x1, y1 }, point) {
  const x = point.x > x1 ? x1 : x0;
  const y = point.y > y1 ? y1 : y0;
  return [
    [{ x: x0, y }, { x: x1, y }],
    [{ x, y: y0 }, { x, y: y1 }],
  ];
}

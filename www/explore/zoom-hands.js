/**
 * Wheel, mouse, fingers and keys that zoom the map.
 *
 * A note to maintainers: the page always scrolls. A wheel zooms only with Control, which is also
 * what a pinch on a trackpad sends; one finger is never taken, two are from their first touch on,
 * since an engine that has begun to scroll lets nobody stop it. Listeners are on the panel around
 * the map and capture, so that they come before those of the map itself.
 */

/** @import { Point } from "../element/contract.d.ts" */

/**
 * @typedef {object} Acts
 * @property {() => boolean} zoomed
 * @property {(factor: number, from: Point, to?: Point, smooth?: boolean) => void} by Times as large; what lies at a point, in parts of the box, comes to another.
 * @property {(dx: number, dy: number) => void} pan In parts of the box.
 * @property {(held: boolean) => void} hold A hand moves the map, or no longer.
 * @property {(before: string | null, at: Point) => void} twice A double click or tap, and what was kept before it.
 * @property {() => string | null} kept
 * @property {(key: string) => boolean} press Whether the key means something.
 * @property {(at: Point | null) => void} pointed Where a mouse is, in parts of the box; null where it is not on the map.
 * @property {(keyed: boolean) => void} turned Who is at work, keys or a hand on the map.
 */

/** Before a press is a drag, in pixels. */
const STILL = 4;

/** Two clicks are one double click within so much time and way. */
const TWICE = Object.freeze({ time: 350, way: 24 });

/** What a wheel gives for a pixel, a line, a page; from a notch of a mouse on, it is eased and no more than that counts. */
const UNITS = [1, 20, 60];
const NOTCH = 40;
const WHEEL = 0.01;

/** @param {HTMLElement} panel @param {HTMLElement} stage @param {Acts} acts @param {AbortSignal} signal */
export function listenToHands(panel, stage, acts, signal) {
  const listen = { signal, capture: true };
  const active = { signal, passive: false };
  const partOf = partsIn(stage);
  panel.addEventListener("keydown", (event) => {
    acts.turned(true);
    if (!event.altKey && !event.ctrlKey && !event.metaKey && acts.press(event.key)) event.preventDefault();
  }, listen);
  stage.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const delta = event.deltaY * (UNITS[event.deltaMode] ?? 1);
    const turn = Math.sign(delta) * Math.min(Math.abs(delta), NOTCH);
    const at = partOf(event);
    acts.by(Math.exp(-turn * WHEEL), at, at, Math.abs(delta) >= NOTCH);
  }, active);
  listenToMouse(panel, stage, partOf, acts, listen);
  listenToFingers(stage, partOf, acts, active);
  listenToTrackpad(stage, partOf, acts, active);
}

/** Where an event is on the map. @param {HTMLElement} stage @returns {(client: { clientX: number, clientY: number }) => Point} */
function partsIn(stage) {
  return ({ clientX, clientY }) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
}

/** @param {HTMLElement} panel @param {HTMLElement} stage @param {(event: MouseEvent) => Point} partOf @param {Acts} acts @param {AddEventListenerOptions} listen */
function listenToMouse(panel, stage, partOf, acts, listen) {
  /** @type {{ pointer: number, from: Point, last: Point, moved: boolean } | null} */
  let drag = null;
  let dragged = false;
  let first = { time: -Infinity, x: 0, y: 0, kept: /** @type {string | null} */ (null) };
  panel.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.target !== stage) return;
    acts.turned(false);
    if (event.pointerType === "touch" || event.button !== 0 || !acts.zoomed()) return;
    drag = { pointer: event.pointerId, from: { x: event.clientX, y: event.clientY }, last: partOf(event), moved: false };
  }, listen);
  stage.addEventListener("pointerleave", () => acts.pointed(null), listen);
  panel.addEventListener("pointermove", (event) => {
    acts.pointed(event.pointerType === "touch" || event.target !== stage ? null : partOf(event));
    if (!drag || event.pointerId !== drag.pointer) return;
    if (!drag.moved) {
      if (Math.hypot(event.clientX - drag.from.x, event.clientY - drag.from.y) < STILL) return;
      drag.moved = true;
      stage.setPointerCapture(event.pointerId);
      acts.hold(true);
    }
    event.stopPropagation();
    const now = partOf(event);
    acts.pan(now.x - drag.last.x, now.y - drag.last.y);
    drag.last = now;
  }, listen);
  const end = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== drag?.pointer) return;
    if ((dragged = drag.moved)) acts.hold(false);
    drag = null;
  };
  panel.addEventListener("pointerup", end, listen);
  panel.addEventListener("pointercancel", end, listen);
  panel.addEventListener("click", (event) => {
    if (event.target !== stage) return;
    const again = event.timeStamp - first.time < TWICE.time && Math.hypot(event.clientX - first.x, event.clientY - first.y) < TWICE.way;
    if (dragged || again) event.stopPropagation();
    if (dragged) return;
    const { kept } = first;
    first = { time: again ? -Infinity : event.timeStamp, x: event.clientX, y: event.clientY, kept: acts.kept() };
    if (again) acts.twice(kept, partOf(event));
  }, listen);
}

/** @param {HTMLElement} stage @param {(client: { clientX: number, clientY: number }) => Point} partOf @param {Acts} acts @param {AddEventListenerOptions} active */
function listenToFingers(stage, partOf, acts, active) {
  /** @type {{ middle: Point, apart: number } | null} */
  let pinch = null;
  const measure = (/** @type {TouchEvent} */ { targetTouches: [one, other] }) => {
    if (!one || !other) return null;
    const middle = partOf({ clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 });
    return { middle, apart: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)) };
  };
  stage.addEventListener("touchstart", (event) => {
    if (event.targetTouches.length !== 2 || !event.cancelable) return;
    event.preventDefault();
    acts.turned(false);
    acts.hold(true);
    pinch = measure(event);
  }, active);
  stage.addEventListener("touchmove", (event) => {
    const now = pinch && measure(event);
    if (!pinch || !now) return;
    if (event.cancelable) event.preventDefault();
    acts.by(now.apart / pinch.apart, pinch.middle, now.middle);
    pinch = now;
  }, active);
  const end = (/** @type {TouchEvent} */ { targetTouches }) => {
    if (!pinch || targetTouches.length > 1) return;
    pinch = null;
    acts.hold(false);
  };
  stage.addEventListener("touchend", end, active);
  stage.addEventListener("touchcancel", end, active);
}

/** One engine tells of a pinch on a trackpad by events of its own; on a screen they come with those of fingers. @param {HTMLElement} stage @param {(client: { clientX: number, clientY: number }) => Point} partOf @param {Acts} acts @param {AddEventListenerOptions} active */
function listenToTrackpad(stage, partOf, acts, active) {
  const onScreen = "ontouchstart" in globalThis;
  let last = 1;
  const take = (/** @type {Event} */ event) => {
    event.preventDefault();
    const { scale = 1, clientX = 0, clientY = 0 } = /** @type {Event & { scale?: number, clientX?: number, clientY?: number }} */ (event);
    if (event.type === "gesturechange" && !onScreen) acts.by(scale / last, partOf({ clientX, clientY }));
    last = scale;
  };
  for (const name of ["gesturestart", "gesturechange", "gestureend"]) stage.addEventListener(name, take, active);
}

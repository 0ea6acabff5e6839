/** Where the map lies in the window. */

/** @import { Box } from "./contract.d.ts" */

/** What moves the map without telling, as a banner above it does, is noticed after so long. */
const KNOWN_MS = 250;

/** Room kept to the edges of element and window, in pixels. */
const MARGIN = 4;

/**
 * @typedef {object} Lie
 * @property {DOMRect} box The map box, in client pixels.
 * @property {Box} room The same in the figure's pixels.
 * @property {Box} seen The part of the figure that the window shows, in the figure's pixels.
 */

/** Known for a moment, because asking for it would cost more than all else a move does. */
export class Ground {
  #figure;
  #box;
  #askedAt = 0;
  /** @type {Lie | null} */
  #lie = null;

  /** @param {HTMLElement} figure What the tooltip lies on. @param {HTMLElement} box The map box. */
  constructor(figure, box) {
    this.#figure = figure;
    this.#box = box;
  }

  /** @param {AbortSignal} signal */
  connect(signal) {
    const forget = () => this.forget();
    addEventListener("scroll", forget, { signal, passive: true, capture: true });
    addEventListener("resize", forget, { signal });
  }

  forget() {
    this.#lie = null;
  }

  get lie() {
    const now = performance.now();
    if (this.#lie && now - this.#askedAt < KNOWN_MS) return this.#lie;
    this.#askedAt = now;
    return (this.#lie = this.#ask());
  }

  /** @returns {Lie} */
  #ask() {
    const { left, top, width, height } = this.#figure.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const box = this.#box.getBoundingClientRect();
    return {
      box,
      room: { x0: box.left - left, y0: box.top - top, x1: box.right - left, y1: box.bottom - top },
      seen: {
        x0: Math.max(0, -left) + MARGIN,
        y0: Math.max(0, -top) + MARGIN,
        x1: Math.min(width, clientWidth - left) - MARGIN,
        y1: Math.min(height, clientHeight - top) - MARGIN,
      },
    };
  }
}

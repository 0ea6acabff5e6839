/**
 * The two canvases of the map: sharp at any pixel ratio, painted once a frame and only
 * when something changed.
 */

/** @import { Size } from "./contract.d.ts" */

/**
 * @typedef {object} Painter
 * @property {(size: Size) => void} layOut The map box has a new size in CSS pixels.
 * @property {(context: CanvasRenderingContext2D, ratio: number) => void} paint
 * @property {(context: CanvasRenderingContext2D, ratio: number) => void} highlight
 */

export class Stage {
  #box;
  #base;
  #overlay;
  #painter;
  /** @type {Size} */
  #size = { width: 0, height: 0 };
  #ratio = 1;
  #stale = { layout: false, base: false, overlay: false };
  #frame = 0;
  #painting = false;

  /**
   * @param {HTMLElement} box
   * @param {HTMLCanvasElement} base
   * @param {HTMLCanvasElement} overlay
   * @param {Painter} painter
   */
  constructor(box, base, overlay, painter) {
    this.#box = box;
    this.#base = base;
    this.#overlay = overlay;
    this.#painter = painter;
  }

  get size() {
    return this.#size;
  }

  /** Watches size, pixel ratio and lost canvases until the signal. @param {AbortSignal} signal */
  connect(signal) {
    const observer = new ResizeObserver((entries) => this.#resize(entries.at(-1)));
    observeDevicePixels(observer, this.#box);
    this.#watchRatio(signal);
    for (const canvas of [this.#base, this.#overlay]) {
      canvas.addEventListener("contextrestored", () => this.invalidate(), { signal });
    }
    signal.addEventListener("abort", () => {
      observer.disconnect();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    });
  }

  /** Starts painting; before, there is no picture. */
  start() {
    this.#painting = true;
    this.#stale.layout = true;
    this.invalidate();
  }

  /** Stops painting and takes the picture away. */
  stop() {
    this.#painting = false;
    for (const canvas of [this.#base, this.#overlay]) canvas.width = 0;
  }

  /** The map is to be painted again, its highlight too. */
  invalidate() {
    this.#stale.base = true;
    this.invalidateHighlight();
  }

  invalidateHighlight() {
    this.#stale.overlay = true;
    this.#schedule();
  }

  #schedule() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.flush();
    });
  }

  /** Lays the map out again: the projection changed. */
  relay() {
    this.#stale.layout = true;
    this.invalidate();
  }

  /** Paints at once: an observer runs after the layout and before the frame is shown, so the old picture never appears stretched. @param {ResizeObserverEntry} [entry] */
  #resize(entry) {
    const { width, height } = this.#box.getBoundingClientRect();
    if (!width || !height) return;
    const device = entry?.devicePixelContentBoxSize?.[0];
    // The observer counts the pixels of the real screen, also where a larger ratio is emulated.
    const counted = device ? device.inlineSize / width : 0;
    const ratio = Math.abs(counted - devicePixelRatio) * width < 2 ? counted : devicePixelRatio;
    if (width === this.#size.width && height === this.#size.height && ratio === this.#ratio) return;
    this.#size = { width, height };
    this.#ratio = ratio;
    Object.assign(this.#stale, { layout: true, base: true, overlay: true });
    this.flush();
  }

  /** Paints what is stale; by itself once a frame. */
  flush() {
    if (!this.#painting || !this.#size.width) return;
    const { layout, base, overlay } = this.#stale;
    this.#stale = { layout: false, base: false, overlay: false };
    if (layout) this.#painter.layOut(this.#size);
    if (layout || base) this.#paint(this.#base, this.#painter.paint);
    if (layout || overlay) this.#paint(this.#overlay, this.#painter.highlight);
  }

  /** @param {HTMLCanvasElement} canvas @param {Painter["paint"]} paint */
  #paint(canvas, paint) {
    const width = Math.round(this.#size.width * this.#ratio);
    const height = Math.round(this.#size.height * this.#ratio);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d");
    if (context) paint(context, this.#ratio);
  }

  /** A media query matches one ratio only, so each change asks for the next. @param {AbortSignal} signal */
  #watchRatio(signal) {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = () => {
      this.#resize();
      this.#watchRatio(signal);
    };
    query.addEventListener("change", changed, { once: true, signal });
  }
}

/** Sizes in whole device pixels where the browser knows them. @param {ResizeObserver} observer @param {Element} box */
function observeDevicePixels(observer, box) {
  try {
    observer.observe(box, { box: "device-pixel-content-box" });
  } catch {
    observer.observe(box);
  }
}

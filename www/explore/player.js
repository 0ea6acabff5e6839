/** The clock that lets time play. */

/** How long a frame stands, in milliseconds; longer where the reader asks for less motion. */
const STAND_MS = 900;
const CALM_MS = 2000;

export class Player {
  #advance;
  #changed;
  #timer = 0;

  /**
   * @param {(fresh: boolean) => boolean} advance Shows the next frame; false at the end.
   * @param {(playing: boolean) => void} changed
   */
  constructor(advance, changed) {
    this.#advance = advance;
    this.#changed = changed;
  }

  get playing() {
    return this.#timer !== 0;
  }

  start() {
    if (this.playing) return;
    this.#changed(true);
    this.#tick(true);
  }

  stop() {
    if (!this.playing) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#changed(false);
  }

  /** @param {boolean} fresh */
  #tick(fresh) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#timer = setTimeout(() => this.#tick(false), calm ? CALM_MS : STAND_MS);
    if (!this.#advance(fresh)) this.stop();
  }
}

/** At most once a frame: what comes sooner waits for the next, and only the last of it. */
export class Pace {
  #frame = 0;
  /** @type {(() => void) | null} */
  #next = null;

  /** The first of a frame runs at once, so that its picture is painted with that frame. @param {() => void} task */
  run(task) {
    if (this.#frame) {
      this.#next = task;
      return;
    }
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const next = this.#next;
      this.#next = null;
      if (next) this.run(next);
    });
    task();
  }
}

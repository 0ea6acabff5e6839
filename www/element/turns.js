/** When long work stops for the page, and when it shows what there is. */

/** A task of the page should not take longer than 50 ms; this leaves room for a slow step. */
const TURN_MS = 12;

/** First figures appear, and change, no oftener than that. */
const SHOWN_MS = 250;

export class Turns {
  #rested = performance.now();
  #shown = this.#rested;

  /** Whether it is time to show something; then it is not for a while. */
  get shows() {
    const now = performance.now();
    const due = now - this.#shown > SHOWN_MS;
    if (due) this.#shown = now;
    return due;
  }

  /** Lets the page have its turn, where this one was long enough. */
  async rest() {
    if (performance.now() - this.#rested < TURN_MS) return;
    await turn();
    this.#rested = performance.now();
  }
}

/** The next task; timers would wait for four milliseconds. @returns {Promise<void>} */
function turn() {
  const { scheduler } = /** @type {{ scheduler?: { yield?(): Promise<void> } }} */ (globalThis);
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

import { setTimeout as sleep } from "node:timers/promises";

/** Long enough for a loaded machine; a green run waits for nothing. */
const PATIENCE_MS = 15_000;
const PAUSE_MS = 25;

/**
 * Asks again and again until the answer is truthy, and returns it. The asking is done out here:
 * a page under the strict policy may not evaluate text, so it cannot be given a condition to poll.
 *
 * @template T
 * @param {() => T | Promise<T>} condition
 * @param {string} what what is waited for, told when it does not come
 * @param {{patience?: number}} [options] in milliseconds
 * @returns {Promise<T>}
 */
export async function until(condition, what, { patience = PATIENCE_MS } = {}) {
  const deadline = performance.now() + patience;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (performance.now() > deadline) {
      throw new Error(`waited ${patience} ms in vain for ${what}; last answer: ${answer}`);
    }
    await sleep(PAUSE_MS);
  }
}

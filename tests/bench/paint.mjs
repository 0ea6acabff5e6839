/**
 * Script time in Chromium at 960 px, as medians: `node tests/bench/paint.mjs`. The core alone is
 * timed call by call, one a frame; the whole widget from the move of a pointer to its frame.
 */

import { Stage } from "../browser/stage.mjs";
import { until } from "../browser/until.mjs";

const ROUNDS = 200;
const MOVES = 600;
const WIDTH = 960;

const stage = await Stage.set("chromium");
const { tab } = stage;
try {
  const core = await timeCore();
  const steady = await timeMoves(2);
  const jumping = await timeMoves(37);
  console.log("script time at 960 px        median    target");
  report("full repaint, recorded", core.paint, 2);
  report("hover: hit and highlight", core.hover, 0.1);
  report("hover: whole widget, steady", steady, 0.1);
  report("hover: whole widget, jumps", jumping);
  report("layout of a new width", core.layout);
} finally {
  await stage.strike();
}

/** @param {string} what @param {number} ms @param {number} [target] in milliseconds */
function report(what, ms, target) {
  const verdict = target === undefined ? "" : `  < ${target} ms ${ms < target ? "" : "(missed)"}`;
  console.log(`${what.padEnd(27)}${ms.toFixed(3).padStart(6)} ms${verdict}`);
}

/** The core's own calls. Each starts after a frame, so that nothing recorded is left to flush. */
async function timeCore() {
  await stage.open("bench", { width: WIDTH });
  const ready = () => tab.evaluate(() => document.documentElement.dataset.state === "ready");
  await until(ready, "the core to be ready");
  return tab.evaluate(async (rounds) => {
    const { map, base, overlay } = /** @type {any} */ (globalThis).bench;
    /** @param {(round: number) => void} run */
    async function median(run) {
      const times = [];
      for (let round = 0; round < rounds; round += 1) {
        await new Promise((done) => requestAnimationFrame(done));
        const began = performance.now();
        run(round);
        times.push(performance.now() - began);
      }
      return times.sort((a, b) => a - b)[rounds >> 1];
    }
    // a hundred at once: one is shorter than the clock can tell
    const hover = await median((round) => {
      for (let step = 0; step < 100; step += 1) {
        const [id = -1] = map.candidates((round * 7 + step * 9) % 960, (round * 3 + step * 4) % 468, 8);
        map.highlight(overlay, 1, false, id, -1);
      }
    });
    return {
      paint: await median((round) => map.paint(base, 1, round % 2 === 1)),
      layout: await median((round) => map.layout(960 - (round % 2), 468)),
      hover: hover / 100,
    };
  }, ROUNDS);
}

/**
 * What a move of the real pointer costs: its listener and the frames before the next, as the page's own
 * clock has them. Style, layout and painting by the browser are not script and not counted, except
 * where script would force them.
 *
 * @param {number} step pixels from one move to the next: a few stay in the country, many leave it
 */
async function timeMoves(step) {
  const map = await stage.openReady("timed", { width: WIDTH });
  const { left, top, width, height } = await map.mapBox();
  await tab.evaluate(() => void (/** @type {any} */ (globalThis).moves.length = 0));
  for (let move = 0; move < MOVES; move += 1) {
    const y = height * (0.15 + (0.4 * move) / MOVES);
    await tab.move(Math.round(left + ((move * step) % width)), Math.round(top + y));
  }
  return tab.evaluate(() => {
    const moves = /** @type {number[]} */ (/** @type {any} */ (globalThis).moves);
    return moves.sort((a, b) => a - b)[moves.length >> 1];
  });
}

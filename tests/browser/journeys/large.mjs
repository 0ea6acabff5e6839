/** Large tables: the page keeps its turns, the reader sees first figures, and tables are replaced whole. */

import assert from "node:assert/strict";
import { ROWS, TOTAL } from "../made.mjs";
import { PUBLISHED } from "../places.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab, host } = stage;
  const [japan] = PUBLISHED;

  /** @typedef {{tasks: {told: boolean, lengths: number[]}}} Tasked */
  /** @param {Widget} map */
  const rows = async (map) => JSON.parse(await map.summary())?.rows ?? 0;
  /** @param {Widget} map */
  const sees = (map) =>
    tab.evaluate((id) => {
      const root = document.getElementById(id)?.shadowRoot;
      const seen = (/** @type {string} */ part) => root?.querySelector(`[part~="${part}"]`)?.checkVisibility() ?? false;
      const { state } = document.getElementById(id)?.dataset ?? {};
      return { state, progress: seen("progress"), twin: seen("twin"), legend: seen("legend-entry") || seen("legend") };
    }, map.id);

  stage.journey("a large table shows first figures while it still comes", async () => {
    await stage.open("large");
    const map = new Widget(tab);
    await until(async () => (await sees(map)).progress, "the progress to show");
    await until(async () => !(await sees(map)).twin, "first figures");
    const early = await sees(map);
    assert.equal(early.state, "loading");
    assert.deepEqual(await map.events("loss-map-ready"), []);
    await map.ready();
    assert.equal((await sees(map)).progress, false);
    const { world, rows } = JSON.parse(await map.summary());
    assert.deepEqual({ rows, amount: world.amount }, { rows: ROWS, amount: String(TOTAL) });
    assert.equal((await map.events("loss-map-ready")).length, 1);
  });

  stage.journey("a million rows that are there already leave the page its turns", async () => {
    await stage.openReady("large");
    const { rows, worst, took } = await tab.evaluate(async () => {
      const { tasks } = /** @type {Tasked} */ (/** @type {unknown} */ (globalThis));
      const line = (/** @type {number} */ row) => `${2010 + (row % 12)},${["JPN", "VNM", "USA"][row % 3]},${row}.25\n`;
      const text = ["year,country,amount\n", ...Array.from({ length: 1_000_000 }, (_, row) => line(row))].join("");
      const element = /** @type {HTMLElement & {data: Uint8Array, ready: Promise<void>, summary: {rows: number}}} */ (document.getElementById("map"));
      const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
      const bytes = new TextEncoder().encode(text);
      await pause(300);
      tasks.lengths.length = 0;
      const began = performance.now();
      element.data = bytes;
      await pause(0);
      await element.ready;
      const took = performance.now() - began;
      await pause(300);
      return { rows: element.summary.rows, took, worst: tasks.told ? Math.max(0, ...tasks.lengths) : 0 };
    });
    assert.equal(rows, 1_000_000);
    // Milliseconds are the business of the benchmark: a busy machine makes every task long.
    assert.ok(worst < took / 2, `a task took ${worst} of ${took} ms`);
  });

  stage.journey("a large table takes the place of the one before whole", async () => {
    const map = await stage.openReady("bare");
    await map.set({ src: "/made/slow.csv" });
    await map.reach("loading");
    await until(async () => (await sees(map)).progress, "the progress to show");
    assert.ok((await map.hover(japan)).includes(japan.figure));
    await map.ready();
    assert.equal(await rows(map), ROWS);
  });

  for (const { page, table, asks } of [
    { page: "bare", table: "/bundle/data/elliptic-2017-2022.csv", asks: 1 },
    // too large to keep
    { page: "large", table: "/made/slow.csv", asks: 2 },
  ]) {
    stage.journey(`a core that stops in the middle is started anew: ${table}`, async () => {
      const map = await stage.openReady(page);
      const before = await map.summary();
      const stopped = await tab.evaluate(async () => {
        const { clearRect } = CanvasRenderingContext2D.prototype;
        const stopped = new Promise((resolve) => {
          CanvasRenderingContext2D.prototype.clearRect = function () {
            CanvasRenderingContext2D.prototype.clearRect = clearRect;
            resolve(true);
            throw new Error("stop");
          };
        });
        document.getElementById("map")?.setAttribute("theme", "dark");
        return stopped;
      });
      assert.ok(stopped);
      await until(async () => (await map.summary()) === before, "the figures to be back");
      assert.ok((await map.hover(japan))[0] === japan.name);
      assert.equal(await map.attribute("data-state"), "ready");
      assert.equal(host.requests.filter((path) => path === table).length, asks);
    });
  }

  stage.journey("a load that is given up leaves the table before", async () => {
    const map = await stage.openReady("bare");
    const before = await map.summary();
    await map.set({ src: "/made/slow.csv" });
    await until(async () => (await sees(map)).progress, "the progress to show");
    await map.set({ src: "/bundle/data/elliptic-2017-2022.csv" });
    await map.ready();
    assert.equal(await map.summary(), before);
  });

  for (const src of ["/made/late.csv", "/pages/broken.csv", "/nowhere.csv"]) {
    stage.journey(
      `a table that cannot be used leaves the one before: ${src}`,
      async () => {
        const map = await stage.openReady("bare");
        const before = await map.summary();
        await map.set({ src });
        await map.reach("failed");
        const [{ detail }] = await map.events("loss-map-error");
        assert.equal(await map.attribute("data-code"), detail?.code);
        assert.equal(await map.summary(), before);
        assert.ok((await map.hover(japan)).includes(japan.figure));
        await map.set({ src: "/bundle/data/incidents.csv" });
        await map.ready();
        assert.notEqual(await map.summary(), before);
      },
      { complaints: /404|nowhere\.csv|loss-map/ },
    );
  }
}

/** Large tables: the page keeps its turns, the reader sees first figures, and tables are replaced whole. */

import assert from "node:assert/strict";
import { ROWS, TOTAL } from "../made.mjs";
import { PUBLISHED } from "../places.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

/** A task that readers do not notice, in milliseconds. */
const LONGEST_MS = 50;

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;

  /** @typedef {{tasks: {told: boolean, lengths: number[]}}} Tasked */
  const longest = () =>
    tab.evaluate(() => {
      const { tasks } = /** @type {Tasked} */ (/** @type {unknown} */ (globalThis));
      return tasks.told ? Math.max(0, ...tasks.lengths) : null;
    });
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

  stage.journey("a large table shows first figures and leaves the page its turns", async () => {
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
    const worst = await longest();
    if (worst !== null) {
      console.log(`# longest task ${worst} ms`);
      assert.ok(worst < LONGEST_MS, `a task took ${worst} ms`);
    }
    assert.equal((await map.events("loss-map-ready")).length, 1);
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

/** Attributes, moves and removals: one update a task, one instance a page, no leftovers. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { PUBLISHED, pixelOf } from "../places.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab, host } = stage;
  const [japan] = PUBLISHED;

  /** How many paths were filled since the last time of asking; a repaint fills each territory once. */
  const fills = () =>
    tab.evaluate(() => {
      const page = /** @type {{fills?: number}} */ (/** @type {unknown} */ (globalThis));
      const { prototype } = CanvasRenderingContext2D;
      if (page.fills === undefined) {
        prototype.fill = new Proxy(prototype.fill, {
          apply(fill, context, given) {
            page.fills = (page.fills ?? 0) + 1;
            return Reflect.apply(fill, context, given);
          },
        });
      }
      const before = page.fills ?? 0;
      page.fills = 0;
      return before;
    });

  /** @param {() => Promise<unknown>} change */
  async function fillsOf(change) {
    await fills();
    await change();
    await sleep(300);
    return fills();
  }

  stage.journey("changes in one task cause one update", async () => {
    const map = await stage.openReady("bare");
    const one = await fillsOf(() => map.set({ method: "quantile" }));
    assert.ok(one > 0, "a change repaints");
    const many = await fillsOf(() =>
      map.set({ method: "equal", classes: "4", metric: "max", scheme: null }),
    );
    assert.equal(many, one);
    assert.equal(await fillsOf(() => map.set({ method: "equal" })), 0, "no change, no repaint");
  });

  stage.journey("a hundred removals and returns leave one working map", async () => {
    const map = await stage.openReady("bare");
    await tab.evaluate(async () => {
      const element = /** @type {Element} */ (document.getElementById("map"));
      const after = /** @type {Element} */ (document.getElementById("after"));
      for (let round = 0; round < 100; round += 1) {
        element.remove();
        if (round % 3 === 0) await new Promise((done) => setTimeout(done));
        after.before(element);
        if (round % 5 === 0) await new Promise((done) => requestAnimationFrame(done));
      }
    });
    await map.ready();
    await map.hover(japan);
    assert.deepEqual(await map.events("loss-map-error"), []);
  });

  stage.journey("a large map that leaves while its panel opens is asked nothing", async () => {
    const map = await stage.openReady("incidents");
    await until(() => map.named("button", "Play"), "the timeline");
    await map.set({ src: "/made/large.csv" });
    await until(async () => JSON.parse(await map.summary()).rows > 1000, "the large table");
    await map.ready();
    const { x, y } = pixelOf(PUBLISHED[0].at, await map.mapBox());
    await tab.move(x, y);
    await map.tooltipOf(PUBLISHED[0].name);
    await map.set({ from: "2016" });
    await tab.evaluate(async () => {
      const element = document.getElementById("map");
      await new Promise((resolve) => setTimeout(resolve, 20));
      element?.remove();
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
  });

  stage.journey("a list of nothing is a list", async () => {
    const map = await stage.openReady("incidents");
    await until(() => map.named("button", "Play"), "the timeline");
    await map.set({ kinds: "" });
    await until(async () => JSON.parse(await map.summary()).world.count === 0, "no kind");
    assert.equal(await map.attribute("data-state"), "ready");
    await map.set({ kinds: null });
    await until(async () => JSON.parse(await map.summary()).world.count > 0, "all kinds");
  });

  stage.journey("two maps share one core and keep their tooltips apart", async () => {
    await stage.open("pair", { height: 1200 });
    const [first, second] = [new Widget(tab, "first"), new Widget(tab, "second")];
    await first.ready();
    await second.scrollIntoView();
    await second.ready();
    for (const [map, other] of [
      [first, second],
      [second, first],
    ]) {
      await map.scrollIntoView();
      await map.hover(japan);
      await other.tooltipGone();
    }
    for (const file of ["lossmap.wasm", "world.atlas"]) {
      const times = host.requests.filter((path) => path === `/bundle/${file}`).length;
      assert.equal(times, 1, `${file} was asked for ${times} times`);
    }
  });

  stage.journey("a map far down the page loads when the reader comes near", async () => {
    await stage.open("late", { height: 600 });
    const map = new Widget(tab);
    await sleep(500);
    const early = host.requests.filter((path) => /csv|wasm|atlas/.test(path));
    assert.deepEqual(early, []);
    await map.scrollIntoView();
    await map.ready();
  });

  stage.journey("the ready event comes once", async () => {
    const map = await stage.openReady("bare");
    await sleep(300);
    assert.equal((await map.events("loss-map-ready")).length, 1);
  });
}

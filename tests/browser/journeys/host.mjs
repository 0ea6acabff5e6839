/** The host page: its rules do not break the map, and the map asks nobody else for anything. */

import assert from "node:assert/strict";
import { PUBLISHED } from "../places.mjs";
import { until } from "../until.mjs";

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab, host } = stage;
  const [japan] = PUBLISHED;

  stage.journey("a host with rules for everything cannot break the map", async () => {
    const map = await stage.openReady("hostile", { height: 1300 });
    const box = await map.mapBox();
    assert.ok(box.width > 300 && box.height > 140, JSON.stringify(box));
    assert.ok((await map.hover(japan)).includes(japan.figure));
  });

  stage.journey("a host of long ago cannot break the map: quirks, a base, right to left, prototypes of its own", async () => {
    const map = await stage.openReady("quirks");
    const page = await tab.evaluate(() => ({ mode: document.compatMode, base: new URL(document.baseURI).pathname }));
    assert.deepEqual(page, { mode: "BackCompat", base: "/nowhere/" });
    const box = await map.mapBox();
    assert.ok(box.width > 500 && box.height > 240, JSON.stringify(box));
    assert.ok((await map.hover(japan)).includes(japan.figure));
    // the other scripts come, too, and what they make
    await map.set({ view: "table" });
    await until(async () => (await map.rows()).length > 6, "the table");
    assert.equal(await tab.evaluate(() => typeof (/** @type {any} */ ([]).last)), "function", "the page's own prototypes are in force");
    assert.equal(await map.style("heading", "direction"), "ltr");
    // in such a page tables do not take over what they stand in, unless they are told
    const cell = await tab.evaluate(() => {
      const root = document.getElementById("map")?.shadowRoot;
      const [table, figure] = ["td", '[part~="figure"]'].map((name) => getComputedStyle(/** @type {Element} */ (root?.querySelector(name))));
      return { colour: [table.color, figure.color], family: [table.fontFamily, figure.fontFamily] };
    });
    assert.equal(cell.colour[0], cell.colour[1]);
    assert.equal(cell.family[0], cell.family[1]);
  });

  stage.journey("nothing is asked of anyone but the host", async () => {
    await stage.openReady("bare");
    const asked = await tab.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => name),
    );
    const strangers = asked.filter(
      (url) => !url.startsWith(host.origin) && !url.startsWith("data:"),
    );
    assert.deepEqual(strangers, []);
    assert.ok(asked.some((url) => url.endsWith(".wasm")));
  });

  stage.journey("the twin gives way to the map", async () => {
    const map = await stage.openReady("bare");
    const twin = () => tab.evaluate(() => document.querySelector(".twin")?.checkVisibility());
    assert.equal(await twin(), false);
    assert.ok(await map.box("map"));
  });
}

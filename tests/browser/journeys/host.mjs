/** The host page: its rules do not break the map, and the map asks nobody else for anything. */

import assert from "node:assert/strict";
import { PUBLISHED } from "../places.mjs";

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab, host } = stage;
  const [japan] = PUBLISHED;

  stage.journey("a host with rules for everything cannot break the map", async () => {
    const map = await stage.openReady("hostile");
    const box = await map.mapBox();
    assert.ok(box.width > 300 && box.height > 140, JSON.stringify(box));
    assert.ok((await map.hover(japan)).includes(japan.figure));
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

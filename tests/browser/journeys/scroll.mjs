/** Scrolling: whatever the map shows, wheel and finger move the page, by as much as they would anywhere. */

import assert from "node:assert/strict";
import { BRAZIL, PUBLISHED, pixelOf } from "../places.mjs";
import { until } from "../until.mjs";

/** Places in the map as parts of its box: land, sea, a crowd of islands. */
const SPOTS = [
  [0.5, 0.4],
  [0.3, 0.5],
  [0.33, 0.41],
];

/** Where one tap may mean several. */
const SAINT_MARTIN = [-63.06, 18.07];

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;
  const scrolled = () => tab.evaluate(() => scrollY);

  /** A map in a page that is long, in a window that is low. @param {{width?: number, height?: number}} size */
  async function openLong(size) {
    const map = await stage.openReady("bare", size);
    await tab.evaluate(() => {
      for (const id of ["before", "after"]) document.getElementById(id)?.style.setProperty("margin-block", "600px");
    });
    await map.scrollIntoView();
    return map;
  }

  /** @param {import('../widget.mjs').Widget} map @param {number[]} spot */
  async function pixelAt(map, [across, down]) {
    const { left, top, width, height } = await map.mapBox();
    return { x: Math.round(left + width * across), y: Math.round(top + height * down) };
  }

  /** Moves the page by `move` and says how far it went. @param {() => Promise<void>} move */
  async function wayOf(move) {
    const before = await scrolled();
    await move();
    await until(async () => (await scrolled()) !== before, "the page to scroll");
    // until it rests
    for (let last = NaN; ; ) {
      const now = await scrolled();
      if (now === last) return now - before;
      last = now;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** @param {import('../widget.mjs').Widget} map */
  async function wheelsEverywhere(map) {
    for (const spot of SPOTS) {
      await map.scrollIntoView();
      const { x, y } = await pixelAt(map, spot);
      await tab.move(x, y);
      const down = await wayOf(() => tab.wheel(60));
      assert.ok(down > 0, `${spot}: ${down}`);
      const up = await wayOf(() => tab.wheel(-60));
      assert.ok(up < 0, `${spot}: ${up}`);
    }
  }

  for (const width of [320, 960]) {
    stage.journey(`a wheel over the map of ${width} px moves the page`, async () => {
      const map = await openLong({ width, height: 600 });
      await wheelsEverywhere(map);
      await map.set({ selected: japan.code });
      await map.tooltipOf(japan.name);
      await wheelsEverywhere(map);
      assert.equal(await map.attribute("selected"), japan.code);
    });
  }

  stage.journey("a wheel moves the page while a choice is open, and over it", async () => {
    const map = await openLong({ width: 640, height: 600 });
    const { x, y } = pixelOf(SAINT_MARTIN, await map.mapBox());
    await tab.click(x, y);
    await until(() => map.box("chooser"), "a choice");
    const { x: besideX, y: besideY } = pixelOf(BRAZIL.at, await map.mapBox());
    await tab.move(besideX, besideY);
    assert.ok((await wayOf(() => tab.wheel(60))) > 0);
    const chooser = await map.box("chooser");
    assert.ok(chooser, "the choice stays open");
    await tab.move(Math.round(chooser.left + 20), Math.round(chooser.top + 40));
    assert.ok((await wayOf(() => tab.wheel(-60))) < 0);
  });

  if (!tab.tap || !tab.swipe) return;
  const { tap, swipe } = /** @type {Required<import('../engine.mjs').Tab>} */ (tab);

  /** @param {import('../widget.mjs').Widget} map */
  async function dragsEverywhere(map) {
    for (const spot of SPOTS) {
      await map.scrollIntoView();
      const { x, y } = await pixelAt(map, spot);
      const up = await wayOf(() => swipe.call(tab, x, y, -120));
      // a finger has some pixels of its own before the page follows
      assert.ok(up >= 90, `${spot}: ${up}`);
      const down = await wayOf(() => swipe.call(tab, x, y - 60, 120));
      assert.ok(down <= -90, `${spot}: ${down}`);
    }
  }

  for (const width of [320, 960]) {
    stage.journey(`one finger on the map of ${width} px moves the page and keeps nothing`, async () => {
      const map = await openLong({ width, height: 600 });
      await dragsEverywhere(map);
      assert.equal(await map.attribute("selected"), null);
    });

    stage.journey(`one finger lets go of nothing at ${width} px`, async () => {
      const map = await openLong({ width, height: 600 });
      const { x, y } = pixelOf(japan.at, await map.mapBox());
      await tap.call(tab, x, y);
      await map.tooltipOf(japan.name);
      await dragsEverywhere(map);
      assert.equal(await map.attribute("selected"), japan.code);
      await map.tooltipOf(japan.name);
    });
  }

  stage.journey("one finger moves the page while a choice is open, and on it", async () => {
    const map = await openLong({ width: 360, height: 600 });
    const { x, y } = pixelOf(SAINT_MARTIN, await map.mapBox());
    await tap.call(tab, x, y);
    await until(() => map.box("chooser"), "a choice");
    const brazil = pixelOf(BRAZIL.at, await map.mapBox());
    assert.ok((await wayOf(() => swipe.call(tab, brazil.x, brazil.y, -120))) > 0);
    const chooser = await map.box("chooser");
    assert.ok(chooser, "the choice stays open");
    assert.ok((await wayOf(() => swipe.call(tab, chooser.left + 40, chooser.top + 60, 120))) < 0);
    assert.equal(await map.attribute("selected"), null);
  });
}

/** What a hand does besides hovering: click, rest on the tooltip, wheel, tap and swipe. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { BRAZIL, PUBLISHED, pixelOf } from "../places.mjs";
import { until } from "../until.mjs";

/** Longer than a hand has to rest before the tooltip can be entered. */
const REST_MS = 500;

/** What has another country under the same fingertip on a phone. */
const CROWDED = ["HKG", "SVN"];

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;

  /** @param {import('../widget.mjs').Widget} map */
  const japanOn = async (map) => pixelOf(japan.at, await map.mapBox());
  const scrolled = () => tab.evaluate(() => scrollY);

  stage.journey("a click keeps a country, and Escape lets it go", async () => {
    const map = await stage.openReady("bare");
    const { x, y } = await japanOn(map);
    await tab.click(x, y);
    await map.tooltipOf(japan.name);
    await until(async () => (await map.attribute("selected")) === japan.code, "Japan to be kept");
    const brazil = pixelOf(BRAZIL.at, await map.mapBox());
    await tab.move(brazil.x, brazil.y);
    await tab.move(2, 2);
    await sleep(REST_MS);
    assert.equal((await map.tooltip())[0], japan.name);
    await tab.key("Escape");
    await map.tooltipGone();
    assert.equal(await map.attribute("selected"), null);
    const details = (await map.events("loss-map-select")).map(({ detail }) => detail);
    assert.deepEqual(details, [{ code: japan.code }, { code: null }]);
  });

  stage.journey("a second click lets go", async () => {
    const map = await stage.openReady("bare");
    const { x, y } = await japanOn(map);
    await tab.click(x, y);
    await until(async () => (await map.attribute("selected")) === japan.code, "Japan to be kept");
    await tab.click(x, y);
    await until(async () => (await map.attribute("selected")) === null, "Japan to be let go");
  });

  stage.journey("Escape closes a tooltip that is only hovered", async () => {
    const map = await stage.openReady("bare");
    await map.hover(japan);
    await tab.key("Escape");
    await map.tooltipGone();
  });

  stage.journey("a pointer that has rested can walk into the tooltip", async () => {
    const map = await stage.openReady("bare");
    await map.hover(japan);
    const from = await japanOn(map);
    await sleep(REST_MS);
    const tip = await map.box("tooltip");
    assert.ok(tip);
    const to = { x: tip.left + tip.width / 2, y: tip.top + tip.height / 2 };
    for (let step = 1; step <= 6; step += 1) {
      const x = Math.round(from.x + ((to.x - from.x) * step) / 6);
      await tab.move(x, Math.round(from.y + ((to.y - from.y) * step) / 6));
    }
    await sleep(REST_MS);
    assert.equal((await map.tooltip())[0], japan.name);
  });

  stage.journey("a pointer that stops on the way to the tooltip means what is under it", async () => {
    const map = await stage.openReady("bare");
    const slovenia = PUBLISHED.find(({ code }) => code === "SVN") ?? japan;
    await map.hover(slovenia);
    const from = pixelOf(slovenia.at, await map.mapBox());
    await sleep(REST_MS);
    const tip = await map.box("tooltip");
    assert.ok(tip);
    // over its neighbours, in the triangle to the tooltip, up to its edge
    const near = (/** @type {number} */ at, /** @type {number} */ start, /** @type {number} */ size) => Math.max(start - 3, Math.min(at, start + size + 3));
    const edge = { x: near(from.x, tip.left, tip.width), y: near(from.y, tip.top, tip.height) };
    for (let step = 1; step <= 4; step += 1) {
      await tab.move(Math.round(from.x + ((edge.x - from.x) * step) / 4), Math.round(from.y + ((edge.y - from.y) * step) / 4));
    }
    assert.equal((await map.tooltip())[0], slovenia.name);
    await until(async () => (await map.tooltip())[0] !== slovenia.name, "another to be taken");
  });

  stage.journey("the wheel over the map scrolls the page", async () => {
    const map = await stage.openReady("bare", { height: 300 });
    const box = await map.mapBox();
    await tab.move(Math.round(box.left + box.width / 2), Math.round(box.top + 40));
    await tab.wheel(120);
    await until(async () => (await scrolled()) > 0, "the page to scroll");
  });

  if (!tab.tap || !tab.swipe) return;
  const { tap, swipe } = /** @type {Required<import('../engine.mjs').Tab>} */ (tab);

  stage.journey("a tap keeps a country until the next tap elsewhere", async () => {
    const map = await stage.openReady("bare", { width: 360 });
    for (const { code, name, at } of PUBLISHED) {
      const { x, y } = pixelOf(at, await map.mapBox());
      await tap.call(tab, x, y);
      if (CROWDED.includes(code)) {
        const item = await map.middleOf("menuitem", name);
        await tap.call(tab, item.x, item.y);
      }
      await map.tooltipOf(name);
      assert.equal(await map.attribute("selected"), code);
    }
    await tap.call(tab, 350, 790);
    await map.tooltipGone();
  });

  stage.journey("one finger over the map scrolls the page and keeps nothing", async () => {
    const map = await stage.openReady("bare", { width: 360, height: 240 });
    await map.scrollIntoView();
    const before = await scrolled();
    const { left, top, width, height } = await map.mapBox();
    const x = Math.round(left + width * 0.8);
    await swipe.call(tab, x, Math.round(Math.min(top + height / 2, 200)), -120);
    await until(async () => (await scrolled()) > before, "the page to scroll");
    assert.equal(await map.attribute("selected"), null);
  });
}

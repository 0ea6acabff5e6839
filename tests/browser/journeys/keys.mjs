/** The keyboard: one tab stop enters the map, keys reach what the pointer reaches. */

import assert from "node:assert/strict";
import { PUBLISHED } from "../places.mjs";
import { until } from "../until.mjs";

/** More stops than stand before the map. */
const STOPS = 6;

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;
  const slovenia = PUBLISHED[PUBLISHED.length - 1];

  /** @param {import('../widget.mjs').Widget} map */
  async function enter(map) {
    for (let stop = 0; stop < STOPS; stop += 1) {
      await tab.key("Tab");
      if ((await map.focused()) === "map") return;
    }
    assert.fail("no tab stop is the map");
  }

  stage.journey("Tab enters the map at the largest loss, and the next Tab leaves it", async () => {
    const map = await stage.openReady("bare");
    await enter(map);
    await map.tooltipOf(japan.name);
    await tab.key("Tab");
    await until(async () => (await map.focused()) !== "map", "the map to lose focus");
    await map.tooltipGone();
    await tab.key("Tab", { shift: true });
    await until(async () => (await map.focused()) === "map", "the map to have focus again");
  });

  stage.journey("arrows step to the neighbour that way and are announced", async () => {
    const map = await stage.openReady("bare");
    await enter(map);
    await map.tooltipOf(japan.name);
    await tab.key("ArrowLeft");
    const west = await until(async () => {
      const [name] = await map.tooltip();
      return name === japan.name ? "" : (name ?? "");
    }, "a country west of Japan");
    assert.ok(["South Korea", "North Korea", "China", "Russia"].includes(west), west);
    await until(async () => (await map.announced()).includes(west), `${west} to be announced`);
    await tab.key("ArrowRight");
    await map.tooltipOf(japan.name);
    const sentence = () => map.announced();
    await until(async () => (await sentence()).includes(japan.figure), "Japan to be announced");
    assert.match(await sentence(), /31%/);
  });

  stage.journey("Home is the largest loss, End the smallest", async () => {
    const map = await stage.openReady("bare");
    await enter(map);
    await tab.key("End");
    await map.tooltipOf(slovenia.name);
    await tab.key("Home");
    await map.tooltipOf(japan.name);
  });

  stage.journey("Enter keeps a country, Escape lets it go", async () => {
    const map = await stage.openReady("bare");
    await enter(map);
    await map.tooltipOf(japan.name);
    await tab.key("Enter");
    await until(async () => (await map.attribute("selected")) === japan.code, "Japan to be kept");
    await tab.key("Escape");
    await map.tooltipGone();
    assert.equal(await map.attribute("selected"), null);
    assert.equal(await map.focused(), "map");
  });
}

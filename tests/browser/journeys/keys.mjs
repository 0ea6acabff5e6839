/** The keyboard: one tab stop enters the map, keys reach what the pointer reaches. */

import assert from "node:assert/strict";
import { violationsOf } from "../axe.mjs";
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
    // the mouse of the journey before may rest over the map, and have a country in hand
    await tab.move(1, 1);
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

  stage.journey("arrows step to the neighbour that way, and focus goes along", async () => {
    const map = await stage.openReady("bare");
    await enter(map);
    await map.tooltipOf(japan.name);
    await tab.key("ArrowLeft");
    const west = await until(async () => {
      const [name] = await map.tooltip();
      return name === japan.name ? "" : (name ?? "");
    }, "a country west of Japan");
    assert.ok(["South Korea", "North Korea", "China", "Russia"].includes(west), west);
    await until(async () => (await map.told()).startsWith(west), `focus on ${west}`);
    await tab.key("ArrowRight");
    await map.tooltipOf(japan.name);
    await until(async () => (await map.told()).includes(japan.figure), "focus on Japan");
    assert.match(await map.told(), /31%/);
    assert.ok((await map.told()).split(/\s+/).length <= 20);
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

  stage.journey("Escape closes the tooltip, then lets go of the country", async () => {
    const map = await stage.openReady("bare");
    await enter(map);
    await map.tooltipOf(japan.name);
    await tab.key("Escape");
    await map.tooltipGone();
    const hovered = async () => (await map.events("loss-map-hover")).at(-1)?.detail?.code;
    assert.equal(await hovered(), japan.code);
    await tab.key("Escape");
    await until(async () => (await hovered()) === null, "Japan to be let go");
    assert.equal(await map.focused(), "map");
  });

  stage.journey("an arrow leads on over the antimeridian, and says which way", async () => {
    const map = await stage.openReady("bare");
    await map.set({ selected: "FJI" });
    await map.tooltipOf("Fiji");
    await enter(map);
    await tab.key("ArrowRight");
    await until(async () => /, east$/.test(await map.told()), "a step east");
    const [east] = await map.tooltip();
    assert.ok(["Tonga", "Wallis & Futuna", "Samoa", "American Samoa"].includes(east), east);
    await tab.key("ArrowLeft");
    await until(async () => /, west$/.test(await map.told()), "a step west");
  });

  stage.journey("the Page keys go along the ranking, to its ends and no further", async () => {
    const map = await stage.openReady("bare");
    const ranked = PUBLISHED.map(({ name }) => name);
    await enter(map);
    await map.tooltipOf(japan.name);
    for (const name of [...ranked.slice(1), slovenia.name]) {
      await tab.key("PageDown");
      await map.tooltipOf(name);
    }
    for (const name of [...ranked.toReversed().slice(1), japan.name]) {
      await tab.key("PageUp");
      await map.tooltipOf(name);
    }
  });

  stage.journey("letters lead to a country, those with a figure first", async () => {
    const map = await stage.openReady("bare");
    await enter(map);
    await tab.key("s");
    await map.tooltipOf("South Korea");
    await tab.key("s");
    await map.tooltipOf(slovenia.name);
    await tab.key("Escape");
    await new Promise((resolve) => setTimeout(resolve, 1600));
    await tab.type("north m");
    await map.tooltipOf("North Macedonia");
    assert.equal(await map.attribute("selected"), null, "a blank within a name keeps nothing");
    await until(async () => (await map.told()) === "North Macedonia, No published figure", "focus there");
    await tab.key("q");
    await until(async () => (await map.announced()).startsWith("No country is called"), "a refusal");
    await map.tooltipOf("North Macedonia");
  });

  stage.journey("the question mark lists the keys, until Escape or Tab", async () => {
    const map = await stage.openReady("incidents", { width: 320, height: 900 });
    await enter(map);
    await tab.key("?");
    await until(async () => (await map.lines("keys")).length > 0, "the list");
    await until(async () => (await map.announced()).startsWith("Keys:"), "the list to be announced");
    assert.ok((await map.announced()).split(/\s+/).length <= 20);
    const list = await map.box("keys");
    assert.ok(list && list.left >= 0 && list.left + list.width <= 320, "the list fits");
    if (tab.engine === "chromium") assert.deepEqual(await violationsOf(tab, { include: ["#map"] }), []);
    await until(async () => (await map.lines("tooltip-years")).join().startsWith("Most in"), "the years in the tooltip");
    const shown = await map.tooltip();
    await tab.key("Escape");
    await until(async () => !(await map.box("keys")), "the list to close");
    assert.deepEqual(await map.tooltip(), shown, "Escape closed one thing");
    await tab.key("?");
    await until(() => map.box("keys"), "the list again");
    await tab.key("Tab");
    await until(async () => !(await map.box("keys")), "the list to close");
    assert.notEqual(await map.focused(), "map");
  });
}

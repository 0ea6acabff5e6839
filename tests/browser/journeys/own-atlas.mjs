/** A geography of a desk's own: states of a country in the place of the countries of the world. */

import assert from "node:assert/strict";
import { violationsOf } from "../axe.mjs";
import { until } from "../until.mjs";

const CREDIT = "Borders: U.S. Census Bureau, 2017, by way of us-atlas";

/** More stops than stand before the map. */
const STOPS = 8;

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;

  /** @param {import('../widget.mjs').Widget} map */
  async function enter(map) {
    for (let stop = 0; stop < STOPS; stop += 1) {
      await tab.key("Tab");
      if ((await map.focused()) === "map") return;
    }
    assert.fail("no tab stop is the map");
  }

  /** What is said of the map at a part of its box. @param {import('../widget.mjs').Widget} map @param {number} x @param {number} y */
  async function at(map, x, y) {
    const { left, top, width, height } = await map.mapBox();
    await tab.move(1, 1);
    await map.tooltipGone();
    await tab.move(Math.round(left + x * width), Math.round(top + y * height));
    return until(async () => (await map.tooltip())[0] ?? "", "a tooltip");
  }

  stage.journey("an own geography fills the map, and its states answer to the pointer", async () => {
    const map = await stage.openReady("own-atlas", { height: 1200 });
    // north-west to south-east, with open sea in the south-west
    assert.equal(await at(map, 0.3, 0.2), "Alaska");
    assert.equal(await at(map, 0.72, 0.81), "Texas");
    const [name, figure, ...lines] = await map.tooltip();
    assert.deepEqual([name, figure], ["Texas", "$3 billion"]);
    assert.match(lines.join(" "), /6% of the total/, "not of the world's");
  });

  stage.journey("keys, search and table know its states", async () => {
    const map = await stage.openReady("own-atlas", { height: 1400 });
    await enter(map);
    await map.tooltipOf("California");
    await tab.key("ArrowRight");
    await until(async () => ["Nevada", "Arizona"].includes((await map.tooltip())[0] ?? ""), "a step to the east");
    await tab.type("kan");
    await map.tooltipOf("Kansas");
    await tab.key("Enter");
    await until(async () => (await map.attribute("selected")) === "20", "Kansas to be kept");
    await until(() => map.box("panel"), "its panel");
    await tab.key("Escape");

    await map.clickOn("combobox", "Find a place");
    await tab.type("georgia");
    await until(async () => (await map.lines("suggestions")).join() === "Georgia, No published figure", "Georgia, the state");
    await tab.key("Escape");

    await map.press("Table");
    await until(async () => (await map.rows()).length > 8, "the table");
    const rows = await map.rows();
    assert.deepEqual(rows[1]?.slice(0, 3), ["California", "$33 billion", "68%"]);
    assert.equal(rows.at(-1)?.[0], "Total");
    assert.deepEqual(await violationsOf(tab), []);
  });

  stage.journey("the address keeps a state by its code", async () => {
    const map = await stage.openReady("own-atlas");
    await map.set({ selected: "06" });
    await until(async () => (await tab.evaluate(() => location.hash)) === "#map:selected=06", "the address");
    await tab.evaluate(() => void (location.hash = "#map:selected=48"));
    await until(async () => (await map.attribute("selected")) === "48", "Texas to be kept");
    await map.tooltipOf("Texas");
  });

  stage.journey("the footer says whose borders these are, unless the page says so itself", async () => {
    const map = await stage.openReady("own-atlas");
    assert.deepEqual(await map.lines("borders"), [CREDIT]);
    await map.set({ borders: "Borders: our own" });
    await until(async () => (await map.lines("borders")).join() === "Borders: our own", "the page's line");
    await map.set({ borders: "" });
    await until(async () => (await map.lines("borders")).length === 0, "no line");
    const world = await stage.openReady("bare");
    assert.match((await world.lines("borders")).join(), /^Borders: Natural Earth/);
  });

  stage.journey("a copy under the world's name goes to the whole core", async () => {
    const map = await stage.openReady("own-atlas");
    await map.set({ atlas: "/bundle/gallery/us-states.atlas?world.atlas" });
    await map.reach("ready");
    assert.deepEqual(await map.lines("borders"), [CREDIT]);
  });
}

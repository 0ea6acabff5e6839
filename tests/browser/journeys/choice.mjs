/** The choice that a tap opens where it may mean several countries: a menu, by finger, mouse and key. */

import assert from "node:assert/strict";
import { violationsOf } from "../axe.mjs";
import { PUBLISHED, pixelOf } from "../places.mjs";
import { until } from "../until.mjs";

/** @typedef {import('../widget.mjs').Widget} Widget */

const SAINT_MARTIN = [-63.06, 18.07];
const HONG_KONG = PUBLISHED[3].at;

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const hand = tab.tap ? tab.tap.bind(tab) : tab.click.bind(tab);

  /** A map with a choice open. @param {number[]} at @param {{ width?: number, dark?: boolean, by?: typeof hand }} [options] */
  async function openChoice(at, { width = 320, by = hand } = {}) {
    const map = await stage.openReady("bare", { width, height: 700 });
    const { x, y } = pixelOf(at, await map.mapBox());
    await by(x, y);
    await until(() => map.box("chooser"), "a choice");
    return { map, x, y };
  }

  const closed = (/** @type {Widget} */ map) => until(async () => (await map.box("chooser")) === null, "the choice to close");
  const hovered = async (/** @type {Widget} */ map) => (await map.events("loss-map-hover")).at(-1)?.detail?.code;

  /** The items, each as its text and its box; which of them has focus. @param {Widget} map */
  const itemsOf = (map) =>
    tab.evaluate((id) => {
      const root = document.getElementById(id)?.shadowRoot;
      const items = [...(root?.querySelectorAll("[role=menuitem]") ?? [])];
      return {
        texts: items.map((item) => [...item.children].map((part) => part.textContent).filter(Boolean).join(" ")),
        boxes: items.map((item) => item.getBoundingClientRect()).map(({ left, top, width, height }) => ({ left, top, width, height })),
        focus: items.indexOf(/** @type {Element} */ (root?.activeElement)),
      };
    }, map.id);

  for (const width of [320, 640, 960]) {
    stage.journey(`a choice stands beside the tap and within the window of ${width} px`, async () => {
      const { map, x, y } = await openChoice(SAINT_MARTIN, { width });
      const box = await map.box("chooser");
      const seen = JSON.stringify({ box, x, y });
      assert.ok(box && box.left >= 0 && box.top >= 0 && box.left + box.width <= width && box.top + box.height <= 700, seen);
      const over = x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height;
      assert.ok(!over, `over the tap: ${seen}`);
      const { texts, boxes, focus } = await itemsOf(map);
      assert.ok(texts.length >= 2 && texts.length <= 6, `${texts}`);
      assert.ok(texts.some((text) => text.startsWith("Sint Maarten")), `${texts}`);
      assert.equal(focus, 0, "the first has focus");
      if (tab.tap) for (const { width, height } of boxes) assert.ok(width >= 44 && height >= 44, "room for a finger");
      assert.deepEqual(await map.tooltip(), [], "one thing speaks");
      if (tab.engine === "chromium") assert.deepEqual(await violationsOf(tab, { include: ["#map"] }), []);
    });
  }

  stage.journey("the country with a figure comes first, with it", async () => {
    const { map } = await openChoice(HONG_KONG);
    const { texts } = await itemsOf(map);
    assert.deepEqual(texts, ["Hong Kong $281 million", "Macao no figure"]);
  });

  stage.journey("keys go round, letters lead, and the map shows where", async () => {
    const { map } = await openChoice(HONG_KONG);
    const focus = async () => (await itemsOf(map)).focus;
    assert.equal(await hovered(map), "HKG");
    /** @type {[string, number][]} */
    const steps = [["ArrowDown", 1], ["ArrowDown", 0], ["ArrowUp", 1], ["Home", 0], ["End", 1], ["h", 0], ["m", 1]];
    for (const [key, at] of steps) {
      await tab.key(key);
      assert.equal(await focus(), at, key);
    }
    assert.equal(await hovered(map), "MAC");
    await tab.key("Enter");
    await until(async () => (await map.attribute("selected")) === "MAC", "Macao to be kept");
    await closed(map);
    await map.tooltipOf("Macao");
    assert.equal(await map.focused(), "map");
  });

  stage.journey("Escape closes the choice, keeps nothing and leads back to the map", async () => {
    const { map } = await openChoice(HONG_KONG);
    await tab.key("ArrowDown");
    await tab.key("Escape");
    await closed(map);
    assert.equal(await map.focused(), "map");
    assert.equal(await map.attribute("selected"), null);
    assert.equal(await hovered(map), "MAC", "the keys go on from there");
  });

  stage.journey("Tab closes it and leaves the map", async () => {
    const { map } = await openChoice(HONG_KONG);
    await tab.key("Tab");
    await closed(map);
    assert.equal(await map.attribute("selected"), null);
    await until(async () => (await map.focused()) !== "map", "the map to be left");
  });

  stage.journey("a tap elsewhere closes it, and so does one on the same place", async () => {
    const { map, x, y } = await openChoice(SAINT_MARTIN);
    await hand(x, y);
    await closed(map);
    await new Promise((resolve) => setTimeout(resolve, 600));
    await hand(x, y);
    await until(() => map.box("chooser"), "a choice again");
    await hand(310, 690);
    await closed(map);
    assert.equal(await map.attribute("selected"), null);
    await map.tooltipGone();
  });

  stage.journey("what was chosen is let go by another tap on the same place", async () => {
    const { map, x, y } = await openChoice(HONG_KONG);
    await map.clickOn("menuitem", "Macao");
    await until(async () => (await map.attribute("selected")) === "MAC", "Macao to be kept");
    await tab.move(1, 1);
    await hand(x, y);
    await until(async () => (await map.attribute("selected")) === null, "Macao to be let go");
    assert.equal(await map.box("chooser"), null);
  });

  stage.journey("a hover names all that share a place", async () => {
    const map = await stage.openReady("bare");
    const { x, y } = pixelOf(SAINT_MARTIN, await map.mapBox());
    await tab.move(x, y);
    for (const name of ["Sint Maarten", "St. Martin"]) {
      await until(async () => (await map.tooltip()).join("\n").includes(name), name);
    }
    const sea = pixelOf([-140, -35], await map.mapBox());
    await tab.move(sea.x, sea.y);
    await map.tooltipGone();
    await map.hover(PUBLISHED[0]);
    assert.deepEqual(await map.lines("tooltip-also"), [], "Japan is alone");
  });

  if (!tab.tap) return;
  const tap = tab.tap.bind(tab);

  stage.journey("each hand has its own reach, whichever was there before", async () => {
    const map = await stage.openReady("bare", { width: 640 });
    const box = await map.mapBox();
    // in the sea off Australia: within a finger's reach of it, not a mouse's
    const { x, y } = pixelOf([106.5, -25], box);
    await tap(x, y);
    await until(async () => (await map.attribute("selected")) === "AUS", "Australia to be kept");
    await tab.key("Escape");
    await tab.click(x, y);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(await map.attribute("selected"), null, "a click there means the sea");
    await tap(x, y);
    await until(async () => (await map.attribute("selected")) === "AUS", "Australia again");
  });
}

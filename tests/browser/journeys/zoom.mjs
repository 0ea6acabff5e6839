/** Zoom: by buttons, keys, wheel, clicks, drag and two fingers; what is pointed at follows, and the page always scrolls. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { violationsOf } from "../axe.mjs";
import { PUBLISHED, pixelOf } from "../places.mjs";
import { Stage } from "../stage.mjs";
import { until } from "../until.mjs";

/** @import { Point } from "../engine.mjs" */
/** @import { Widget } from "../widget.mjs" */

/** Countries around the middle of the map, a place in each and how many times it is enlarged there; some are specks on the whole map. */
const AROUND = [
  { name: "Ghana", at: [-1.2, 7.9], scale: 4 },
  { name: "Cameroon", at: [12.7, 5.6], scale: 4 },
  { name: "Equatorial Guinea", at: [10.4, 1.7], scale: 8 },
  { name: "São Tomé & Príncipe", at: [6.6, 0.2], scale: 16 },
];

/** More stops than stand before the map. */
const STOPS = 6;

/** Longer than a zoom takes, in milliseconds. */
const GLIDE = 200;

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;
  const scrolled = () => tab.evaluate(() => scrollY);

  /** @param {Parameters<Stage["openReady"]>[1]} [size] */
  async function open(size, on = stage) {
    const map = await on.openReady("zoom", size);
    await until(() => map.named("button", "Zoom in"), "the buttons");
    return map;
  }

  /** Waits until the map is that many times as large, and at rest. @param {Widget} map @param {string} told */
  async function zoomed(map, told) {
    await until(async () => (await map.announced()) === told, `"${told}"`).catch(async (error) => {
      throw new Error(`${error.message}; it said "${await map.announced()}"`);
    });
    await until(async () => (await transform(map)) === "", "the map to be drawn");
  }

  /** How what is drawn is moved until it is drawn anew. @param {Widget} map */
  const transform = (map) =>
    map.tab.evaluate((id) => document.getElementById(id)?.shadowRoot?.querySelector("canvas.canvas")?.getAttribute("style")?.replace(/^transform: ?;?$/, "") ?? "", map.id);

  /** The pixel of a place on a map that is enlarged about a pixel. @param {number[]} at @param {import("../widget.mjs").Box} box @param {number} scale @param {Point} about */
  function nearer(at, box, scale, about) {
    const { x, y } = pixelOf(at, { ...box, left: 0, top: 0, width: box.width, height: box.height });
    const [fromX, fromY] = [about.x - box.left, about.y - box.top];
    return { x: Math.round(about.x + scale * (x - fromX)), y: Math.round(about.y + scale * (y - fromY)) };
  }

  /** @param {import("../widget.mjs").Box} box */
  const middleOf = ({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 });

  /** @param {Widget} map @param {Point} pixel @param {string} name */
  async function says(map, { x, y }, name) {
    await map.tab.move(1, 1);
    await map.tooltipGone();
    await map.tab.move(x, y);
    await map.tooltipOf(name);
  }

  /** @param {Widget} map */
  async function enter(map) {
    // the mouse of the journey before may rest over the map, and have a country in hand
    await tab.move(1, 1);
    for (let stop = 0; stop < STOPS; stop += 1) {
      await tab.key("Tab");
      if ((await map.focused()) === "map") return;
    }
    assert.fail("no tab stop is the map");
  }

  stage.journey("without the control nothing zooms", async () => {
    const map = await stage.openReady("bare");
    await enter(map);
    await map.tooltipOf(japan.name);
    await sleep(GLIDE);
    const before = await map.box("tooltip");
    await tab.key("+");
    await sleep(GLIDE);
    assert.deepEqual(await map.box("tooltip"), before);
    assert.equal(await map.box("zoom"), null);
  });

  for (const width of [360, 960]) {
    stage.journey(`buttons zoom, and each country answers where it is seen, at ${width} px`, async () => {
      const map = await open({ width });
      const box = await map.mapBox();
      assert.equal((await map.named("button", "Zoom out"))?.states["aria-disabled"], "true");
      assert.equal(await map.named("button", "Whole map"), null);
      let scale = 1;
      for (const { name, at, scale: wished } of AROUND) {
        // a country that is still in hand would be zoomed about
        await tab.move(1, 1);
        await map.tooltipGone();
        while (scale < wished) {
          await map.clickOn("button", "Zoom in");
          scale *= 2;
          await zoomed(map, `Zoomed ${scale} times.`);
        }
        await says(map, nearer(at, box, scale, middleOf(box)), name);
      }
      await map.clickOn("button", "Zoom out");
      await zoomed(map, `Zoomed ${scale / 2} times.`);
      await map.clickOn("button", "Whole map");
      await zoomed(map, "Whole map");
      assert.equal(await map.named("button", "Whole map"), null);
      await map.hover(japan);
      assert.deepEqual(await map.mapBox(), box);
    });
  }

  stage.journey("keys zoom about the country in hand, and arrows keep it in the picture", async () => {
    const map = await open();
    const box = await map.mapBox();
    await enter(map);
    await map.tooltipOf(japan.name);
    for (const times of [2, 4, 8, 16]) {
      await tab.key("+");
      await zoomed(map, `Zoomed ${times} times.`);
    }
    const inPicture = async (/** @type {string} */ name) => {
      await map.tooltipOf(name);
      const post = await tab.evaluate(() => {
        const root = document.getElementById("map")?.shadowRoot;
        const { left, top, width, height } = /** @type {Element} */ (root?.querySelector('[part~="map"] :focus')).getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      });
      assert.ok(post.x > box.left && post.x < box.left + box.width, `${name} at ${post.x}`);
      assert.ok(post.y > box.top && post.y < box.top + box.height, `${name} at ${post.y}`);
    };
    await inPicture(japan.name);
    await tab.key("End");
    await inPicture("Slovenia");
    await tab.key("Home");
    await inPicture(japan.name);
    assert.equal(await scrolled(), 0);
    await tab.key("-");
    await zoomed(map, "Zoomed 8 times.");
    await tab.key("0");
    await zoomed(map, "Whole map");
    await tab.key("?");
    assert.ok((await map.lines("keys")).join().includes("zoom in"));
  });

  stage.journey("the wheel zooms with Control about the pointer, and without moves the page", async () => {
    const map = await open({ height: 300 });
    const box = await map.mapBox();
    const at = pixelOf([14.8, 46.1], box);
    await tab.move(at.x, at.y);
    for (let turn = 0; turn < 4; turn += 1) {
      await tab.wheel(-120, { ctrl: true });
      await sleep(GLIDE);
    }
    await zoomed(map, "Zoomed 5 times.");
    assert.equal(await scrolled(), 0);
    const scale = Math.exp(4 * 0.4);
    await says(map, nearer([14.8, 46.1], box, scale, at), "Slovenia");
    await says(map, nearer([10.4, 51], box, scale, at), "Germany");
    await tab.wheel(120);
    await until(async () => (await scrolled()) > 0, "the page to scroll");
    assert.equal(await map.announced(), "Zoomed 5 times.");
  });

  stage.journey("a double click zooms where it is made and keeps what was kept", async () => {
    const map = await open();
    const box = await map.mapBox();
    const at = pixelOf([24, -4], box);
    await tab.click(at.x, at.y);
    await tab.click(at.x, at.y);
    await zoomed(map, "Zoomed 2 times.");
    assert.equal(await map.attribute("selected"), null);
    await says(map, nearer([-1.2, 7.9], box, 2, at), "Ghana");
  });

  stage.journey("a drag moves the map, keeps nothing and ends at its edge", async () => {
    const map = await open();
    const box = await map.mapBox();
    const middle = middleOf(box);
    const from = { x: Math.round(middle.x), y: Math.round(middle.y) };
    for (const times of [2, 4]) {
      await map.clickOn("button", "Zoom in");
      await zoomed(map, `Zoomed ${times} times.`);
    }
    await tab.drag(from, { x: from.x + 120, y: from.y - 40 });
    await until(async () => (await transform(map)) === "", "the map to be drawn");
    assert.equal(await map.attribute("selected"), null);
    const ghana = nearer([-1.2, 7.9], box, 4, middle);
    await says(map, { x: ghana.x + 120, y: ghana.y - 40 }, "Ghana");
    // as far as the map goes, and there is something of it all the same
    for (let time = 0; time < 12; time += 1) await tab.drag({ x: from.x - 200, y: from.y - 100 }, { x: from.x + 200, y: from.y + 100 });
    await until(async () => (await transform(map)) === "", "the map to be drawn");
    await map.clickOn("button", "Whole map");
    await zoomed(map, "Whole map");
    await map.hover(japan);
  });

  stage.journey("what is zoomed stays so through a change of size, and another picture is seen whole", async () => {
    const map = await open();
    for (const times of [2, 4]) {
      await map.clickOn("button", "Zoom in");
      await zoomed(map, `Zoomed ${times} times.`);
    }
    await tab.size(640, 800);
    await until(async () => (await map.mapBox()).width < 640, "a narrower map");
    const box = await map.mapBox();
    await says(map, nearer([-1.2, 7.9], box, 4, middleOf(box)), "Ghana");
    await map.set({ center: "150" });
    await zoomed(map, "Whole map");
    await map.set({ controls: "legend" });
    await until(async () => (await map.box("zoom")) === null, "the buttons to go");
  });

  stage.journey("on a phone what is said of a country leaves the buttons free", async () => {
    const map = await open({ width: 320 });
    for (const { code, name } of PUBLISHED) {
      await map.set({ selected: code });
      await map.tooltipOf(name);
      const [tip, zoom] = [await map.box("tooltip"), await map.box("zoom")];
      assert.ok(tip && zoom);
      assert.ok(tip.top + tip.height <= zoom.top || tip.top >= zoom.top + zoom.height, `${name}: ${tip.top} ${zoom.top}`);
    }
  });

  stage.journey("finer outlines come once they show, and not for an atlas of one's own", async () => {
    const fine = () => stage.host.requests.includes("/bundle/world-fine.atlas");
    const map = await open();
    await map.clickOn("button", "Zoom in");
    await zoomed(map, "Zoomed 2 times.");
    assert.ok(!fine());
    await map.clickOn("button", "Zoom in");
    await zoomed(map, "Zoomed 4 times.");
    await until(fine, "the finer atlas");
    await map.clickOn("button", "Whole map");
    await zoomed(map, "Whole map");
    await map.hover(japan);

    const own = await open();
    await own.set({ atlas: "/bundle/world.atlas" });
    await until(() => own.attribute("data-state").then((state) => state === "ready"), "the own atlas");
    for (const times of [2, 4]) {
      await own.clickOn("button", "Zoom in");
      await zoomed(own, `Zoomed ${times} times.`);
    }
    assert.ok(!fine());
  });

  stage.journey("the buttons are named and reached by keys", async () => {
    const map = await open();
    await map.clickOn("button", "Zoom in");
    await zoomed(map, "Zoomed 2 times.");
    assert.deepEqual(await violationsOf(tab, { include: ["#map"] }), []);
    await tab.key("Tab");
    await tab.key("Tab");
    await tab.key("Enter");
    await zoomed(map, "Whole map");
    assert.equal(await map.focused(), "zoom-button");
    await tab.key("+");
    await zoomed(map, "Zoomed 2 times.");
  });

  stage.journey("where less motion is asked for it is near at once", async () => {
    const calm = await Stage.set(tab.engine, { calm: true });
    try {
      const map = await open(undefined, calm);
      await map.clickOn("button", "Zoom in");
      await zoomed(map, "Zoomed 2 times.");
      await calm.tab.evaluate(() => {
        const page = /** @type {{ moved: number }} */ (/** @type {any} */ (globalThis));
        page.moved = 0;
        const canvas = document.getElementById("map")?.shadowRoot?.querySelector("canvas.canvas");
        const look = () => {
          if (canvas && getComputedStyle(canvas).transform !== "none") page.moved += 1;
          requestAnimationFrame(look);
        };
        look();
      });
      await map.clickOn("button", "Zoom in");
      await zoomed(map, "Zoomed 4 times.");
      assert.equal(await calm.tab.evaluate(() => /** @type {any} */ (globalThis).moved), 0);
    } finally {
      await calm.strike();
    }
  });

  if (!tab.pinch || !tab.swipe || !tab.tap) return;
  const { pinch, swipe, tap } = /** @type {Required<import('../engine.mjs').Tab>} */ (tab);

  stage.journey("two fingers zoom and move the map; one moves the page, zoomed or not", async () => {
    const map = await open({ width: 360, height: 300 });
    await map.scrollIntoView();
    const box = await map.mapBox();
    const { x, y } = middleOf(box);
    const before = await scrolled();
    await pinch.call(tab, [{ x: x - 20, y }, { x: x + 20, y }], [{ x: x - 80 + 10, y: y + 20 }, { x: x + 80 + 10, y: y + 20 }]);
    await zoomed(map, "Zoomed 4 times.");
    assert.equal(await scrolled(), before);
    assert.equal(await map.attribute("selected"), null);
    const ghana = nearer([-1.2, 7.9], box, 4, { x, y });
    await tap.call(tab, ghana.x + 10, ghana.y + 20);
    await map.tooltipOf("Ghana");
    await tab.key("Escape");
    await swipe.call(tab, Math.round(x), Math.round(y), -60);
    await until(async () => (await scrolled()) > before, "the page to scroll");
    assert.equal(await map.announced(), "Zoomed 4 times.");
  });

  stage.journey("a double tap zooms and keeps nothing", async () => {
    const map = await open({ width: 360 });
    const box = await map.mapBox();
    const at = pixelOf([24, -4], box);
    await tap.call(tab, at.x, at.y);
    await tap.call(tab, at.x, at.y);
    await zoomed(map, "Zoomed 2 times.");
    assert.equal(await map.attribute("selected"), null);
  });
}

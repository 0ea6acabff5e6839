/** Bubbles and frames: `mark`, `region` and `labels` change while the map is there. */

import assert from "node:assert/strict";
import { PUBLISHED, pixelOf } from "../places.mjs";
import { until } from "../until.mjs";

/** More stops than stand before the map. */
const STOPS = 6;

/** The tone of land beside a framed region on a light page. */
const NEIGHBOUR = "#f1f1ef";

/** So far beside the place of Japan, in pixels, lies the sea, and the bubble of the largest loss. */
const BESIDE = 26;

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;

  /** By Tab, from before the map. @param {import('../widget.mjs').Widget} map */
  async function enter(map) {
    // the mouse of the journey before may rest over the map, and have a country in hand
    await tab.move(1, 1);
    for (let stop = 0; stop < STOPS; stop += 1) {
      await tab.key("Tab");
      if ((await map.focused()) === "map") return;
    }
    assert.fail("no tab stop is the map");
  }

  /** The picture on show. @param {import('../widget.mjs').Widget} map */
  const picture = (map) =>
    tab.evaluate((id) => /** @type {HTMLElement & {toSVG(): string}} */ (document.getElementById(id)).toSVG(), map.id);

  /** What is meant by a point of the map box. @param {import('../widget.mjs').Widget} map @param {{x: number, y: number}} point */
  async function hoverAt(map, { x, y }) {
    await tab.move(1, 1);
    await map.tooltipGone();
    await tab.move(Math.round(x), Math.round(y));
  }

  /** @param {import('../widget.mjs').Widget} map */
  async function middle(map) {
    const { left, top, width, height } = await map.mapBox();
    return { x: left + width / 2, y: top + height / 2 };
  }

  /** Waits until the map has the height of a region. @param {import('../widget.mjs').Widget} map */
  const framed = (map) =>
    until(async () => {
      const { width, height } = await map.mapBox();
      return Math.abs(height - 0.75 * width) < 1;
    }, "the height of a region");

  /** What the key of the bubbles says. @param {import('../widget.mjs').Widget} map */
  const key = (map) => map.lines("legend-bubbles");

  stage.journey("bubbles come live, with a key, and are pointed at where they are", async () => {
    const map = await stage.openReady("bare", { width: 960, height: 900 });
    const at = pixelOf(japan.at, await map.mapBox());
    await hoverAt(map, { x: at.x + BESIDE, y: at.y });
    assert.deepEqual(await map.tooltip(), [], "the sea means nothing");
    await map.set({ mark: "bubble" });
    await until(async () => (await key(map)).join(" ").includes("$500M"), "a key to the bubbles");
    const moved = pixelOf(japan.at, await map.mapBox());
    await hoverAt(map, { x: moved.x + BESIDE, y: moved.y });
    const lines = await map.tooltipOf(japan.name);
    assert.equal(lines[1], japan.figure);
    await map.set({ mark: null });
    await until(async () => (await key(map)).length === 0, "the key to go");
    assert.equal(await map.attribute("data-state"), "ready");
  });

  stage.journey("the room of the key is kept before it comes", async () => {
    const map = await stage.openReady("bare", { width: 360, height: 800 });
    await map.set({ mark: "both" });
    await until(async () => (await map.box("legend-bubbles")) !== null, "the room");
    const { top } = await map.mapBox();
    await until(async () => (await key(map)).length > 0, "the key");
    assert.equal((await map.mapBox()).top, top);
  });

  stage.journey("keys go from bubble to bubble", async () => {
    const map = await stage.openReady("bare", { width: 640, height: 800 });
    await enter(map);
    await map.tooltipOf(japan.name);
    await map.set({ mark: "bubble" });
    await until(async () => (await key(map)).length > 0, "the key");
    await tab.key("PageDown");
    await map.tooltipOf("Vietnam");
    await tab.key("Enter");
    await until(async () => (await map.attribute("selected")) === "VNM", "Vietnam to be kept");
  });

  stage.journey("a region is framed live, and the world comes back", async () => {
    const map = await stage.openReady("incidents", { width: 640, height: 900 });
    const before = await map.mapBox();
    await map.set({ region: "AUS" });
    await framed(map);
    await until(async () => {
      await hoverAt(map, await middle(map));
      return (await map.tooltip())[0] === "Australia";
    }, "Australia in the middle");
    await map.set({ region: "europe" });
    await until(async () => {
      await hoverAt(map, await middle(map));
      return ["Poland", "Czechia", "Germany", "Slovakia", "Belarus", "Lithuania"].includes((await map.tooltip())[0] ?? "");
    }, "Europe in the middle");
    await map.set({ region: null });
    await until(async () => (await map.mapBox()).height === before.height, "the height of the world");
    // It has its room a moment before it is drawn.
    await until(async () => {
      await hoverAt(map, pixelOf(japan.at, await map.mapBox()));
      return (await map.tooltip())[0] === japan.name;
    }, "Japan where it was");
  });

  stage.journey("Home is the highest loss of a region", async () => {
    const map = await stage.openReady("incidents", { width: 640, height: 900 });
    await enter(map);
    await map.tooltipOf("United Arab Emirates");
    await map.set({ region: "europe" });
    await until(async () => (await picture(map)).includes(NEIGHBOUR), "neighbours in their tone");
    await tab.key("Home");
    await map.tooltipOf("Estonia");
  });

  stage.journey("names are written in the reader's language", async () => {
    const map = await stage.openReady("bare", { width: 640, height: 900 });
    await map.set({ region: "JPN,VNM,HKG", labels: "", locale: "ja" });
    await until(async () => (await picture(map)).includes(">日本<"), "Japan by its name in Japanese");
    assert.match(await picture(map), />ベトナム</);
  });

  stage.journey("a region that there is not is refused by name", async () => {
    const map = await stage.openReady("bare");
    await map.set({ region: "atlantis" });
    await map.reach("failed");
    assert.equal(await map.attribute("data-code"), "bad-option");
    await map.set({ region: "asia" });
    await map.ready();
  }, { complaints: /atlantis/i });
}

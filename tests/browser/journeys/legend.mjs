/** The key to the colours: a class in hand makes the others step back, a country in hand has its place marked. */

import assert from "node:assert/strict";
import { layoutShift } from "../layout-shift.mjs";
import { PUBLISHED, pixelOf } from "../places.mjs";
import { until } from "../until.mjs";

/** @typedef {import('../widget.mjs').Widget} Widget */
/** @typedef {import('../widget.mjs').Box} Box */

/** More stops than stand before the key. */
const STOPS = 8;

/** In pixels; the windows of WebKit are wider than the first. */
const WIDTHS = [280, 320, 360, 640, 960, 1440];

/** Pixels that a rounded place may be off. */
const NEAR = 1.5;

/** Countries of the page that tells them apart. @type {[string, number[], string][]} */
const APART = [
  ["Brazil", [-52, -10], "$0"],
  ["Russia", [100, 62], "No published figure"],
  ["Argentina", [-65, -35], "No data"],
  ["India", [79, 22], "$571 million"],
];

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan, , usa] = PUBLISHED;

  /** The classes of the key. @param {Widget} map @returns {Promise<{name: string, pressed: boolean, stops: boolean, bar: number, box: Box}[]>} */
  const classesOf = (map) =>
    tab.evaluate((id) => {
      const buttons = document.getElementById(id)?.shadowRoot?.querySelectorAll('[part~="legend-class"]');
      return [...(buttons ?? [])].map((button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return {
          name: button.getAttribute("aria-label") ?? "",
          pressed: button.getAttribute("aria-pressed") === "true",
          stops: /** @type {HTMLElement} */ (button).tabIndex === 0,
          bar: button.querySelector('[part~="legend-count"]')?.getBoundingClientRect().height ?? 0,
          box: { left, top, width, height },
        };
      });
    }, map.id);

  /** @param {string} page @param {{width?: number, height?: number}} [size] @param {Record<string, string>} [attributes] */
  async function open(page, size, attributes = {}) {
    const map = await stage.openReady(page, size);
    await map.set(attributes);
    await until(async () => (await classesOf(map)).length > 0, "the classes of the key");
    await tab.move(1, 1);
    return map;
  }

  /** @param {Box} box */
  const middle = ({ left, top, width, height }) => ({ x: Math.round(left + width / 2), y: Math.round(top + height / 2) });

  /** The colour that the map has at a place, as `r,g,b`. @param {Widget} map @param {{at: number[]}} place */
  async function colourAt(map, { at }) {
    const box = await map.mapBox();
    const { x, y } = pixelOf(at, box);
    return tab.evaluate(
      (id, x, y) => {
        const canvas = /** @type {HTMLCanvasElement} */ (document.getElementById(id)?.shadowRoot?.querySelector('[part~="map"] canvas'));
        const ratio = canvas.width / canvas.getBoundingClientRect().width;
        const copy = new OffscreenCanvas(1, 1).getContext("2d");
        copy?.drawImage(canvas, -Math.round(x * ratio), -Math.round(y * ratio));
        return [...(copy?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3).join();
      },
      map.id,
      x - box.left,
      y - box.top,
    );
  }

  /** The colours of Japan, whose class is the highest, and of the United States. @param {Widget} map */
  const colours = async (map) => [await colourAt(map, japan), await colourAt(map, usa)];

  /** @param {Widget} map @param {string[]} expected @param {string} what */
  const painted = (map, expected, what) => until(async () => String(await colours(map)) === String(expected), what);

  /** By Tab, from before the map to the key. @param {Widget} map */
  async function enter(map) {
    await tab.move(1, 1);
    for (let stop = 0; stop < STOPS; stop += 1) {
      await tab.key("Tab");
      if ((await map.focused()) === "legend-class") return;
    }
    assert.fail("no tab stop is the key");
  }

  /** Which class has focus. @param {Widget} map */
  const focused = (map) =>
    tab.evaluate((id) => document.getElementById(id)?.shadowRoot?.activeElement?.getAttribute("aria-label") ?? "", map.id);

  stage.journey("under the pointer a class stands out and says what it holds; beside it all is as before", async () => {
    const map = await open("bare");
    const before = await colours(map);
    const summary = await map.summary();
    const [lowest] = await classesOf(map);
    const highest = /** @type {typeof lowest} */ ((await classesOf(map)).at(-1));
    assert.match(highest.name, /^\$600M to \$721M: 1 country; Japan$/);
    const { x, y } = middle(highest.box);
    await tab.move(x, y);
    await until(async () => (await map.lines("legend-reading"))[0] === highest.name, "what the class holds");
    await until(async () => (await colours(map))[1] !== before[1], "the United States to step back");
    const [kept] = await colours(map);
    assert.equal(kept, before[0], "Japan stays");
    const low = middle(lowest.box);
    await tab.move(low.x, low.y);
    await until(async () => (await colours(map))[0] !== before[0], "Japan to step back");
    assert.equal(await map.summary(), summary, "no figure changes");
    await tab.move(1, 1);
    await painted(map, before, "all as before");
    assert.deepEqual(await map.lines("legend-reading"), []);
  });

  stage.journey("a click keeps a class until the next one, Escape lets go of it", async () => {
    const map = await open("bare");
    const before = await colours(map);
    const at = middle((await classesOf(map)).at(-1)?.box ?? { left: 0, top: 0, width: 0, height: 0 });
    await tab.click(at.x, at.y);
    await tab.move(1, 1);
    await until(async () => (await classesOf(map)).at(-1)?.pressed, "the class to be kept");
    await until(async () => (await colours(map))[1] !== before[1], "the United States to step back");
    assert.equal((await colours(map))[0], before[0], "Japan stays");
    await map.hover(usa);
    await map.set({ selected: "USA" });
    await until(() => map.box("panel"), "the panel");
    assert.notEqual((await colours(map))[1], before[1], "a country that is chosen changes nothing of it");
    await map.set({ selected: null });
    await tab.move(1, 1);
    await tab.click(at.x, at.y);
    await tab.move(1, 1);
    await painted(map, before, "the class to be let go");
    assert.ok((await classesOf(map)).every(({ pressed }) => !pressed));
    await tab.click(at.x, at.y);
    await tab.move(1, 1);
    await until(async () => (await classesOf(map)).at(-1)?.pressed, "the class to be kept");
    await until(async () => (await colours(map))[1] !== before[1], "the United States to step back");
    await tab.key("Escape");
    await painted(map, before, "Escape to let go");
    assert.ok((await classesOf(map)).every(({ pressed }) => !pressed));
  });

  stage.journey("with the keys the classes are one stop", async () => {
    const map = await open("bare");
    const before = await colours(map);
    const names = (await classesOf(map)).map(({ name }) => name);
    await enter(map);
    assert.equal(await focused(map), names[0]);
    await until(async () => (await colours(map))[0] !== before[0], "Japan to step back");
    await tab.key("ArrowLeft");
    assert.equal(await focused(map), names[0], "the scale ends");
    await tab.key("ArrowRight");
    assert.equal(await focused(map), names[1]);
    await tab.key("End");
    assert.equal(await focused(map), names.at(-1));
    await until(async () => (await colours(map))[0] === before[0], "Japan to stand out");
    await tab.key("Enter");
    await until(async () => (await classesOf(map)).at(-1)?.pressed, "the class to be kept");
    await tab.key("Tab");
    assert.notEqual(await map.focused(), "legend-class", "one stop");
    assert.notEqual((await colours(map))[1], before[1], "it is kept");
    await tab.key("Tab", { shift: true });
    assert.equal(await focused(map), names.at(-1), "the way back");
    await tab.key("Escape");
    await painted(map, before, "Escape to let go");
    assert.equal(await focused(map), names.at(-1), "focus stays");
    await tab.key("Home");
    await until(async () => (await colours(map))[0] !== before[0], "Japan to step back again");
  });

  stage.journey("a country in hand has its place on the scale marked", async () => {
    const map = await open("bare", { width: 960, height: 800 });
    const expected = (/** @type {number} */ within) => async () => {
      const [bar, tick] = [await map.box("legend-bar"), await map.box("legend-tick")];
      return bar && tick && Math.abs(tick.left + tick.width / 2 - bar.left - within * bar.width) < NEAR;
    };
    assert.equal(await map.box("legend-tick"), null);
    await map.hover(japan);
    await until(expected(1), "the highest at the end");
    await map.hover(usa);
    // $400M to $500M is the fourth of five, as the key prints it
    const fourth = (await classesOf(map))[3]?.name ?? "";
    assert.match(fourth, /^\$400M to \$600M/);
    await until(expected((3 + (497 - 400) / 200) / 5), "a place within the class");
    await map.set({ method: "continuous" });
    await until(expected((497 - 80) / (721 - 80)), "the place where colours run on");
    await tab.move(1, 1);
    await until(async () => (await map.box("legend-tick")) === null, "the mark to go");
    await map.set({ selected: "JPN" });
    await until(expected(1), "the place of a country that is kept");
  });

  stage.journey("bars show how many countries a class holds, and follow the years", async () => {
    const map = await open("incidents");
    const counts = async () => (await classesOf(map)).map(({ name }) => Number(/: (\d+) /.exec(name)?.[1]));
    const all = await counts();
    const figured = JSON.parse(await map.summary()).countries.filter((/** @type {{class: number | null}} */ it) => it.class !== null);
    assert.equal(all.reduce((sum, count) => sum + count, 0), figured.length);
    const bars = (await classesOf(map)).map(({ bar }) => bar);
    const byCount = all.map((count, at) => ({ count, bar: bars[at] ?? 0 })).sort((one, other) => one.count - other.count);
    for (const [at, { count, bar }] of byCount.entries()) {
      assert.equal(bar > 0, count > 0);
      assert.ok(at === 0 || bar >= (byCount[at - 1]?.bar ?? 0), JSON.stringify(byCount));
    }
    await map.set({ from: "2022", to: "2022", frames: "yearly" });
    await until(async () => String(await counts()) !== String(all), "other counts");
  });

  stage.journey("where colours run on, figures are round and the steps between them are classes", async () => {
    const map = await open("bare", { width: 320, height: 800 }, { method: "continuous" });
    await until(async () => (await classesOf(map))[0]?.name.startsWith("$80M to $200M"), "steps");
    assert.deepEqual(await map.lines("legend-limits"), ["$200M", "$400M", "$600M"]);
    const before = await colours(map);
    const last = middle((await classesOf(map)).at(-1)?.box ?? { left: 0, top: 0, width: 0, height: 0 });
    await tab.move(last.x, last.y);
    await until(async () => (await colours(map))[1] !== before[1], "the United States to step back");
    assert.equal((await colours(map))[0], before[0]);
  });

  stage.journey("nothing moves when the classes come, at any width, and nothing is cut", async () => {
    for (const width of WIDTHS.filter((it) => it >= 320 || tab.engine !== "webkit")) {
      const map = await stage.openReady("bare", { width, height: 800 });
      const { top } = await map.mapBox();
      const before = tab.engine === "chromium" ? await layoutShift(tab) : 0;
      await until(async () => (await classesOf(map)).length > 0, "the classes of the key");
      assert.equal((await map.mapBox()).top, top);
      if (tab.engine === "chromium") assert.equal((await layoutShift(tab)) - before, 0, `${width}`);
      for (const { box } of await classesOf(map)) {
        assert.ok(box.left >= 0 && box.left + box.width <= width && box.width >= 24 && box.height >= 44, JSON.stringify(box));
      }
      const limits = await tab.evaluate((id) => {
        const labels = document.getElementById(id)?.shadowRoot?.querySelectorAll('[part~="legend-limit"]') ?? [];
        return [...labels].filter((label) => getComputedStyle(label).visibility !== "hidden").map((label) => {
          const { left, right } = label.getBoundingClientRect();
          return [left, right];
        });
      }, map.id);
      limits.forEach(([left = 0, right = 0], at) => {
        assert.ok(left >= 0 && right <= width, `${width}: ${limits}`);
        assert.ok(at === 0 || left > (limits[at - 1]?.[1] ?? 0), `${width}: ${limits}`);
      });
    }
  });

  stage.journey("zero, no figure and no row are told apart, on the map and in its key", async () => {
    for (const width of [320, 960]) {
      const map = await stage.openReady("apart", { width, height: 800 });
      const { top } = await map.mapBox();
      const key = () =>
        tab.evaluate((id) => {
          const keys = document.getElementById(id)?.shadowRoot?.querySelectorAll('[part~="legend-no-data"]') ?? [];
          return [...keys].map((key) => [key.textContent, Boolean(key.querySelector("canvas"))]);
        }, map.id);
      await until(async () => (await key())[1]?.[1], "patterns in the key");
      assert.deepEqual(await key(), [["$0", true], ["No published figure", true], ["No data", false]]);
      assert.equal((await map.mapBox()).top, top, "nothing moves");
      for (const [name, at, figure] of APART) assert.equal((await map.hover({ name, at }))[1], figure);
      await tab.move(1, 1);
      await until(async () => (await classesOf(map)).length > 0, "the classes of the key");
      const held = (await classesOf(map)).map(({ name }) => Number(/: (\d+) /.exec(name)?.[1]));
      assert.equal(held.reduce((sum, count) => sum + count, 0), 6, "zero is in none of the classes");
    }
  });

  if (tab.tap) {
    stage.journey("a tap keeps a class, the next lets go", async () => {
      const map = await open("bare", { width: 360, height: 800 });
      const before = await colours(map);
      const { x, y } = middle((await classesOf(map)).at(-1)?.box ?? { left: 0, top: 0, width: 0, height: 0 });
      await tab.tap?.(x, y);
      await until(async () => (await colours(map))[1] !== before[1], "the United States to step back");
      assert.ok((await map.lines("legend-reading"))[0]?.includes("Japan"));
      await tab.tap?.(x, y);
      await painted(map, before, "the class to be let go");
    });
  }
}

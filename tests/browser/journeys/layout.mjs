/** Space and light: every width, a dark system, and nothing on the page that moves. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { layoutShift } from "../layout-shift.mjs";
import { PUBLISHED, pixelOf } from "../places.mjs";
import { Stage } from "../stage.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

/**
 * How light a map's tooltip is, from 0 to 1.
 *
 * @param {Widget} map
 */
async function luminance(map) {
  const colour = (await map.style("tooltip", "background-color")) ?? "";
  const [red, green, blue] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

/**
 * Hosts that ask the map how wide it would like to be: the styles of what holds it, and its own.
 *
 * @type {Record<string, [Record<string, string>, Record<string, string>]>}
 */
const HUGGING = {
  "a flex row": [{ display: "flex" }, {}],
  "a centred flex column": [
    { display: "flex", "flex-direction": "column", "align-items": "center" },
    {},
  ],
  "a float": [{ display: "flow-root" }, { float: "left" }],
};

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;

  /** The sizes of the canvases in device pixels, next to that of the map. */
  const sharpness = () =>
    tab.evaluate(() => {
      const root = document.getElementById("map")?.shadowRoot;
      const map = /** @type {Element} */ (root?.querySelector('[part~="map"]'));
      const wanted = Math.round(map.getBoundingClientRect().width * devicePixelRatio);
      return [...map.querySelectorAll("canvas")].map(({ width }) => width - wanted);
    });

  stage.journey("a window that narrows and widens is laid out anew, and sharp", async () => {
    const map = await stage.openReady("bare");
    for (const width of [320, 1440, 640]) {
      await tab.size(width, 800);
      await until(async () => {
        const box = await map.mapBox();
        return box.left >= 0 && box.left + box.width <= width && box.width > width / 2;
      }, `a map for ${width} px`);
      await until(
        async () => (await sharpness()).every((off) => Math.abs(off) <= 1),
        "sharp canvases",
      );
      await map.hover(japan);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} px wide in a window of ${width}`);
    }
  });

  stage.journey("a pointer that rests means what is under it when the map has changed its size", async () => {
    const map = await stage.openReady("bare", { width: 960 });
    const resize = async (/** @type {string} */ width) => {
      const before = (await map.mapBox()).width;
      await tab.evaluate((width) => document.getElementById("map")?.style.setProperty("width", width), width);
      await until(async () => (await map.mapBox()).width !== before && (await sharpness()).every((off) => off === 0), "another size");
    };
    await resize("700px");
    const { x, y } = pixelOf(japan.at, await map.mapBox());
    await resize("900px");
    await tab.move(1, 1);
    await tab.move(x, y);
    await until(async () => (await map.tooltip()).length > 0, "a tooltip of what is there");
    assert.notEqual((await map.tooltip())[0], "Japan");
    await resize("700px");
    await map.tooltipOf("Japan");
  });

  stage.journey("a narrow column holds the whole map", async () => {
    const map = await stage.openReady("narrow", { width: 640 });
    const box = await map.mapBox();
    assert.ok(box.width <= 280, `${box.width}`);
    await map.hover(japan);
  });

  for (const [name, styles] of Object.entries(HUGGING)) {
    stage.journey(`${name} gives the map its width, and no more than there is`, async () => {
      for (const width of [960, 360]) {
        const map = await stage.openReady("hugging", { width });
        await tab.evaluate((styles) => {
          for (const [at, id] of ["holder", "map"].entries()) {
            const { style } = /** @type {HTMLElement} */ (document.getElementById(id));
            for (const [property, value] of Object.entries(styles[at])) {
              style.setProperty(property, value);
            }
          }
        }, styles);
        const box = await map.mapBox();
        const least = width === 960 ? 640 : 200;
        assert.ok(box.width >= least && box.width <= 944, `${box.width} px of ${width}`);
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `the page is ${wide} px wide in a window of ${width}`);
        await map.hover(japan);
      }
    });
  }

  for (const width of [360, 960]) {
    stage.journey(`figures and map find their room kept at ${width} px`, async () => {
      await stage.open("idle", { width });
      const map = new Widget(tab);
      await until(() => map.box("map"), "the room kept for the map");
      const before = await map.mapBox();
      await map.set({ src: "/bundle/data/elliptic-2017-2022.csv" });
      await map.ready();
      assert.deepEqual(await map.mapBox(), before);
    });
  }

  stage.journey('theme="dark" turns the map dark on a light page', async () => {
    const map = await stage.openReady("bare");
    const light = await luminance(map);
    await map.set({ theme: "dark" });
    await until(async () => (await luminance(map)) < 0.5, "a dark tooltip");
    assert.ok(light > 0.5, `${light}`);
  });

  stage.journey("where the page follows a dark system, so does the map", async () => {
    const dark = await Stage.set(tab.engine, { dark: true });
    try {
      const map = await dark.openReady("adaptive");
      assert.ok((await luminance(map)) < 0.5, "dark with its page");
      await map.set({ theme: "light" });
      await until(async () => (await luminance(map)) > 0.5, "a light tooltip");
      const onLight = await dark.openReady("bare");
      assert.ok((await luminance(onLight)) > 0.5, "light on a page that stays light");
      assert.deepEqual(await dark.tab.problems(), []);
    } finally {
      await dark.strike();
    }
  });

  if (tab.engine !== "chromium") return;

  stage.journey("nothing moves while figures and map arrive", async () => {
    await stage.open("idle", { width: 360 });
    const map = new Widget(tab);
    await until(() => map.box("map"), "the room kept for the map");
    await sleep(300);
    const before = await layoutShift(tab);
    await map.set({ src: "/bundle/data/elliptic-2017-2022.csv" });
    await map.ready();
    await sleep(300);
    assert.equal((await layoutShift(tab)) - before, 0);
  });
}

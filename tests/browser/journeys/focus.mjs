/** Focus: the order of Tab through the whole element, no trap in any state, over the country, and seen. */

import assert from "node:assert/strict";
import { violationsOf } from "../axe.mjs";
import { treeOf } from "../tree.mjs";
import { until } from "../until.mjs";

/** More stops than the element has in any state here. */
const MOST = 60;

/** Opaque pixels of a focus ring on a light page: `ring` and `halo` of `src/classify/tones.rs`. */
const RING = [20, 20, 20];
const HALO = [255, 255, 255];

/** @typedef {import('../widget.mjs').Widget} Widget */

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;

  /** @param {string} [view] */
  async function open(view = "map") {
    const map = await stage.openReady("incidents", { height: 1600 });
    await map.set({ controls: "legend table timeline kinds search", view });
    await until(() => map.named("button", "Play"), "the timeline");
    await until(() => map.box("search-field"), "the field");
    // a stop before the element, or the way back ends in the browser's own bars, from which Firefox does not return
    await tab.evaluate(() => document.getElementById("before")?.setAttribute("tabindex", "0"));
    return map;
  }

  /** What has focus in the element: role, name and whether it is seen to have it; null outside. @param {Widget} map */
  const stopOf = (map) =>
    tab.evaluate((id) => {
      const root = document.getElementById(id)?.shadowRoot;
      const active = root?.activeElement;
      if (!root || !active) return null;
      const role = active.getAttribute("role") ?? ({ a: "link", input: "field" }[active.localName] ?? active.localName);
      const name = active.getAttribute("aria-label") ?? active.textContent ?? "";
      const { width, height } = active.getBoundingClientRect();
      const { outlineStyle, outlineWidth } = getComputedStyle(active);
      const ring = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
      return { role, name: name.trim(), seen: width > 0 && height > 0 && (ring || active.closest('[part~="map"]') !== null) };
    }, map.id);

  /** Tabs through the element and out of it. @param {Widget} map @param {{shift?: boolean, at?: (name: string) => Promise<void>}} [options] */
  async function walk(map, { shift = false, at = async () => {} } = {}) {
    const stops = [];
    for (let count = 0; count < MOST; count += 1) {
      await tab.key("Tab", { shift });
      const stop = await stopOf(map);
      if (!stop && stops.length) return stops;
      if (!stop) continue;
      assert.ok(stop.seen, `focus is seen on ${stop.name}`);
      stops.push(`${stop.role} ${stop.name}`);
      await at(stop.name);
    }
    return assert.fail(`no way out: ${stops.join("; ")}`);
  }

  /** There and back again. @param {Widget} map @param {string} state */
  async function walkBothWays(map, state) {
    const there = await walk(map);
    const back = await walk(map, { shift: true });
    assert.deepEqual(back.toReversed(), there);
    console.log(`# Tab order, ${state}:\n${there.map((stop, at) => `#   ${at + 1} ${stop}`).join("\n")}`);
    if (tab.engine === "chromium") assert.deepEqual(await violationsOf(tab, { include: ["#map"] }), []);
    return there;
  }

  /** @param {Widget} map */
  async function enter(map) {
    for (let stop = 0; (await map.focused()) !== "map"; stop += 1) {
      assert.ok(stop < 8, "no tab stop is the map");
      await tab.key("Tab");
    }
  }

  stage.journey("the order of Tab: classes, view, search, map, years, kinds, the rest", async () => {
    const map = await open();
    const stops = await walkBothWays(map, "map");
    assert.deepEqual(stops.slice(0, 5), [
      "button $370K to $200M: 13 countries; Singapore, Estonia, United States, 10 more",
      "tab Map",
      "combobox Find a country",
      "button United Arab Emirates, $1.46 billion, 24% of the world’s total, 1st of 20",
      "button Play",
    ]);
    assert.equal(stops.at(-1), "button 20 incidents without a country");
    assert.equal(stops.filter((stop) => / of 20$/.test(stop)).length, 1, "one stop is the map");
    for (const [key, before] of [["Tab", stops.slice(4)], ["back", stops.slice(0, 3).toReversed()]]) {
      await enter(map);
      for (const arrow of ["ArrowLeft", "ArrowUp", "ArrowLeft"]) await tab.key(arrow);
      assert.deepEqual(await walk(map, { shift: key === "back" }), before, "so it is after some steps");
      if (key === "Tab") await walk(map, { shift: true });
    }
  });

  stage.journey("with a panel: behind the map comes what is known of the country, then its neighbours", async () => {
    const map = await open();
    await map.set({ selected: "VNM" });
    await until(() => map.named("button", "Cambodia"), "the neighbours");
    const stops = await walkBothWays(map, "Vietnam kept");
    const at = stops.findIndex((stop) => stop.startsWith("button Vietnam"));
    assert.equal(stops[at + 1], "button Close");
    assert.deepEqual(stops.slice(at + 5, at + 8), ["button Laos", "button China", "button Cambodia"]);
    assert.equal(stops[at + 8], "button Play");
    assert.equal(await map.attribute("selected"), "VNM", "to pass changes nothing");
  });

  stage.journey("the table: its heads and the rows without a country", async () => {
    const map = await open("table");
    await until(async () => (await map.rows()).length > 0, "the table");
    const stops = await walkBothWays(map, "table");
    assert.deepEqual(stops.slice(0, 5), ["tab Table", "combobox Find a country", "button Country", "button Loss", "button No country given"]);
  });

  stage.journey("no trap where the keys are listed, or the search is open", async () => {
    const map = await open();
    const plain = await walk(map);
    await walk(map, { shift: true });
    const at = async (/** @type {string} */ name) => {
      if (!name.startsWith("United Arab")) return;
      await tab.key("?");
      await until(() => map.box("keys"), "the list of keys");
    };
    assert.deepEqual(await walk(map, { at }), plain);
    assert.equal(await map.box("keys"), null);
    assert.deepEqual((await walk(map, { shift: true, at })).toReversed(), plain);
    const search = async (/** @type {string} */ name) => {
      if (name !== "Find a country") return;
      await tab.type("ko");
      await until(() => map.box("suggestions"), "suggestions");
    };
    assert.deepEqual(await walk(map, { at: search }), plain);
    assert.equal(await map.box("suggestions"), null);
  });

  stage.journey("focus lies on the country, wherever it goes", async () => {
    const map = await open();
    await enter(map);
    for (const [letters, name, code] of [["ja", "Japan", "JPN"], ["ru", "Russia", "RUS"], ["sing", "Singapore", "SGP"], ["chil", "Chile", "CHL"], ["fij", "Fiji", "FJI"]]) {
      await tab.key("Home");
      await until(async () => (await map.told()).startsWith("United Arab"), "the highest");
      await new Promise((resolve) => setTimeout(resolve, 1600));
      await tab.type(letters);
      await until(async () => (await map.told()).startsWith(`${name}, `), `focus on ${name}`);
      const [post, stageBox] = [await postOf(map), await map.mapBox()];
      assert.ok(post.width >= 1 && post.height >= 1, `${name} has room`);
      assert.ok(post.left >= stageBox.left && post.left + post.width <= stageBox.left + stageBox.width, `${name} is on the map`);
      assert.ok(post.top >= stageBox.top && post.top + post.height <= stageBox.top + stageBox.height, `${name} is on the map`);
      const pixels = await ringOf(map);
      assert.ok(pixels.ring > 10 && pixels.halo > 10, `${name} has a ring of two colours: ${JSON.stringify(pixels)}`);
      await tab.click(Math.round(post.left + post.width / 2), Math.round(post.top + post.height / 2));
      await until(async () => (await map.attribute("selected")) === code, `its middle to be ${name}`).catch(async (error) => {
        const found = { post, now: await postOf(map), stage: stageBox, tooltip: await map.tooltip(), tip: await map.box("tooltip"), choice: await map.box("choice"), selected: await map.attribute("selected") };
        throw new Error(`${error.message}; ${JSON.stringify(found)}`);
      });
      await tab.key("Escape");
      await until(async () => (await map.attribute("selected")) === null, "it to be let go");
      assert.equal(await map.focused(), "map", "a click leaves focus on the country");
    }
  });

  stage.journey("Escape closes, then lets go: focus stays on the map, ringed, and of no country", async () => {
    const map = await open();
    await enter(map);
    await map.tooltipOf("United Arab Emirates");
    await tab.key("Escape");
    await map.tooltipGone();
    assert.match(await map.told(), /^United Arab Emirates/);
    await tab.key("Escape");
    await until(async () => (await map.told()) === "No country", "it to be let go");
    assert.deepEqual(await ringOf(map), { ring: 0, halo: 0 });
    const shadow = await shadowOf(map);
    assert.equal(new Set(shadow.match(/rgb\([^)]*\)/g)).size, 2, `two colours: ${shadow}`);
    const [post, box] = [await postOf(map), await map.mapBox()];
    assert.deepEqual([post.width, post.height], [box.width, box.height]);
    await tab.key("Tab");
    await tab.key("Tab", { shift: true });
    await until(async () => (await map.told()).startsWith("United Arab Emirates"), "Tab to enter as before");
  });

  stage.journey("a click takes focus to the country, and shows no ring of the keyboard", async () => {
    const map = await open();
    const { left, top, width, height } = await map.mapBox();
    // Brazil
    await tab.click(Math.round(left + 0.355 * width), Math.round(top + 0.59 * height));
    await until(async () => (await map.attribute("selected")) === "BRA", "Brazil to be kept");
    assert.match(await map.told(), /^Brazil/);
    await tab.click(Math.round(left + 0.355 * width), Math.round(top + 0.59 * height));
    await until(async () => (await map.attribute("selected")) === null, "Brazil to be let go");
    await tab.move(1, 1);
    await until(async () => (await map.told()) === "No country", "no country in hand");
    assert.equal(await shadowOf(map), "none");
    await tab.key("ArrowUp");
    await until(async () => (await map.told()).startsWith("United Arab Emirates"), "the highest");
  });

  stage.journey("a screen reader can press the country without a pointer", async () => {
    const map = await open();
    await tab.evaluate((id) => {
      const post = document.getElementById(id)?.shadowRoot?.querySelector('[part~="map"] [role=button]');
      /** @type {HTMLElement} */ (post).click();
    }, map.id);
    await until(async () => (await map.attribute("selected")) === "ARE", "the highest to be kept");
    assert.equal((await treeOf(tab)).find(({ role, name }) => role === "button" && name.startsWith("United Arab"))?.pressed, "true");
  });

  /** The box of what has focus on the map. @param {Widget} map */
  const postOf = (map) =>
    tab.evaluate((id) => {
      const { left, top, width, height } = /** @type {Element} */ (document.getElementById(id)?.shadowRoot?.activeElement).getBoundingClientRect();
      return { left, top, width, height };
    }, map.id);

  /** @param {Widget} map */
  const shadowOf = (map) =>
    tab.evaluate((id) => {
      const post = document.getElementById(id)?.shadowRoot?.activeElement;
      return post ? getComputedStyle(post).boxShadow : "";
    }, map.id);

  /** How many pixels of the upper canvas have the colours of a ring. @param {Widget} map */
  const ringOf = async (map) => {
    // a frame for the canvas
    await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    return tab.evaluate(
      (id, ring, halo) => {
        const canvas = document.getElementById(id)?.shadowRoot?.querySelectorAll("canvas.canvas")[1];
        const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
        const copy = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d", { willReadFrequently: true });
        copy?.drawImage(/** @type {HTMLCanvasElement} */ (canvas), 0, 0);
        const data = copy?.getImageData(0, 0, width, height).data ?? [];
        const found = { ring: 0, halo: 0 };
        for (let at = 0; at < data.length; at += 4) {
          const is = (/** @type {number[]} */ colour) => data[at + 3] === 255 && colour.every((part, index) => data[at + index] === part);
          if (is(ring)) found.ring += 1;
          if (is(halo)) found.halo += 1;
        }
        return found;
      },
      map.id,
      RING,
      HALO,
    );
  };
}

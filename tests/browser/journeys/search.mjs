/** The search: a combobox that leads to countries by their names. */

import assert from "node:assert/strict";
import { violationsOf } from "../axe.mjs";
import { until } from "../until.mjs";

const CONTROLS = "legend table timeline kinds search";

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;

  /** A map with a search that is ready. @param {{page?: string, width?: number, height?: number}} [options] */
  async function openSearch({ page = "bare", ...size } = {}) {
    const map = await stage.openReady(page, size);
    await map.set({ controls: CONTROLS });
    await until(() => map.box("search-field"), "the field");
    return map;
  }

  /** @param {import('../widget.mjs').Widget} map @param {string} text @param {string} [label] */
  async function find(map, text, label = "Find a country") {
    await map.clickOn("combobox", label);
    await tab.type(text);
  }

  /** @param {import('../widget.mjs').Widget} map @param {string} first */
  const suggested = (map, first) =>
    until(async () => (await map.lines("suggestions"))[0] === first, `${first} to be suggested`);

  /** @param {import('../widget.mjs').Widget} map */
  const field = (map) =>
    tab.evaluate((id) => {
      const root = document.getElementById(id)?.shadowRoot;
      const input = /** @type {HTMLInputElement | null | undefined} */ (root?.querySelector("[role=combobox]"));
      const active = root?.getElementById(input?.getAttribute("aria-activedescendant") ?? "");
      return { value: input?.value, expanded: input?.getAttribute("aria-expanded"), active: active?.textContent ?? null };
    }, map.id);

  stage.journey("there is no search unless it is named", async () => {
    const map = await stage.openReady("incidents");
    assert.equal(await map.box("search"), null);
  });

  stage.journey("letters suggest countries with figure and rank; a click keeps one", async () => {
    const map = await openSearch({ height: 1600 });
    const before = await map.mapBox();
    await find(map, "hong");
    await suggested(map, "Hong Kong, $281 million, 4th of 6");
    await until(async () => (await map.announced()) === "1 country found", "the count to be announced");
    await map.clickOn("option", "Hong Kong");
    await until(async () => (await map.attribute("selected")) === "HKG", "Hong Kong to be kept");
    await map.tooltipOf("Hong Kong");
    await until(async () => (await map.announced()).startsWith("Hong Kong, $281 million"), "an announcement");
    assert.deepEqual(await field(map), { value: "Hong Kong", expanded: "false", active: null });
    assert.equal(await map.focused(), "search-field");
    assert.deepEqual(await map.mapBox(), before, "nothing moved");
    await map.set({ selected: "JPN" });
    await until(async () => (await field(map)).value === "", "the field to follow");
  });

  stage.journey("by key: arrows go through the list, Enter keeps, Escape goes back step by step", async () => {
    const map = await openSearch();
    await find(map, "kor");
    await suggested(map, "South Korea, $158 million, 5th of 6");
    await tab.key("ArrowDown");
    assert.match((await field(map)).active ?? "", /^South Korea/);
    await tab.key("ArrowDown");
    assert.match((await field(map)).active ?? "", /^North Korea, No published figure/);
    await tab.key("Enter");
    await until(async () => (await map.attribute("selected")) === "PRK", "North Korea to be kept");
    await tab.key("ArrowDown");
    await until(async () => (await field(map)).expanded === "true", "the list");
    await tab.key("Escape");
    assert.equal((await field(map)).expanded, "false");
    assert.equal(await map.attribute("selected"), "PRK");
    await tab.key("Escape");
    assert.equal((await field(map)).value, "");
    await tab.key("Escape");
    await until(async () => (await map.attribute("selected")) === null, "North Korea to be let go");
    await tab.type("qz");
    await until(async () => (await map.announced()).startsWith("No country is called qz"), "a refusal");
    assert.equal((await field(map)).expanded, "false");
    await tab.key("Tab");
    await until(async () => (await map.focused()) === "map", "the map to have focus");
  });

  stage.journey("names are in the reader's language; accents, codes and English names lead there too", async () => {
    const map = await openSearch();
    await map.set({ locale: "de" });
    for (const [text, name] of [["osterr", "Österreich"], ["AUT", "Österreich"], ["austri", "Österreich"]]) {
      await find(map, text, "Land suchen");
      await until(async () => ((await map.lines("suggestions"))[0] ?? "").startsWith(name), `${name} for ${text}`);
      await tab.key("Escape");
      await tab.key("Escape");
    }
  });

  stage.journey("other names lead there too, and names mistyped", async () => {
    const map = await openSearch();
    for (const [text, name] of [["Holland", "Netherlands"], ["burma", "Myanmar"], ["Austrelia", "Australia"]]) {
      await find(map, text);
      await suggested(map, `${name}, No published figure`);
      await tab.key("Escape");
      await tab.key("Escape");
    }
  });

  // WebKit's window gets no narrower
  for (const width of [tab.engine === "webkit" ? 320 : 280, 960]) {
    stage.journey(`the list stays within the element at ${width} px`, async () => {
      const map = await openSearch({ page: "incidents", width, height: 900 });
      await find(map, "a");
      await until(async () => (await map.lines("suggestions")).length > 5, "a long list");
      const [list, figure] = [await map.box("suggestions"), await map.box("figure")];
      assert.ok(list && figure);
      assert.ok(list.left >= figure.left && list.left + list.width <= figure.left + figure.width);
      assert.ok(list.top + list.height <= figure.top + figure.height);
      const sideways = await tab.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) > innerWidth);
      assert.equal(sideways, false, "nothing to scroll to the side");
      for (let step = 0; step < 12; step += 1) await tab.key("ArrowDown");
      const option = await map.named("option", (await field(map)).active ?? "");
      assert.ok(option && option.box.top >= list.top && option.box.top + option.box.height <= list.top + list.height, "the chosen one is seen");
      if (tab.engine === "chromium") assert.deepEqual(await violationsOf(tab, { include: ["#map"] }), []);
    });
  }

  if (tab.tap) {
    stage.journey("a finger finds a country too", async () => {
      const map = await openSearch({ width: 360 });
      await find(map, "slov");
      await suggested(map, "Slovenia, $80 million, 6th of 6");
      const { x, y } = await map.middleOf("option", "Slovenia");
      await tab.tap?.(x, y);
      await until(async () => (await map.attribute("selected")) === "SVN", "Slovenia to be kept");
    });
  }
}

/** Twelve languages: every string has its room, and none is seen in another language first. */

import assert from "node:assert/strict";
import { layoutShift } from "../layout-shift.mjs";
import { lostOf } from "../legible.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

/** What the switch between map and table says, and what Japan is called. @type {Record<string, [string, string, string]>} */
export const LANGUAGES = {
  en: ["Map", "Table", "Japan"],
  de: ["Karte", "Tabelle", "Japan"],
  fr: ["Carte", "Tableau", "Japon"],
  es: ["Mapa", "Tabla", "Japón"],
  pt: ["Mapa", "Tabela", "Japão"],
  it: ["Mappa", "Tabella", "Giappone"],
  ja: ["地図", "表", "日本"],
  ko: ["지도", "표", "일본"],
  "zh-Hans": ["地图", "表格", "日本"],
  "zh-Hant": ["地圖", "表格", "日本"],
  vi: ["Bản đồ", "Bảng", "Nhật Bản"],
  ar: ["خريطة", "جدول", "اليابان"],
};

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab, host } = stage;

  /** @param {string} lang @param {number} width @param {string} [page] */
  async function open(lang, width, page = "pages/languages.html") {
    await tab.size(width, 900);
    host.forget();
    await tab.open(`${host.origin}/${page}?lang=${lang}`);
    const map = new Widget(tab);
    await map.ready();
    await until(async () => (await map.lines("kinds")).length > 1, "the kinds");
    return map;
  }

  /** What is lost once the next frame has been laid out, in which limits make room for each other. @param {Widget} map */
  async function lost(map) {
    await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))));
    return lostOf(map);
  }

  /** @param {Widget} map */
  const views = (map) => map.lines("views");

  /** @param {Widget} map */
  const spoken = (map) =>
    tab.evaluate((id) => {
      const root = document.getElementById(id)?.shadowRoot;
      const figure = /** @type {HTMLElement} */ (root?.querySelector('[part~="figure"]'));
      const heading = root?.querySelector('[part~="heading"]');
      const style = getComputedStyle(figure);
      return { lang: figure.lang, direction: style.direction, heading: /** @type {HTMLElement | null} */ (heading?.closest("[lang]"))?.lang };
    }, map.id);

  for (const [lang, [, , japan]] of Object.entries(LANGUAGES)) {
    for (const width of [320, 960]) {
      stage.journey(`every string has its room at ${width} px (${lang})`, async () => {
        const map = await open(lang, width);
        assert.deepEqual(await lost(map), [], "the map");
        await map.set({ from: "2018", to: "2024", kinds: "exchange,bridge", selected: "JPN" });
        await until(async () => (await map.lines("panel-name"))[0] === japan, `the panel of ${japan}`);
        assert.deepEqual(await lost(map), [], "the panel");
        await map.set({ view: "table", selected: null, metric: "median" });
        await until(async () => (await map.rows()).length > 3, "the table");
        assert.deepEqual(await lost(map), [], "the table");
      });
    }
  }

  for (const [lang, [map, table]] of Object.entries(LANGUAGES)) {
    stage.journey(`no word is seen in another language first (${lang})`, async () => {
      const widget = await open(lang, 960);
      assert.deepEqual(await views(widget), [map, table]);
      assert.deepEqual(await spoken(widget), { lang, direction: lang === "ar" ? "rtl" : "ltr", heading: lang });
      const seen = await tab.evaluate(() => [.../** @type {{seen: Set<string>}} */ (/** @type {unknown} */ (globalThis)).seen]);
      const strays = lang === "en" ? [] : seen.filter((text) => /^(Map|Table|Source: .*|Updated .*|No published figure)$/.test(text));
      assert.deepEqual(strays, []);
      const asked = host.requests.filter((path) => path.includes("/languages/")).map((path) => path.split("/").at(-1));
      assert.deepEqual(asked, lang === "en" ? [] : ["languages.html", "languages.js", `${lang}.js`].slice(2));
      if (tab.engine === "chromium") assert.ok((await layoutShift(tab)) < 0.001, "nothing moves when they come");
    });
  }

  stage.journey("another locale changes every word at once, and the page's language comes back", async () => {
    const map = await open("de", 960);
    await map.set({ selected: "JPN" });
    await until(() => map.named("button", "Schließen"), "the panel in German");
    await map.set({ locale: "ja" });
    await until(() => map.named("button", "閉じる"), "the panel in Japanese");
    assert.deepEqual(await views(map), LANGUAGES.ja.slice(0, 2));
    assert.match((await map.lines("panel")).join(), /億米ドル/);
    assert.deepEqual(await map.lines("source"), ["出典：4 5 6"]);
    assert.ok(await map.named("button", "再生"));
    assert.deepEqual(await spoken(map), { lang: "ja", direction: "ltr", heading: "de" });
    await map.set({ locale: "ar" });
    await until(async () => (await views(map))[0] === LANGUAGES.ar[0], "Arabic");
    assert.equal((await spoken(map)).direction, "rtl");
    await map.set({ locale: null });
    await until(async () => (await views(map))[0] === "Karte", "German again");
    assert.ok(await map.named("button", "Schließen"));
  });

  stage.journey("where a language has no phrases, English stands between its numbers and names", async () => {
    const map = await open("nl", 960);
    assert.deepEqual(await views(map), ["Map", "Table"]);
    await map.set({ selected: "JPN" });
    await until(async () => /1,05 miljard.*of the world’s total/s.test((await map.tooltip()).join(" ")), "Dutch numbers");
    assert.equal((await spoken(map)).lang, "en");
  });

  stage.journey(
    "where the phrases cannot be had, the map goes on in English",
    async () => {
      await stage.open("lone");
      const map = new Widget(tab);
      await map.ready();
      await map.set({ locale: "fr" });
      await until(async () => (await map.attribute("data-state")) === "ready" && host.requests.some((path) => path.endsWith("fr.js")), "a request");
      assert.deepEqual(await views(map), ["Map", "Table"]);
      await until(async () => (await map.lines("legend")).join().includes("M"), "French limits");
    },
    { complaints: /languages|404|lossmap-|Failed to (fetch|load)|import/i },
  );

  stage.journey("a page's own phrases and names take the place of the language's", async () => {
    const map = await open("fr", 960);
    await tab.evaluate(() => {
      const element = /** @type {HTMLElement & {strings: unknown, names: unknown}} */ (document.getElementById("map"));
      element.strings = { table: "Les chiffres", incidents: { one: "{count} vol", many: "{count} de vols", other: "{count} vols" } };
      element.names = { JPN: "L’archipel" };
    });
    await map.set({ selected: "JPN" });
    await until(async () => (await map.lines("panel-name"))[0] === "L’archipel", "the name");
    assert.deepEqual(await views(map), ["Carte", "Les chiffres"]);
    assert.match((await map.lines("panel")).join(" "), /6 vols/);
    await tab.evaluate(() => Object.assign(/** @type {HTMLElement} */ (document.getElementById("map")), { strings: null, names: null }));
    await until(async () => (await map.lines("panel-name"))[0] === "Japon", "the locale's name");
    assert.deepEqual(await views(map), ["Carte", "Tableau"]);
  });
}

/**
 * Pictures to look at, into `tests/out/shots`: the article whole, as a newspaper and as a magazine, a page with little else, a map being
 * explored, the editor, and the gallery group by group, at every width that matters (320 px are also what 400 % leave of 1280),
 * light and dark; then the same map as other eyes need it: large letters, patterns, colours that the system forces, more contrast, grey alone, paper, a page from right to
 * left. `node tests/browser/shots.mjs [engine]`.
 */

import { mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { serveArticle } from "./article.mjs";
import { PUBLISHED, pixelOf } from "./places.mjs";
import { Stage } from "./stage.mjs";
import { until } from "./until.mjs";
import { Widget } from "./widget.mjs";

const WIDTHS = [320, 360, 640, 960, 1440];

/**
 * What a reader's system asks for, where the engine can be told: the features of media, and more.
 *
 * @type {Record<string, [Record<string, string>, {paper?: boolean, grey?: boolean}?]>}
 */
const SYSTEMS = {
  "forced-black-on-white": [{ "forced-colors": "active", "prefers-color-scheme": "light" }],
  "forced-white-on-black": [{ "forced-colors": "active", "prefers-color-scheme": "dark" }],
  contrast: [{ "prefers-contrast": "more" }],
  "contrast-dark": [{ "prefers-contrast": "more", "prefers-color-scheme": "dark" }],
  grey: [{}, { grey: true }],
  paper: [{}, { paper: true }],
};

/**
 * What a page or a reader makes of the map's page before the map is there.
 *
 * @type {Record<string, {page?: Record<string, string>, map?: Record<string, string>, letters?: string}>}
 */
const PAGES = {
  patterns: { map: { patterns: "" } },
  "twice-the-letters": { letters: "200%" },
  "right-to-left": { page: { dir: "rtl", lang: "ar" } },
};

const OUT = fileURLToPath(new URL("../out/shots/", import.meta.url));

const engine = process.argv[2] ?? "chromium";
const article = await serveArticle();
await mkdir(OUT, { recursive: true });
for (const theme of ["light", "dark"]) {
  const stage = await Stage.set(engine, { dark: theme === "dark" });
  for (const width of WIDTHS) {
    const name = `${engine}-${String(width).padStart(4, "0")}-${theme}`;
    await shootArticle(stage, width, article.url, `${OUT}article-${name}.png`);
    await shootArticle(stage, width, `${article.url}magazine.html`, `${OUT}magazine-${name}.png`);
    await shootBare(stage, width, `${OUT}bare-${name}.png`);
    await shootExplored(stage, width, `${OUT}explored-${name}.png`);
    await shootEditor(stage, width, (step) => `${OUT}editor-${step}-${name}.png`);
    await shootGallery(stage, width, (group) => `${OUT}gallery-${group}-${name}.png`);
    console.log(name);
  }
  await stage.strike();
}
await article.stop();

const stage = await Stage.set(engine);
for (const width of WIDTHS) {
  const name = (/** @type {string} */ what) => `${OUT}${what}-${engine}-${String(width).padStart(4, "0")}.png`;
  for (const [page, changes] of Object.entries(PAGES)) await shootExplored(stage, width, name(page), changes);
  for (const [system, wishes] of Object.entries(stage.tab.emulate ? SYSTEMS : {})) {
    await stage.tab.emulate?.(...wishes);
    await shootExplored(stage, width, name(system));
    await stage.tab.emulate?.();
  }
  console.log(`${engine} ${width} for other eyes`);
}
await stage.strike();

/** The editor with a table that has faults. @param {Stage} stage @param {number} width @param {(step: string) => string} pathOf */
async function shootEditor({ tab, host }, width, pathOf) {
  const table = "country,amount_usd,year\nJapan,721000000,2022\nVietnma,540000000,2021\nHong Kong,281000000,2022\nKorea,158000000,2019\nWorld,2300000000,2022\n";
  await tab.size(width, 900);
  await tab.open(`${host.origin}/bundle/editor.html?${width}#${new URLSearchParams({ ":table": table })}`);
  await until(() => tab.evaluate(() => document.documentElement.dataset.state === "ready"), "the editor");
  await new Widget(tab).ready();
  for (const step of ["table", "design", "publish"]) {
    await tab.evaluate((step) => document.getElementById(`tab-${step}`)?.click(), step);
    await sleep(300);
    await tab.screenshot(pathOf(step), { whole: true });
  }
}

/** @param {Stage} stage @param {number} width @param {(group: string) => string} pathOf */
async function shootGallery({ tab, host }, width, pathOf) {
  await tab.size(width, 900);
  await tab.open(`${host.origin}/bundle/gallery.html?${width}`);
  const groups = await tab.evaluate(() =>
    [...document.querySelectorAll(".group")].map((group) => ({ name: group.getAttribute("aria-labelledby") ?? "", maps: [...group.querySelectorAll("loss-map")].map(({ id }) => id) })),
  );
  for (const { name, maps } of groups) {
    for (const id of maps) {
      const map = new Widget(tab, id);
      await map.scrollIntoView();
      await map.ready();
    }
    const height = await tab.evaluate((name) => document.getElementById(name)?.closest(".group")?.getBoundingClientRect().height ?? 0, name);
    await tab.size(width, Math.ceil(height));
    await tab.evaluate((name) => document.getElementById(name)?.closest(".group")?.scrollIntoView({ behavior: "instant" }), name);
    await sleep(500);
    await tab.screenshot(pathOf(name));
    await tab.size(width, 900);
  }
}

/** @param {Stage} stage @param {number} width @param {string} url @param {string} path */
async function shootArticle({ tab }, width, url, path) {
  await tab.size(width, 900);
  await tab.open(url);
  const n = await tab.evaluate(() => {
    const maps = [...document.querySelectorAll("loss-map")];
    maps.forEach((map, at) => (map.id = `map${at}`));
    return maps.length;
  });
  for (let at = 0; at < n; at += 1) {
    const map = new Widget(tab, `map${at}`);
    await map.scrollIntoView();
    await map.ready();
  }
  await tab.evaluate(() => scrollTo(0, 0));
  await tab.screenshot(path, { whole: true });
}

/**
 * A page that follows the system, some years and kinds chosen and Japan kept.
 *
 * @param {Stage} stage @param {number} width @param {string} path @param {typeof PAGES[string]} [changes]
 */
async function shootExplored(stage, width, path, { page = {}, map: attributes = {}, letters = "" } = {}) {
  const map = await stage.openReady("incidents", { width, height: 900 });
  await stage.tab.evaluate((page, letters) => {
    for (const [name, value] of Object.entries(page)) document.documentElement.setAttribute(name, value);
    document.documentElement.style.setProperty("font-size", letters);
  }, page, letters);
  await map.set({ from: "2018", to: "2024", kinds: "exchange,bridge", selected: "JPN", ...attributes });
  await until(() => map.box("panel"), "the panel");
  await stage.tab.screenshot(path, { whole: true });
}

/** A bare page that follows the system, with the pointer over Japan. @param {Stage} stage @param {number} width @param {string} path */
async function shootBare(stage, width, path) {
  const map = await stage.openReady("adaptive", { width, height: 900 });
  const [japan] = PUBLISHED;
  const { x, y } = pixelOf(japan.at, await map.mapBox());
  await stage.tab.move(x, y);
  await map.tooltipOf(japan.name);
  await stage.tab.screenshot(path);
}

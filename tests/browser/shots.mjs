/**
 * Pictures to look at, into `tests/out/shots`: the article whole, a page with little else, and a map being
 * explored, at every width that matters, light and dark. `node tests/browser/shots.mjs [engine]`.
 */

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { serveArticle } from "./article.mjs";
import { PUBLISHED, pixelOf } from "./places.mjs";
import { Stage } from "./stage.mjs";
import { until } from "./until.mjs";
import { Widget } from "./widget.mjs";

const WIDTHS = [320, 360, 640, 960, 1440];
const OUT = fileURLToPath(new URL("../out/shots/", import.meta.url));

const engine = process.argv[2] ?? "chromium";
const article = await serveArticle();
await mkdir(OUT, { recursive: true });
for (const theme of ["light", "dark"]) {
  const stage = await Stage.set(engine, { dark: theme === "dark" });
  for (const width of WIDTHS) {
    const name = `${engine}-${String(width).padStart(4, "0")}-${theme}`;
    await shootArticle(stage, width, `${OUT}article-${name}.png`);
    await shootBare(stage, width, `${OUT}bare-${name}.png`);
    await shootExplored(stage, width, `${OUT}explored-${name}.png`);
    console.log(name);
  }
  await stage.strike();
}
await article.stop();

/** @param {Stage} stage @param {number} width @param {string} path */
async function shootArticle({ tab }, width, path) {
  await tab.size(width, 900);
  await tab.open(article.url);
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

/** A page that follows the system, some years and kinds chosen and Japan kept. @param {Stage} stage @param {number} width @param {string} path */
async function shootExplored(stage, width, path) {
  const map = await stage.openReady("incidents", { width, height: 900 });
  await map.set({ from: "2018", to: "2024", kinds: "exchange,bridge", selected: "JPN" });
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

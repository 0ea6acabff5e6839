/**
 * The pictures of the README: the article's first map, and the parts of a map that is explored and of
 * its table, each with its name at the side. Into `tests/goldens`, to be looked at and committed.
 * `node tests/browser/readme.mjs`.
 */

import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { serveArticle } from "./article.mjs";
import { PUBLISHED } from "./places.mjs";
import { Stage } from "./stage.mjs";
import { until } from "./until.mjs";
import { Widget } from "./widget.mjs";

/** Room for names on either side, in pixels. */
const SIDE = 170;
const WIDTH = 800;

/** What the article's first map is called here. */
const FIRST = "first";

const stage = await Stage.set("chromium");
const { tab } = stage;
const out = (/** @type {string} */ name) => fileURLToPath(new URL(`../goldens/${name}.png`, import.meta.url));

const article = await serveArticle();
const first = new Widget(tab, FIRST);
await tab.size(900, 660);
await tab.open(article.url);
await tab.evaluate((id) => document.querySelector("loss-map")?.setAttribute("id", id), FIRST);
await first.ready();
await first.scrollIntoView();
await tab.evaluate((id) => {
  const { top = 0 } = document.getElementById(id)?.getBoundingClientRect() ?? {};
  scrollBy({ top: top - 8, behavior: "instant" });
}, FIRST);
await until(() => first.box("legend-count"), "the key");
await first.hover(PUBLISHED[0]);
await sleep(500);
await tab.screenshot(out("article"));
await article.stop();

const map = await stage.openReady("incidents", { width: WIDTH + 2 * SIDE, height: 1500 });
await tab.evaluate((side) => {
  document.body.style.setProperty("margin", `20px ${side}px`);
  for (const id of ["before", "after"]) document.getElementById(id)?.remove();
}, SIDE);
await map.set({
  controls: "legend table timeline kinds search zoom download share",
  mark: "both",
  subheading: "Thefts attributed to North Korea",
  note: "Gross amounts at the time.",
  byline: "The desk",
  updated: "2026-04-18",
  from: "2018",
  kinds: "exchange,bridge",
});
await until(() => map.box("timeline"), "the timeline");
await map.set({ selected: "JPN" });
await until(() => map.box("neighbours"), "the panel");
await sleep(1000);
await name();
await tab.screenshot(out("parts-map"), { whole: true });

await tab.size(WIDTH + 2 * SIDE, 850);
await map.set({ view: "table", selected: null, controls: "legend table", mark: null });
await until(() => map.box("sort"), "the table");
await sleep(500);
await name();
await tab.screenshot(out("parts-table"), { whole: true });
await stage.strike();

/** Draws a line from the first place of each part to its name at the nearer side. */
function name() {
  return tab.evaluate((side, row) => {
    document.getElementById("names")?.remove();
    const make = (/** @type {string} */ kind, /** @type {Record<string, string | number>} */ attributes) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", kind);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
      return made;
    };
    const root = document.getElementById("map")?.shadowRoot;
    /** @type {Map<string, DOMRect>} */
    const boxes = new Map();
    for (const element of root?.querySelectorAll("[part]") ?? []) {
      const box = element.getBoundingClientRect();
      if (!box.width || !box.height || !element.checkVisibility({ visibilityProperty: true })) continue;
      for (const part of element.part) if (!boxes.has(part)) boxes.set(part, box);
    }
    const whole = document.documentElement.scrollWidth;
    const sheet = make("svg", { id: "names", width: whole, height: document.documentElement.scrollHeight + 40 });
    for (const [property, value] of Object.entries({ position: "absolute", inset: "0 auto auto 0", "pointer-events": "none", "z-index": "9" })) sheet.style.setProperty(property, value);
    const all = [...boxes].map(([part, box]) => ({ part, box, left: box.left + box.width / 2 < whole / 2 }));
    for (const left of [true, false]) {
      let below = 12;
      const sided = all.filter((it) => it.left === left).sort((one, other) => one.box.top - other.box.top);
      for (const { part, box } of sided) {
        const y = Math.max(below, box.top + Math.min(box.height / 2, 12));
        below = y + row;
        const at = { x: left ? box.left : box.right, y: box.top + Math.min(box.height / 2, 12) };
        const end = left ? side - 12 : whole - side + 12;
        sheet.append(
          make("rect", { x: box.left, y: box.top, width: box.width, height: box.height, fill: "none", stroke: "#1a73e8", "stroke-width": 0.75 }),
          make("path", { d: `M${at.x} ${at.y}L${end} ${y}`, stroke: "#1a73e8", "stroke-width": 0.75, fill: "none" }),
        );
        const text = make("text", { x: left ? end - 4 : end + 4, y: y + 4, "text-anchor": left ? "end" : "start", "font-family": "monospace", "font-size": 12, fill: "#1a73e8" });
        text.textContent = part;
        sheet.append(text);
      }
    }
    document.body.append(sheet);
  }, SIDE, 16);
}

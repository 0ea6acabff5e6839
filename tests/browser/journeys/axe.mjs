/** axe, in whatever state a reader may find the map: nothing wrong, and nothing left to judge without a reason. */

import assert from "node:assert/strict";
import { reviewOf } from "../axe.mjs";
import { PUBLISHED } from "../places.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

/**
 * What axe leaves to people, and what people found.
 *
 * @type {{ words: RegExp, reason: string }[]}
 */
const JUDGED = [
  {
    words: /measure: .* background gradient/,
    reason: "the gradient is a bar that ends before the figure begins",
  },
  {
    words: /legend-limit.*overlapped by another element/,
    reason: "the other is a limit left out, which is not seen",
  },
  {
    words: /at #map input: Element has no value/,
    reason: "its placeholder has the muted colour of all quiet words, measured by the journey of eyes",
  },
  {
    words: /key-row.*only non-text characters/,
    reason: "arrows, in the full colour of text",
  },
];

/** The other engines place text by fractions of a pixel, and axe leaves open what it cannot look under. */
const ELSEWHERE = {
  words: /color-contrast at .*(obscured by|overlapped by another element|too short)/,
  reason: "the colours are those of Chromium, and the journey of eyes measures them in each engine",
};

/** What a page may say where its table is not there. */
const MISSING = /nowhere\.csv|404/;

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;

  async function explore() {
    const map = await stage.openReady("incidents", { height: 1000 });
    await map.set({ controls: "legend search table timeline kinds" });
    await until(() => map.named("slider", "First year"), "the timeline");
    await until(() => map.box("search-field"), "the search");
    return map;
  }

  async function tabulate() {
    const map = await explore();
    await map.set({ view: "table" });
    await until(async () => (await map.rows()).length > 3, "the table");
    return map;
  }

  /** @type {Record<string, () => Promise<unknown>>} */
  const STATES = {
    "on its way": async () => {
      await stage.open("idle");
      const map = new Widget(tab);
      await map.set({ src: "/made/slow.csv" });
      await until(() => map.box("progress-text"), "words on the progress");
    },
    "the map": explore,
    "a hovered country": async () => (await explore()).hover(japan),
    "a kept country with its panel": async () => {
      const map = await explore();
      await map.set({ selected: "JPN" });
      await until(() => map.box("panel"), "the panel");
    },
    "the table": tabulate,
    "the table, sorted": async () => {
      const map = await tabulate();
      await map.clickOn("button", "Country");
    },
    "an open search": async () => {
      const map = await explore();
      const field = await map.box("search-field");
      assert.ok(field);
      await tab.click(Math.round(field.left + 20), Math.round(field.top + field.height / 2));
      await tab.type("uni");
      await until(() => map.box("suggestion"), "suggestions");
    },
    "the list of keys": async () => {
      const map = await explore();
      await tab.evaluate(() => {
        const post = document.getElementById("map")?.shadowRoot?.querySelector('[part~="map"] [role=button]');
        if (post instanceof HTMLElement) post.focus();
      });
      await tab.type("?");
      await until(() => map.box("keys"), "the keys");
    },
    "some years": async () => {
      const map = await explore();
      const right = await map.middleOf("slider", "Last year");
      await tab.drag(right, { x: right.x - 200, y: right.y });
      await until(async () => (await map.attribute("to")) !== null, "a filter");
    },
    "some kinds of all": async () => {
      const map = await explore();
      await map.clickOn("button", "Show all");
      await map.clickOn("button", "bridge");
      await until(async () => (await map.attribute("kinds")) === "bridge", "a filter");
    },
    "a failure, and the twin": async () => {
      await stage.open("missing");
      await new Widget(tab).reach("failed");
    },
    patterns: async () => {
      const map = await explore();
      await map.set({ patterns: "" });
      await until(() => tab.evaluate(() => Boolean(document.getElementById("map")?.shadowRoot?.querySelector('[part~="legend-segment"] canvas'))), "patterns");
    },
    "a class of the key": async () => {
      const map = await explore();
      const classes = () => map.named("button", "$500M to $1B");
      const { box } = /** @type {NonNullable<Awaited<ReturnType<typeof classes>>>} */ (await until(classes, "the classes of the key"));
      await tab.click(Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2));
      await until(async () => (await map.lines("legend-reading")).length > 0, "what it holds");
    },
    "zero, no figure and no row": async () => {
      const map = await stage.openReady("apart", { width: 360, height: 800 });
      await until(() => map.box("legend-class"), "the classes of the key");
    },
    "a page from right to left": async () => {
      const map = await explore();
      await tab.evaluate(() => {
        document.documentElement.dir = "rtl";
        document.documentElement.lang = "ar";
      });
      await map.set({ locale: "ar", selected: "JPN" });
      await until(() => map.box("panel"), "the panel");
    },
    "no controls": async () => (await explore()).set({ controls: "none" }),
  };

  /** What axe says of the map; the page around it is bare on purpose. */
  async function judge() {
    // axe takes a page without a ground for white
    await tab.evaluate(() => document.body.style.setProperty("background-color", "Canvas"));
    const { violations, incomplete } = await reviewOf(tab, { include: ["#map"] });
    const said = (/** @type {import('../axe.mjs').Finding[]} */ findings) =>
      findings.flatMap(({ id, where, why }) => where.map((place, at) => `${id} at ${place}: ${why[at]}`));
    const judged = tab.engine === "chromium" ? JUDGED : [...JUDGED, ELSEWHERE];
    const open = said(incomplete).filter((line) => !judged.some(({ words }) => words.test(line)));
    return [...said(violations), ...open];
  }

  /** @param {string[]} states */
  async function judgeAll(states) {
    /** @type {Record<string, string[]>} */
    const found = {};
    for (const state of states) {
      await STATES[state]?.();
      const findings = await judge();
      if (findings.length) found[state] = findings;
    }
    assert.deepEqual(found, {});
  }

  const { emulate } = tab;
  if (!emulate) {
    stage.journey("axe has nothing to say of a map, a panel and a table", () =>
      judgeAll(["the map", "a kept country with its panel", "the table"]));
    return;
  }

  /** @type {Record<string, Record<string, string>>} */
  const THEMES = {
    light: {},
    dark: { "prefers-color-scheme": "dark" },
    "forced colours": { "forced-colors": "active" },
  };
  const names = Object.keys(STATES);
  for (const [theme, features] of Object.entries(THEMES)) {
    for (const half of [names.slice(0, 7), names.slice(7)]) {
      stage.journey(`axe has nothing to say in ${theme}: ${half.join(", ")}`, async () => {
        await emulate.call(tab, features);
        try {
          await judgeAll(half);
        } finally {
          await emulate.call(tab);
        }
      }, { complaints: MISSING });
    }
  }
}

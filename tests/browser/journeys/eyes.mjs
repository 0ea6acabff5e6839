/** Eyes: patterns, colours that the system forces, contrast, large letters, stillness, paper. */

import assert from "node:assert/strict";
import { doubleLetters, lostOf, spaceText, wordsOf } from "../legible.mjs";
import { BRAZIL, PUBLISHED, pixelOf } from "../places.mjs";
import { Stage } from "../stage.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

/** @typedef {(map: Widget) => Promise<unknown>} Act */

/** A place with nothing but land around it. */
const AMERICA = [-98.5, 39.5];

const ALL = "legend search table timeline kinds";

/** Ordinary pages: text, ground. */
const PAGES = [
  ["#000", "#fff"],
  ["#333", "#fff"],
  ["#444", "#fff"],
  ["#222", "#f5f1ea"],
  ["#fff", "#000"],
  ["#ddd", "#1e1e1e"],
  ["#fff", "#333"],
  ["#e8e5de", "#15171b"],
];

/**
 * What a reader has before the eyes.
 *
 * @type {Record<string, Act>}
 */
const VIEWS = {
  "a filter and a panel": async (map) => {
    await map.set({ from: "2018", to: "2024", kinds: "exchange,bridge", selected: "JPN" });
    await until(() => map.box("panel"), "the panel");
  },
  "the table": async (map) => {
    await map.set({ view: "table" });
    await until(async () => (await map.rows()).length > 3, "the table");
  },
  "every kind and the search": async (map) => {
    await map.clickOn("button", "Show all");
    await map.tab.evaluate((id) => {
      const field = document.getElementById(id)?.shadowRoot?.querySelector("input");
      field?.focus();
    }, map.id);
    await map.tab.type("uni");
    await until(() => map.box("suggestion"), "suggestions");
  },
};

/**
 * What a reader does to see better; 320 px are what is left of 1280 at 400 %.
 *
 * @type {Record<string, Act>}
 */
const ENLARGED = {
  "as it is": async () => {},
  "spaced text": spaceText,
  "doubled letters": doubleLetters,
  "twice the font size": ({ tab }) => tab.evaluate(() => document.documentElement.style.setProperty("font-size", "200%")),
};

/** @param {Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;

  /** @param {{width?: number, height?: number}} [size] */
  async function explore(size) {
    const map = await stage.openReady("incidents", { height: 1000, ...size });
    await map.set({ controls: ALL });
    await until(() => map.named("slider", "First year"), "the timeline");
    await until(() => map.box("search-field"), "the search");
    return map;
  }

  /**
   * The colours of the canvas around a place, most frequent first, as `#rrggbb`.
   *
   * @param {Widget} map @param {number[]} at degrees @param {{reach?: number, layer?: number}} [options] in CSS
   *   pixels; 0 the map, 1 what is over it
   */
  async function coloursAt(map, at, { reach = 4, layer = 0 } = {}) {
    const box = await map.mapBox();
    const { x, y } = pixelOf(at, box);
    return tab.evaluate(
      (id, x, y, reach, layer) => {
        const canvas = document.getElementById(id)?.shadowRoot?.querySelectorAll('[part~="map"] canvas')[layer];
        if (!(canvas instanceof HTMLCanvasElement)) return [];
        const ratio = canvas.width / canvas.getBoundingClientRect().width;
        const side = Math.round((2 * reach + 1) * ratio);
        const copy = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
        copy?.drawImage(canvas, -Math.round((x - reach) * ratio), -Math.round((y - reach) * ratio));
        const { data } = /** @type {ImageData} */ (copy?.getImageData(0, 0, side, side));
        /** @type {Map<string, number>} */
        const counts = new Map();
        for (let at = 0; at < data.length; at += 4) {
          const hex = `#${[...data.slice(at, at + 3)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
          counts.set(hex, (counts.get(hex) ?? 0) + 1);
        }
        return [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
      },
      map.id,
      x - box.left,
      y - box.top,
      reach,
      layer,
    );
  }

  /** The segments of the legend: the colour of each, and how many colours are drawn over it. @param {Widget} map */
  const legendOf = (map) =>
    tab.evaluate((id) => {
      const segments = document.getElementById(id)?.shadowRoot?.querySelectorAll('[part~="legend-segment"]');
      return [...(segments ?? [])].map((segment) => {
        const canvas = segment.querySelector("canvas");
        const colour = getComputedStyle(segment).backgroundColor;
        const bytes = (colour.match(/\d+/g) ?? []).slice(0, 3).map(Number);
        const hex = `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
        if (!canvas) return { colour: hex, drawn: 0 };
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
        copy?.drawImage(canvas, 0, 0);
        const { data } = /** @type {ImageData} */ (copy?.getImageData(0, 0, canvas.width, canvas.height));
        const colours = new Set();
        for (let at = 0; at < data.length; at += 4) colours.add(data.slice(at, at + 3).join());
        return { colour: hex, drawn: colours.size };
      });
    }, map.id);

  stage.journey("patterns lie over the classes of map and legend, and go again", async () => {
    const map = await stage.openReady("bare");
    assert.equal((await coloursAt(map, AMERICA)).length, 1, "one plain colour");
    await map.set({ patterns: "" });
    await until(async () => (await legendOf(map)).some(({ drawn }) => drawn > 1), "a patterned legend");
    const legend = await legendOf(map);
    assert.equal(legend[0].drawn, 1, "the lowest class is plain");
    assert.ok(legend.slice(1).every(({ drawn }) => drawn > 1), JSON.stringify(legend));
    const america = await coloursAt(map, AMERICA);
    assert.ok(america.length > 1 && america[0] === legend[3]?.colour, `${america} ${JSON.stringify(legend)}`);
    assert.equal((await coloursAt(map, BRAZIL.at)).length, 1, "land without data stays plain");
    const text = await tab.evaluate(() => /** @type {any} */ (document.getElementById("map")).toSVG());
    assert.match(text, /<pattern id="rising-[0-9a-f-]+"/);
    await map.set({ patterns: null });
    await until(async () => (await legendOf(map)).every(({ drawn }) => drawn === 0), "a plain legend");
    await until(async () => (await coloursAt(map, AMERICA)).length === 1, "a plain map");
  });

  stage.journey("a pattern stands still under the pointer", async () => {
    const map = await stage.openReady("bare");
    await map.set({ patterns: "" });
    await until(async () => (await legendOf(map)).some(({ drawn }) => drawn > 1), "a patterned legend");
    const usa = PUBLISHED[2];
    await map.hover(usa);
    const row = (/** @type {number} */ layer) =>
      Promise.all([0, 1, 2, 3, 4, 5].map((step) => coloursAt(map, [-100 + step / 2, 41], { reach: 0, layer })));
    await until(async () => String(await row(1)) === String(await row(0)), "the same pattern under the highlight");
  });

  for (const [view, act] of Object.entries(VIEWS)) {
    stage.journey(`no letter is small or faint on any ordinary page, with ${view}`, async () => {
      const map = await explore({ width: 640 });
      await act(map);
      for (const [text, ground] of PAGES) {
        await tab.evaluate((text, ground) => {
          document.body.style.setProperty("color", text);
          document.body.style.setProperty("background-color", ground);
        }, text, ground);
        const words = await wordsOf(map);
        assert.ok(words.length > 8);
        assert.deepEqual(words.filter(({ size }) => size < 12), [], "under 12 px");
        assert.deepEqual(words.filter(({ contrast }) => contrast < 4.5), [], `${text} on ${ground}`);
      }
    });

    stage.journey(`large letters, wide spacing and a close look lose nothing, with ${view}`, async () => {
      /** @type {Record<string, string[]>} */
      const found = {};
      for (const width of [320, 640, 960]) {
        for (const [name, enlarge] of Object.entries(ENLARGED)) {
          const map = await explore({ width });
          await act(map);
          await enlarge(map);
          /** @type {string[]} */
          let lost = [];
          await until(async () => (lost = await lostOf(map)).length === 0, "room", { patience: 1000 }).catch(() => {
            found[`${name} at ${width} px`] = lost;
          });
        }
      }
      assert.deepEqual(found, {});
    });
  }

  stage.journey("from right to left, bars and figures of the table change sides together", async () => {
    const map = await explore({ width: 700 });
    await tab.evaluate(() => void (document.documentElement.dir = "rtl"));
    await map.set({ view: "table", locale: "ar" });
    await until(async () => (await map.rows()).length > 3, "the table");
    const turned = () => tab.evaluate(() => /** @type {HTMLElement | null | undefined} */ (document.getElementById("map")?.shadowRoot?.querySelector('[part~="figure"]'))?.dir === "rtl");
    await until(turned, "the direction of Arabic");
    const [bar, share, text] = await tab.evaluate(() => {
      const cell = /** @type {Element} */ (document.getElementById("map")?.shadowRoot?.querySelector("tbody td.measure"));
      const range = document.createRange();
      range.selectNodeContents(cell);
      const box = cell.getBoundingClientRect();
      const figure = range.getBoundingClientRect();
      const { backgroundPositionX } = getComputedStyle(cell);
      return [backgroundPositionX, (figure.right - box.left) / box.width, cell.textContent];
    });
    assert.equal(bar, "calc(100% - 24px)");
    assert.ok(Number(share) < 0.5, `${text} lies at the start`);
  });

  stage.journey("nothing moves for a reader who asks for stillness", async () => {
    const calm = await Stage.set(tab.engine, { calm: true });
    try {
      const map = await calm.openReady("incidents");
      await until(() => map.named("slider", "First year"), "the timeline");
      /** Lengths of whatever runs in the page and in the map, frame by frame, while a reader and the page act. @param {() => Promise<unknown>} act */
      const running = async (act) => {
        await calm.tab.evaluate(() => {
          const page = /** @type {{ seen: number[], look: () => void }} */ (/** @type {any} */ (globalThis));
          page.seen = [];
          page.look = () => {
            const all = [...document.getAnimations(), ...(document.getElementById("map")?.shadowRoot?.getAnimations() ?? [])];
            for (const { effect } of all) page.seen.push(Number(effect?.getComputedTiming().duration));
          };
          const frame = () => {
            page.look();
            requestAnimationFrame(frame);
          };
          frame();
        });
        await act();
        return calm.tab.evaluate(() => /** @type {{ seen: number[] }} */ (/** @type {any} */ (globalThis)).seen);
      };
      const lengths = await running(async () => {
        await map.hover(japan);
        await map.set({ selected: "JPN", from: "2018", to: "2020" });
        await until(() => map.box("panel"), "the panel");
        await calm.tab.evaluate(() => {
          document.body.style.setProperty("color", "white");
          // what is over before the next frame is seen at once or never
          /** @type {{ look: () => void }} */ (/** @type {any} */ (globalThis)).look();
        });
        await until(async () => ((await map.style("figure", "color-scheme")) ?? "").includes("dark"), "a dark map");
        await map.set({ view: "table" });
      });
      assert.deepEqual(lengths.filter((length) => length > 0), []);
    } finally {
      await calm.strike();
    }
  });

  stage.journey("fields and scroll bars go with the map's theme", async () => {
    const map = await stage.openReady("bare");
    assert.equal(await map.style("figure", "color-scheme"), "light");
    await map.set({ theme: "dark" });
    await until(async () => (await map.style("figure", "color-scheme")) === "dark", "a dark scheme");
    await map.set({ theme: null });
    await tab.evaluate(() => document.body.style.setProperty("color", "#eee"));
    await until(async () => (await map.style("figure", "color-scheme")) === "dark", "dark with light text");
    await map.set({ theme: "light" });
    await until(async () => (await map.style("figure", "color-scheme")) === "light", "light by choice");
  });

  stage.journey("in a frame the map goes with the frame's page", async () => {
    await stage.open("framed");
    for (const scheme of ["dark", "light"]) {
      const seen = () =>
        tab.evaluate((id) => {
          const inside = /** @type {HTMLIFrameElement} */ (document.getElementById(id)).contentDocument;
          const map = inside?.getElementById("map");
          const figure = map?.shadowRoot?.querySelector('[part~="figure"]');
          if (!inside || !figure || map?.dataset.state !== "ready") return null;
          const numbers = (getComputedStyle(inside.body).color.match(/\d+/g) ?? []).map(Number);
          return { scheme: getComputedStyle(figure).colorScheme, lightText: (numbers[1] ?? 0) > 128 };
        }, scheme);
      const answer = await until(seen, `the map in the ${scheme} frame`);
      assert.equal(answer?.scheme, answer?.lightText ? "dark" : "light", `${scheme} frame`);
    }
  });

  const { emulate } = tab;
  if (!emulate) return;
  const wish = emulate.bind(tab);

  /** @param {string} name @param {() => Promise<void>} run */
  function wished(name, run) {
    stage.journey(name, async () => {
      try {
        await run();
      } finally {
        await wish();
      }
    });
  }

  wished("colours that the system forces are drawn, followed, and left again", async () => {
    const map = await stage.openReady("adaptive");
    const plain = await legendOf(map);
    for (const [scheme, page, text] of [["light", "#ffffff", "#000000"], ["dark", "#000000", "#ffffff"]]) {
      await wish({ "forced-colors": "active", "prefers-color-scheme": scheme });
      await until(async () => (await legendOf(map)).at(-1)?.colour === text, `${text} as the highest class`);
      await until(async () => ((await legendOf(map)).at(-1)?.drawn ?? 0) > 1, "patterns");
      const legend = await legendOf(map);
      const america = await coloursAt(map, AMERICA);
      assert.ok(america.length > 1 && america[0] === legend[3]?.colour, `${america} ${JSON.stringify(legend)}`);
      const [land] = await coloursAt(map, BRAZIL.at);
      assert.ok(!legend.some(({ colour }) => colour === land), `${land} is no class`);
      assert.ok(land !== page, "land without data is seen");
      await map.hover(japan);
      const highlight = await tab.evaluate(() => {
        const probe = document.createElement("i");
        probe.style.setProperty("color", "Highlight");
        document.body.append(probe);
        const bytes = (getComputedStyle(probe).color.match(/\d+/g) ?? []).slice(0, 3).map(Number);
        probe.remove();
        return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
      });
      await until(async () => (await coloursAt(map, japan.at, { reach: 20, layer: 1 })).includes(highlight), `${highlight} around Japan`);
    }
    await wish();
    await until(async () => JSON.stringify(await legendOf(map)) === JSON.stringify(plain), "the colours of before");
  });

  wished("a map that begins in forced colours never shows others", async () => {
    await wish({ "forced-colors": "active" });
    const map = await stage.openReady("bare");
    assert.equal((await legendOf(map)).at(-1)?.colour, "#000000");
    const tabs = await map.style("view", "border-block-end-color");
    assert.notEqual(tabs, "rgb(255, 255, 255)", "the chosen view is underlined");
  });

  wished("no drawing has the page's own colour where the system forces others", async () => {
    await wish({ "forced-colors": "active", "prefers-color-scheme": "dark" });
    const map = await explore();
    await map.set({ selected: "JPN" });
    await until(() => map.box("panel"), "the panel");
    await tab.evaluate(() => document.body.style.setProperty("color", "#123456"));
    const inks = await tab.evaluate(() => {
      const root = /** @type {ShadowRoot} */ (document.getElementById("map")?.shadowRoot);
      const drawn = [...root.querySelectorAll("*")].filter((it) => it.checkVisibility() && !it.childNodes.length);
      const kept = drawn.flatMap((it) => ["", "::before", "::after"].map((part) => getComputedStyle(it, part)));
      return kept.filter((style) => style.forcedColorAdjust === "none").flatMap((style) => [style.color, style.backgroundColor]);
    });
    assert.ok(inks.length > 20);
    assert.ok(!inks.includes("rgb(18, 52, 86)"), String(inks));
  });

  wished("more contrast makes land without data plainer, and no word muted", async () => {
    const map = await stage.openReady("bare");
    const [before] = await coloursAt(map, BRAZIL.at);
    await wish({ "prefers-contrast": "more" });
    await until(async () => (await coloursAt(map, BRAZIL.at))[0] < before, "darker land");
    const words = await wordsOf(map);
    assert.deepEqual(words.filter(({ contrast }) => contrast < 15), []);
  });

  wished("on paper there is nothing to press, and map, legend and filter are there", async () => {
    const map = await explore();
    await map.set({ from: "2018", to: "2024", kinds: "exchange,bridge", selected: "JPN" });
    await until(() => map.box("panel"), "the panel");
    await wish({}, { paper: true });
    const pressed = await tab.evaluate(() => {
      const root = document.getElementById("map")?.shadowRoot;
      const seen = [...(root?.querySelectorAll("button:not([part~=neighbour]), input, [role=slider]") ?? [])].filter((it) => it.checkVisibility());
      return seen.map((it) => it.textContent);
    });
    assert.deepEqual(pressed, ["exchange 25", "bridge 3"], "but the kinds that are shown");
    assert.ok((await map.box("map")) && (await map.box("legend-bar")) && (await map.box("panel")));
    assert.match((await map.lines("reading"))[0], /^2018 to 2024/);
    assert.equal(await map.box("tooltip"), null);
  });

  stage.journey("a dark map is printed as a light one", async () => {
    const dark = await Stage.set("chromium", { dark: true });
    try {
      const map = await dark.openReady("adaptive");
      await dark.tab.evaluate(() => {
        const scheme = () => getComputedStyle(/** @type {Element} */ (document.getElementById("map")?.shadowRoot?.querySelector('[part~="figure"]'))).colorScheme;
        const page = /** @type {any} */ (globalThis);
        page.schemes = [];
        matchMedia("print").addEventListener("change", () => queueMicrotask(() => queueMicrotask(() => page.schemes.push(scheme()))));
      });
      const { page } = /** @type {import('../engines/puppeteer.mjs').PuppeteerTab} */ (dark.tab);
      await page.pdf();
      assert.deepEqual(await dark.tab.evaluate(() => /** @type {any} */ (globalThis).schemes), ["light", "dark"]);
      assert.equal(await map.attribute("data-state"), "ready");
    } finally {
      await dark.strike();
    }
  });
}

/** The still twin against the live map: one picture, and a change between them that nobody sees. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ROOT } from "../../command.mjs";
import { build, hostOf } from "../folder.mjs";
import { compare } from "../pixels.mjs";
import { until } from "../until.mjs";

/** @import { Difference } from '../pixels.mjs' */
/** @import { Box } from '../widget.mjs' */

const TABLE = "www/data/incidents.csv";
/** Named, so that their room is kept before the table is there. */
const OPTIONS = ["--heading", "Who lost most", "--controls", "legend table timeline kinds"];
const OUT = fileURLToPath(new URL("../../out/", import.meta.url));

/** How much of a channel, of 255, engines round away: digits of an SVG are tenths of a pixel. */
const TOLERANCE = 16;

/** The share of pixels that may differ beyond antialiasing: 0.04 % were measured; Japan in the class beside its own makes 0.06 %. */
const LIMIT = 0.0005;

/**
 * The same for the folder's twins, which are drawn for 360 and 960 px and stretched: lines and dots
 * grow with them.
 *
 * @type {Record<number, number>}
 */
const STRETCHED = { 320: 0.005, 640: 0.02, 960: LIMIT, 1440: 0.02 };
const WIDTHS = Object.keys(STRETCHED).map(Number);

/** How far the map may be from where its twin was, in pixels: `frame.css` keeps other room above it than the element. */
const LEAP_PX = 1;

/** What a poor line takes for the core, in milliseconds: longer than the twin needs to be seen. */
const LATE_MS = 600;

const execute = promisify(execFile);

/** Notes in the page what each frame shows in the place of the map, once there is something. */
function watch() {
  /** @type {string[]} */
  const frames = [];
  Object.assign(globalThis, { frames });
  const look = () => {
    const image = document.querySelector("loss-map")?.querySelector("img");
    const canvas = document.querySelector("loss-map")?.shadowRoot?.querySelector("canvas[class=canvas]");
    const isPainted = canvas instanceof HTMLCanvasElement && canvas.width > 0 && canvas.checkVisibility({ visibilityProperty: true });
    const isTwin = image?.complete && image.naturalWidth > 0 && image.checkVisibility({ visibilityProperty: true });
    const now = isPainted ? "map" : isTwin ? "twin" : "nothing";
    if (frames.at(-1) !== now && (frames.length || now !== "nothing")) frames.push(now);
    requestAnimationFrame(look);
  };
  look();
}

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  if (tab.engine !== "chromium") return;
  const { page } = /** @type {import('../engines/puppeteer.mjs').PuppeteerTab} */ (/** @type {unknown} */ (tab));

  /** @type {Promise<string> | undefined} */
  let built;
  const folder = () => (built ??= build(TABLE, OPTIONS));

  /** The picture of a width, alone, as the command line draws it. @param {number} width */
  async function drawn(width) {
    const place = await mkdtemp(join(tmpdir(), "lossmap-twin-"));
    try {
      const command = ["render", fileURLToPath(new URL(TABLE, ROOT)), "--bare", "--width", String(width), "-o", join(place, "twin.svg")];
      await execute(fileURLToPath(new URL("target/release/lossmap", ROOT)), command);
      return await readFile(join(place, "twin.svg"));
    } finally {
      await rm(place, { recursive: true });
    }
  }

  /** A folder on a host, with its page as it is without a script, too. @param {Record<string, Buffer>} [changed] @param {string} [place] */
  async function hosted(changed = {}, place) {
    const built = place ?? (await folder());
    const live = await readFile(join(built, "index.html"), "utf8");
    const still = live.replace(/<script[^]*?<\/script>/g, "");
    return hostOf(built, { changed: { ...changed, "still.html": still } });
  }

  /** Where the picture is: the twin, or what has taken its place. @returns {Promise<Box>} */
  const boxOf = () =>
    tab.evaluate(() => {
      const element = document.querySelector("loss-map");
      const picture = element?.shadowRoot?.querySelector('[part~="map"]') ?? element?.querySelector("img");
      const { left, top, width, height } = /** @type {Element} */ (picture).getBoundingClientRect();
      return { left, top, width, height };
    });

  const isReady = () => tab.evaluate(() => document.querySelector("loss-map")?.getAttribute("data-state") === "ready");

  const isDrawn = () =>
    tab.evaluate(() => {
      const image = document.querySelector("img");
      return Boolean(image?.complete && image.naturalWidth);
    });

  /** What a reader sees in the place of the map. @param {string} address @param {number} height in whole pixels */
  async function seen(address, height) {
    await tab.open(address);
    await until(address.endsWith("still.html") ? isDrawn : isReady, "the picture");
    await sleep(100);
    const { left, top, width } = await boxOf();
    return { top, picture: await page.screenshot({ clip: { x: left, y: top, width, height } }) };
  }

  /** The live map against its twin. @param {number} width @param {number} ratio device pixels for one @param {Buffer} [twin] instead of the folder's */
  async function apart(width, ratio, twin) {
    const address = await hosted(twin ? { "twin.svg": twin, "twin-360.svg": twin } : {});
    await page.setViewport({ width, height: 1200, deviceScaleFactor: ratio });
    // both have half a pixel more or less below, without land
    const height = Math.floor(width * 0.487);
    const live = await seen(`${address}index.html`, height);
    const still = await seen(`${address}still.html`, height);
    assert.ok(Math.abs(live.top - still.top) <= LEAP_PX, `the twin is at ${still.top} px, the live map at ${live.top}`);
    return compare(tab, live.picture, still.picture, TOLERANCE);
  }

  /** @type {Record<string, Difference>} */
  const figures = {};

  /** Tells and keeps a figure, for the README. @param {string} what @param {Difference} difference */
  async function tell(what, difference) {
    figures[what] = difference;
    const { changed, beyond } = difference;
    console.log(`# twin, ${what}: ${(changed * 100).toFixed(2)} % of the pixels differ, ${(beyond * 100).toFixed(3)} % beyond antialiasing`);
    await mkdir(OUT, { recursive: true });
    await writeFile(join(OUT, "twin.json"), `${JSON.stringify(figures, null, 2)}\n`);
  }

  for (const width of WIDTHS) {
    stage.journey(`a twin drawn for ${width} px and the live map are one picture`, async () => {
      const twin = await drawn(width);
      for (const ratio of [1, 2]) {
        const difference = await apart(width, ratio, twin);
        await tell(`${width} px, ${ratio}x`, difference);
        assert.ok(difference.beyond <= LIMIT, `${difference.beyond} of the pixels at ${ratio}x`);
      }
    });

    stage.journey(`at ${width} px a folder's twin is close to the live map`, async () => {
      const difference = await apart(width, 1);
      await tell(`${width} px, stretched`, difference);
      assert.ok(difference.beyond <= STRETCHED[width], `${difference.beyond} of the pixels`);
    });

    stage.journey(`at ${width} px nothing moves where the live map takes over, and the twin was the largest paint`, async () => {
      await tab.size(width, 900);
      const { identifier } = await page.evaluateOnNewDocument(watch);
      await tab.open(await hostOf(await folder(), { slow: { "lossmap.js": LATE_MS, "lossmap.wasm": LATE_MS } }));
      const before = await boxOf();
      await until(isReady, "the live map");
      await page.removeScriptToEvaluateOnNewDocument(identifier);
      // what comes after the first paint moves nothing, either
      await sleep(2500);
      const { shifts, largest, frames } = await observed();
      assert.deepEqual(shifts, []);
      // the twin, then the map, and no frame without one of them
      assert.deepEqual(frames, ["twin", "map"]);
      assert.match(largest, /twin(-360)?\.svg$/);
      const after = await boxOf();
      assert.equal(after.left, before.left);
      assert.equal(after.width, before.width);
      assert.ok(Math.abs(after.top - before.top) <= LEAP_PX, `${before.top} px, then ${after.top} px`);
    });
  }

  /** @type {Promise<string> | undefined} */
  let withBubbles;
  for (const width of [360, 960]) {
    stage.journey(`at ${width} px nothing moves where a map with bubbles takes over`, async () => {
      withBubbles ??= build(TABLE, [...OPTIONS, "--mark", "both"]);
      await tab.size(width, 900);
      await tab.open(await hostOf(await withBubbles, { slow: { "lossmap.wasm": LATE_MS } }));
      const before = await boxOf();
      await until(isReady, "the live map");
      await sleep(2500);
      const after = await boxOf();
      assert.ok(Math.abs(after.top - before.top) <= LEAP_PX, `${before.top} px, then ${after.top} px`);
      const address = await hosted({}, await withBubbles);
      await tab.open(`${address}still.html`);
      await until(isDrawn, "the twin");
      const { top } = await boxOf();
      assert.ok(Math.abs(after.top - top) <= LEAP_PX, `the twin is at ${top} px, the live map at ${after.top}`);
    });
  }

  for (const [width, name] of /** @type {const} */ ([[320, "twin-360-dark.svg"], [960, "twin-dark.svg"]])) {
    stage.journey(`at ${width} px in the dark a folder's twin is as dark as the live map`, async () => {
      await tab.emulate?.({ "prefers-color-scheme": "dark" });
      try {
        const difference = await apart(width, 1);
        await tell(`${width} px, in the dark`, difference);
        assert.ok(difference.beyond <= STRETCHED[width], `${difference.beyond} of the pixels`);
        assert.match(await tab.evaluate(() => document.querySelector("img")?.currentSrc ?? ""), new RegExp(`/${name}$`));
        const keys = await tab.evaluate(() => [...document.querySelectorAll(".key")].map((key) => key.checkVisibility()));
        assert.deepEqual(keys, [false, true]);
      } finally {
        await tab.emulate?.();
      }
    });
  }

  /** What the page has moved, with what, the address of its largest paint, and what was seen in the place of the map. */
  function observed() {
    return tab.evaluate(
      () =>
        new Promise((/** @type {(seen: {shifts: string[], largest: string, frames: string[]}) => void} */ resolve) => {
          /** @type {string[]} */
          const shifts = [];
          let largest = "";
          /** @param {string} type @param {(entry: any) => void} take */
          const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
          observe("layout-shift", ({ value, sources }) => shifts.push(`${value} of ${sources.map((/** @type {any} */ { node }) => node?.nodeName)}`));
          observe("largest-contentful-paint", ({ url, element }) => (largest = url || element?.nodeName));
          const { frames } = /** @type {{frames: string[]}} */ (/** @type {unknown} */ (globalThis));
          setTimeout(() => resolve({ shifts, largest, frames }), 100);
        }),
    );
  }
}

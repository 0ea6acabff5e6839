/** The frame page: every host hears in its own words how high it is, and nobody else is obeyed. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { build, hostOf } from "../folder.mjs";
import { PUBLISHED, pixelOf } from "../places.mjs";
import { until } from "../until.mjs";

/** Long enough for a second burst to come. */
const REST_MS = 400;

/** The page beside the article, which the strict policy lets load its own files alone. */
const FRAME = "/bundle/frame.html";

/** What WordPress takes at most. */
const MOST_OF_WORDPRESS = 1000;

/** Where folders are: WebKit takes 'self' in a page without an origin for nobody. */
const THERE = "http://127.0.0.1:*";

/** What the frame page needs, and nothing else. */
const POLICY = `default-src 'none'; script-src ${THERE} 'wasm-unsafe-eval'; style-src ${THERE}; img-src ${THERE}; connect-src ${THERE}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

const TABLE = "www/data/elliptic-2017-2022.csv";
const OPTIONS = ["--heading", "Who lost most", "--source", "Elliptic for Nikkei", "--controls", "legend table"];

/** What engines say of a type that they do not take. */
const OF_TYPES = /MIME type|text\/plain|not a supported stylesheet|integrity attribute|CORS request did not succeed/i;

/** What a browser says of a file that a page without an origin may not have. */
const UNSHARED = /CORS|cross-origin|access control|blocked|integrity|Failed to load resource/i;

/** Has a kind that the table has, years it has, and what breaks markup, numbers and prototypes. */
const UNFIT = [
  null,
  7,
  "dark",
  [],
  { lossmap: "constructor" },
  { lossmap: { toString: 1 } },
  { lossmap: "select", code: "JPN" },
  { lossmap: "theme" },
  { lossmap: "theme", theme: "<b>dark</b>" },
  { lossmap: "theme", theme: ["dark"] },
  { theme: "dark" },
  { lossmap: "filter", from: "2019" },
  { lossmap: "filter", from: 2019.5 },
  { lossmap: "filter", from: 1e9 },
  { lossmap: "filter", from: -1 },
  { lossmap: "filter", to: Infinity },
  { lossmap: "filter", from: 2022, to: 2019 },
  { lossmap: "filter", to: { valueOf: 2019 } },
  { lossmap: "filter", kinds: "bridge" },
  { lossmap: "filter", kinds: [] },
  { lossmap: "filter", kinds: ["bridge", "<img src=x onerror=alert(1)>"] },
  { lossmap: "filter", kinds: [["bridge"]] },
  { lossmap: "filter", kinds: { length: 1, 0: "bridge" } },
  { lossmap: "filter", from: 2019, kinds: ["unheard of"] },
  { message: "ready", secret: "<b>" },
  { message: "ready", secret: "x".repeat(1000) },
  "[iFrameSizer]<b>:8:false:",
  "[iFrameSizer]message:8",
  `[iFrameSizer]${"x".repeat(1000)}:8:false:`,
  "pymxPYMxmap-1xPYMxwidthxPYMx<b>",
];

/**
 * @typedef {object} Host What `pages/framing.js` hands out.
 * @property {any[]} heard
 * @property {number} loaded how many of both frames are
 * @property {HTMLIFrameElement} frame
 * @property {HTMLIFrameElement} stranger
 * @property {() => Promise<void>} loadEmbed
 */

/** @typedef {{ host: Host }} Page */

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;

  /**
   * The page of a host, high enough to need no scroll bar.
   *
   * @param {Record<string, string>} query
   */
  async function open(query) {
    await tab.size(960, 1000);
    stage.host.forget();
    await tab.open(`${stage.host.origin}/pages/framing.html?${new URLSearchParams({ frame: FRAME, ...query })}`);
    await until(() => tab.evaluate(() => /** @type {Partial<Page>} */ (/** @type {unknown} */ (globalThis)).host?.loaded === 2), "the frames");
  }

  /** All that the frame has said. @returns {Promise<any[]>} */
  const heard = () => tab.evaluate(() => /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host.heard);

  /** Heights as they were told, one a burst. @returns {Promise<number[]>} */
  const told = async () => (await heard()).filter((data) => data?.type === "embed-size").map(({ height }) => height);

  const outside = () => tab.evaluate(() => /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host.frame.getBoundingClientRect().height);

  /** What stands in the frame is this high, in whole pixels. */
  const inside = () =>
    tab.evaluate(() => {
      const root = /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host.frame.contentDocument?.documentElement;
      return Math.ceil((root?.getBoundingClientRect().height ?? 0) - 0.01);
    });

  /** @param {string} name Of an attribute of the map in the frame. @returns {Promise<string | null>} */
  const attribute = (name) =>
    tab.evaluate((name) => /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host.frame.contentDocument?.querySelector("loss-map")?.getAttribute(name) ?? null, name);

  /** @param {string} name @param {string} value */
  const set = (name, value) =>
    tab.evaluate((name, value) => /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host.frame.contentDocument?.querySelector("loss-map")?.setAttribute(name, value), name, value);

  const live = () => until(async () => (await attribute("data-state")) === "ready", "the map in the frame");

  /** @param {number} width */
  const widen = (width) => tab.evaluate((width) => void (/** @type {Page} */ (/** @type {unknown} */ (globalThis)).host.frame.width = String(width)), width);

  /** Clicks at a country of the map, wherever that has its top in the frame. @param {{at: number[]}} place @param {{left: number, top: number, width: number, height: number}} map in the frame */
  async function take({ at }, map) {
    const frame = await tab.evaluate(() => {
      const { left, top } = /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host.frame.getBoundingClientRect();
      return { left, top };
    });
    const { x, y } = pixelOf(at, { ...map, left: map.left + frame.left, top: map.top + frame.top });
    await tab.move(x - 3, y);
    await tab.click(x, y);
  }

  /** The box of the map in the frame, or in a page of its own. */
  const mapBox = () =>
    tab.evaluate(() => {
      const { host } = /** @type {Page} */ (/** @type {unknown} */ (globalThis));
      const inner = host ? host.frame.contentDocument : document;
      const box = inner?.querySelector("loss-map")?.shadowRoot?.querySelector('[part~="map"]')?.getBoundingClientRect();
      return { left: box?.left ?? 0, top: box?.top ?? 0, width: box?.width ?? 0, height: box?.height ?? 0 };
    });

  /** Waits until the frame is as high as what it holds, and stays so. @param {string} what @param {number} [most] that the host takes */
  async function fits(what, most = Infinity) {
    const isRight = async () => (await outside()) === Math.min(await inside(), most);
    await until(isRight, what).catch(async (error) => {
      throw new Error(`${error.message}: ${await outside()} for ${await inside()}; told were ${await told()}`);
    });
    await sleep(REST_MS);
    assert.ok(await isRight(), `${what}: the height does not stay`);
  }

  /** Each change is told once. @param {string} what @param {() => Promise<unknown>} change @param {number} [most] */
  async function follows(what, change, most) {
    const [before, earlier] = [await inside(), await told()];
    await change();
    await until(async () => (await inside()) !== before, `${what} to change the height`);
    await fits(what, most);
    assert.deepEqual((await told()).slice(earlier.length), [await inside()], `${what}: the bursts`);
  }

  const dialects = ["amp", "pym", "medium", "wordpress", "wordpress-late", "resizer", "embed"];
  for (const dialect of dialects) {
    stage.journey(`a host that hears ${dialect} alone gives the frame its height`, async () => {
      const most = dialect.startsWith("wordpress") ? MOST_OF_WORDPRESS : undefined;
      await open({ dialect });
      await live();
      await fits("the load", most);
      assert.deepEqual(await told(), [await inside()], "the load: the bursts");
      await follows("a table with years", () => set("src", "data/incidents.csv"), most);
      await follows("a phone's width", () => widen(320), most);
      await follows("the panel of a country", async () => take(japan, await mapBox()), most);
      await follows("another language", () => set("locale", "de"), most);
    });
  }

  stage.journey("a burst says the same in every dialect that the host has a name in", async () => {
    await open({ dialect: "pym" });
    await live();
    await fits("the load");
    await say({ message: "ready", secret: "abc" }, "[iFrameSizer]a.b:8:false:");
    const answers = async () => (await heard()).filter((data) => data?.secret === "abc" || (typeof data === "string" && data.startsWith("[iFrameSizer]a.b:"))).length;
    await until(async () => (await answers()) === 2, "an answer to each");
    const before = (await heard()).length;
    await follows("a phone's width", () => widen(320));
    const height = await inside();
    assert.deepEqual((await heard()).slice(before), [
      { sentinel: "amp", type: "embed-size", height },
      JSON.stringify({ src: await tab.evaluate(() => /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host.frame.src), context: "iframe.resize", height }),
      `pymxPYMxmap-1xPYMxheightxPYMx${height}`,
      { message: "height", value: height, secret: "abc" },
      `[iFrameSizer]a.b:${height}:320:resize`,
    ]);
    const all = await heard();
    assert.equal(all.filter((data) => data?.type === "embed-ready").length, 1, "ready is said once");
  });

  /** What the host says to its frame. @param {unknown[]} messages */
  const say = (...messages) =>
    tab.evaluate((text) => {
      const { frame } = /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host;
      for (const message of JSON.parse(text)) frame.contentWindow?.postMessage(message, "*");
    }, JSON.stringify(messages));

  /** What a stranger says to a frame, or to the host. @param {string} to @param {unknown[]} messages */
  const whisper = (to, ...messages) =>
    tab.evaluate(
      (to, messages) => {
        const { stranger } = /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host;
        for (const message of messages) stranger.contentWindow?.postMessage({ to, message }, "*");
      },
      to,
      messages,
    );

  /** All that messages could have changed in the frame. */
  const state = () =>
    tab.evaluate(() => {
      const inner = /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host.frame.contentDocument;
      const map = /** @type {any} */ (inner?.querySelector("loss-map"));
      const attributes = (/** @type {Element | null | undefined} */ element) => [...(element?.attributes ?? [])].map(({ name, value }) => `${name}=${value}`).sort();
      return JSON.stringify([attributes(inner?.documentElement), attributes(map), map.summary.filter, inner?.body.children.length]);
    });

  stage.journey("the host chooses theme, years and kinds, at any time", async () => {
    await open({ dialect: "amp" });
    await live();
    await set("src", "data/incidents.csv");
    // before there is a table
    await say({ lossmap: "filter", from: 2019, to: 2022 });
    await until(async () => (await attribute("from")) === "2019" && (await attribute("to")) === "2022", "the years");
    await say({ lossmap: "filter", kinds: ["bridge"] }, { lossmap: "theme", theme: "dark" });
    await until(async () => (await attribute("kinds")) === "bridge" && (await attribute("theme")) === "dark", "kinds and theme");
    assert.equal(await attribute("from"), "2019", "what is left out stays");
    const dark = () => tab.evaluate(() => getComputedStyle(/** @type {HTMLElement} */ (/** @type {Page} */ (/** @type {unknown} */ (globalThis)).host.frame.contentDocument?.documentElement)).colorScheme);
    assert.equal(await dark(), "dark");
    await say({ lossmap: "filter", from: null, to: null, kinds: null }, { lossmap: "theme", theme: "auto" });
    await until(async () => (await attribute("kinds")) === null && (await attribute("theme")) === "auto", "all of it again");
    assert.deepEqual([await attribute("from"), await attribute("to"), await dark()], [null, null, "light dark"]);
    assert.equal(await attribute("data-state"), "ready");
  });

  stage.journey("what has no shape, and whoever is not the host, changes nothing", async () => {
    await open({ dialect: "amp" });
    await live();
    await set("src", "data/incidents.csv");
    await until(async () => JSON.parse(await state())[2]?.to !== undefined, "the summary");
    await fits("the table");
    const [before, said] = [await state(), (await heard()).length];
    await say(...UNFIT);
    await whisper("map-1", { lossmap: "theme", theme: "dark" }, { lossmap: "filter", from: 2019, to: 2022 }, { lossmap: "height" }, { message: "ready", secret: "abc" }, "[iFrameSizer]a:8:false:");
    await sleep(REST_MS);
    assert.equal(await state(), before);
    assert.equal((await heard()).length, said, "nothing is answered");
    // nor has any of it been kept for later
    await say({ lossmap: "height" });
    await until(async () => (await heard()).length > said, "an answer to the host");
    assert.deepEqual((await heard()).slice(said), [{ sentinel: "amp", type: "embed-size", height: await inside() }]);
  });

  stage.journey("embed.js hears its own frames alone, and takes nothing but a likely number", async () => {
    await open({ dialect: "embed", frame: "/pages/stranger.html" });
    const size = (/** @type {unknown} */ height) => ({ sentinel: "amp", type: "embed-size", height });
    const boxes = () =>
      tab.evaluate(() => {
        const { frame, stranger } = /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host;
        return [frame, stranger].map((it) => it.getBoundingClientRect().height);
      });
    const before = await boxes();
    // the frame itself says what it is told to, as the stranger does
    const confess = (/** @type {unknown[]} */ ...messages) => say(...messages.map((message) => ({ to: "host", message })));
    await whisper("host", size(700), size(1e9));
    await confess(null, "embed-size", size("700"), size(NaN), size(Infinity), size(-Infinity), size(null), size([700]), size({}), { ...size(700), sentinel: "amp2" }, { ...size(700), type: "height" }, { height: 700 });
    await until(async () => (await heard()).length >= 12, "all to be said");
    await sleep(REST_MS);
    assert.deepEqual(await boxes(), before);
    for (const [said, given] of [[700.2, 701], [1e9, 20_000], [-5, 100], [0, 100]]) {
      await confess(size(said));
      await until(async () => (await boxes())[0] === given, `${given} pixels for ${said}`);
    }
    assert.equal((await boxes())[1], before[1]);
  });

  stage.journey("embed.js may come long after its frame has spoken", async () => {
    await open({ dialect: "embed", late: "" });
    await live();
    await until(async () => (await told()).length > 0, "the height to be told");
    assert.equal(await outside(), 150);
    await tab.evaluate(() => /** @type {Page} */ (/** @type {unknown} */ (globalThis)).host.loadEmbed());
    await fits("the script");
  });

  /** @type {Promise<string> | undefined} */
  let built;
  const folder = () => (built ??= build(TABLE, OPTIONS));

  /** The heights of a folder's page by itself, at first and with a panel, and where its map is. @param {string} address */
  async function measure(address) {
    await tab.size(640, 1000);
    await tab.open(address);
    const state = () => tab.evaluate(() => document.querySelector("loss-map")?.getAttribute("data-state"));
    await until(async () => (await state()) === "ready", "the map by itself");
    const height = () => tab.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height - 0.01));
    const [first, map] = [await height(), await mapBox()];
    const { x, y } = pixelOf(japan.at, map);
    await tab.move(x - 3, y);
    await tab.click(x, y);
    await until(async () => (await height()) > first, "the panel");
    await sleep(REST_MS);
    return { first, map, open: await height() };
  }

  const manners = /** @type {const} */ ([
    ["under a policy of its own", { policy: POLICY }],
    ["from a host that calls everything plain text", { plain: true }],
  ]);
  for (const [what, manner] of manners) {
    stage.journey(
      `a sandboxed frame is live, ${what}`,
      async () => {
        const address = await hostOf(await folder(), { ...manner, shared: true });
        const { first, map, open: opened } = await measure(`${address}index.html`);
        await open({ dialect: "amp", frame: `${address}index.html`, sandbox: "allow-scripts" });
        await until(async () => (await outside()) === first, "the height of the first picture");
        // a live map alone answers to a click
        await until(async () => {
          await take(japan, map);
          await sleep(REST_MS);
          return (await outside()) === opened;
        }, "the panel");
      },
      { complaints: "plain" in manner ? OF_TYPES : undefined },
    );
  }

  stage.journey(
    "a sandboxed frame of a host that shares nothing has its twin, at the right height",
    async () => {
      const address = await hostOf(await folder());
      await open({ dialect: "amp", frame: `${address}index.html`, sandbox: "allow-scripts" });
      await until(async () => (await told()).length > 0, "a height");
      await sleep(REST_MS);
      assert.ok((await outside()) > 400, `${await outside()} pixels are no twin`);
      assert.equal(await outside(), (await told()).at(-1));
    },
    { complaints: UNSHARED },
  );
}

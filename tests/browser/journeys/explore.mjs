/** Years and kinds: a reader narrows the figures by mouse, finger and key, and lets time play. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { layoutShift } from "../layout-shift.mjs";
import { Stage } from "../stage.mjs";
import { until } from "../until.mjs";

const [FIRST, LAST] = [2017, 2026];
const YEARS = LAST - FIRST + 1;

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;

  /** @param {{width?: number, height?: number, page?: string}} [options] */
  async function open({ page = "incidents", ...options } = {}) {
    const map = await stage.openReady(page, { height: 1000, ...options });
    await until(() => map.named("slider", "First year"), "the timeline");
    return map;
  }

  /** @param {import('../widget.mjs').Widget} map @param {string | null} from @param {string | null} to */
  async function chosen(map, from, to) {
    /** @type {(string | null)[]} */
    let now = [];
    await until(async () => {
      now = [await map.attribute("from"), await map.attribute("to")];
      return String(now) === String([from, to]);
    }, `the years ${from} to ${to}`).catch((error) => {
      throw new Error(`${error.message}; they are ${now}`);
    });
  }

  /** The middle of a year's column. @param {import('../widget.mjs').Widget} map @param {number} year */
  async function columnOf(map, year) {
    const plot = await map.box("plot");
    assert.ok(plot, "a timeline");
    const x = plot.left + (plot.width * (year - FIRST + 0.5)) / YEARS;
    return { x: Math.round(x), y: Math.round(plot.top + 30) };
  }

  /** @param {import('../widget.mjs').Widget} map @param {number} years */
  async function widthOf(map, years) {
    return Math.round((((await map.box("plot"))?.width ?? 0) * years) / YEARS);
  }

  const reading = async (/** @type {import('../widget.mjs').Widget} */ map) =>
    (await map.lines("reading"))[0];

  stage.journey("handles, window and columns follow the mouse", async () => {
    const map = await open();
    const right = await map.middleOf("slider", "Last year");
    await tab.drag(right, { x: right.x - (await widthOf(map, 4)), y: right.y });
    await chosen(map, "2017", "2022");
    const details = (await map.events("loss-map-filter")).map(({ detail }) => detail);
    assert.deepEqual(details.at(-1), { from: 2017, to: 2022, kinds: null });
    assert.ok(details.length <= 9, `${details.length} filters for one drag`);
    await tab.move(2, 2);
    await until(async () => (await reading(map)) === "2017 to 2022: $2.31 billion, 32 incidents", "a sum").catch(
      async () => assert.fail(await reading(map)),
    );

    const inside = await columnOf(map, 2019);
    await tab.drag(inside, { x: inside.x + (await widthOf(map, 3)), y: inside.y });
    await chosen(map, "2020", "2025");

    await tab.drag(await columnOf(map, 2018), await columnOf(map, 2017));
    await chosen(map, "2017", "2018");

    const { x, y } = await columnOf(map, 2024);
    await tab.click(x, y);
    await chosen(map, "2024", "2024");
    await tab.click(x, y);
    await chosen(map, null, null);
  });

  stage.journey("a year under the pointer is read out in words", async () => {
    const map = await open();
    const { x, y } = await columnOf(map, 2025);
    await tab.move(x, y);
    await until(async () => /^2025: \$[\d.]+ billion, \d+ incidents$/.test(await reading(map)), "2025");
    await tab.move(2, 2);
    await until(async () => (await reading(map)).startsWith("2017 to 2026: $6.05 billion"), "all years");
  });

  stage.journey("the timeline is two sliders to keys", async () => {
    const map = await open();
    const states = async (/** @type {string} */ name) => (await map.named("slider", name))?.states ?? {};
    await tab.evaluate(() => {
      const root = document.getElementById("map")?.shadowRoot;
      /** @type {HTMLElement} */ (root?.querySelector('[aria-label="First year"]')).focus();
    });
    await tab.key("ArrowRight");
    await chosen(map, "2018", "2026");
    await tab.key("PageUp");
    await chosen(map, "2023", "2026");
    await tab.key("End");
    await chosen(map, "2026", "2026");
    await tab.key("PageDown");
    await tab.key("ArrowLeft");
    await chosen(map, "2020", "2026");
    await tab.key("Tab");
    const label = () =>
      tab.evaluate(() => document.getElementById("map")?.shadowRoot?.activeElement?.getAttribute("aria-label"));
    await until(async () => (await label()) === "Last year", "the other handle to have focus");
    await tab.key("ArrowLeft");
    await tab.key("ArrowDown");
    await chosen(map, "2020", "2024");
    const first = await states("First year");
    assert.deepEqual(
      ["min", "now", "max"].map((part) => first[`aria-value${part}`]),
      ["2017", "2020", "2024"],
    );
    const last = await states("Last year");
    assert.deepEqual(
      ["min", "now", "max"].map((part) => last[`aria-value${part}`]),
      ["2020", "2024", "2026"],
    );
    assert.match(last["aria-valuetext"], /^2024: \$[\d.]+ million, \d+ incidents$/);
    await tab.key("Home");
    await chosen(map, "2020", "2020");
    await tab.key("End");
    await chosen(map, "2020", "2026");
  });

  stage.journey("steps move a year on and back, and say so", async () => {
    const map = await open();
    await map.clickOn("button", "Later");
    await chosen(map, "2017", "2017");
    await map.clickOn("button", "Later");
    await chosen(map, "2018", "2018");
    await until(async () => (await map.announced()).startsWith("2018: $"), "2018 announced");
    await map.clickOn("button", "Earlier");
    await map.clickOn("button", "Earlier");
    await chosen(map, "2017", "2017");
    assert.equal((await map.named("button", "Earlier"))?.states["aria-disabled"], "true");
    await map.clickOn("button", "All years");
    await chosen(map, null, null);
  });

  stage.journey("play moves a year and stops at the end", async () => {
    const map = await open();
    await map.set({ from: "2024", to: "2024" });
    await map.clickOn("button", "Play");
    await chosen(map, "2025", "2025");
    assert.equal(await map.attribute("frames"), "yearly");
    await chosen(map, "2026", "2026");
    await until(() => map.named("button", "Play"), "the end of play");
  });

  stage.journey("cumulative play grows from the first year, and stops at a touch", async () => {
    const map = await open();
    await map.clickOn("button", "Cumulative");
    await until(async () => (await map.attribute("frames")) === "cumulative", "cumulative");
    await map.clickOn("button", "Play");
    await chosen(map, "2017", "2017");
    await chosen(map, "2017", "2018");
    const limits = await map.lines("legend-limits");
    await chosen(map, "2017", "2019");
    assert.deepEqual(await map.lines("legend-limits"), limits, "the limits hold still");
    const box = await map.mapBox();
    await tab.click(Math.round(box.left + 4), Math.round(box.top + box.height - 4));
    assert.ok(await map.named("button", "Play"), "stopped");
    const to = await map.attribute("to");
    await sleep(1200);
    assert.equal(await map.attribute("to"), to);
  });

  stage.journey("play stops when another hand moves time, and when the map leaves", async () => {
    const map = await open();
    await map.clickOn("button", "Play");
    await chosen(map, "2017", "2017");
    await map.set({ from: "2020", to: "2021" });
    await sleep(1200);
    assert.ok(await map.named("button", "Play"), "stopped");
    await chosen(map, "2020", "2021");
    await map.clickOn("button", "Play");
    await chosen(map, "2017", "2017");
    await tab.evaluate(() => {
      const element = /** @type {Element} */ (document.getElementById("map"));
      element.remove();
      document.body.append(element);
    });
    await until(() => map.named("button", "Play"), "play to stop");
  });

  stage.journey("kinds are chosen by chips", async () => {
    const map = await open();
    const pressed = async (/** @type {string} */ name) => (await map.named("button", name))?.states["aria-pressed"];
    assert.equal(await pressed("All"), "true");
    await map.clickOn("button", "exchange 37");
    await until(async () => (await map.attribute("kinds")) === "exchange", "exchanges");
    await map.clickOn("button", "bridge 4");
    await until(async () => (await map.attribute("kinds")) === "exchange,bridge", "and bridges");
    assert.deepEqual([await pressed("All"), await pressed("bridge")], ["false", "true"]);
    assert.match(await reading(map), /41 incidents$/);
    await map.clickOn("button", "exchange 37");
    await until(async () => (await map.attribute("kinds")) === "bridge", "only bridges");
    await map.clickOn("button", "bridge 4");
    await until(async () => (await map.attribute("kinds")) === null, "all kinds");
    await map.clickOn("button", "Show all 15");
    await until(() => map.named("button", "ransomware"), "the rest");
    await map.clickOn("button", "Show fewer");
    await until(async () => !(await map.named("button", "ransomware")), "a fold");
  });

  // the window of WebKit's own browser gets no narrower than 320
  for (const width of [tab.engine === "webkit" ? 320 : 280, 360, 960]) {
    stage.journey(`controls fit ${width} px, and can be hit`, async () => {
      await open({ width });
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} px wide in a window of ${width}`);
      const small = await tab.evaluate(() => {
        const root = document.getElementById("map")?.shadowRoot;
        const targets = [...(root?.querySelectorAll("button, [role=slider]") ?? [])];
        return targets
          .filter((target) => target.checkVisibility({ visibilityProperty: true }))
          .map((target) => ({ name: target.ariaLabel ?? target.textContent, box: target.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 24 || box.height < 24)
          .map(({ name, box }) => `${name}: ${box.width} by ${box.height}`);
      });
      assert.deepEqual(small, []);
    });
  }

  for (const width of [360, 960]) {
    stage.journey(`the room of named controls is kept before there is a table at ${width} px`, () => keptRoom(width));
  }

  /** @param {number} width */
  async function keptRoom(width) {
    await stage.open("idle", { width });
    await tab.evaluate(() => document.getElementById("map")?.setAttribute("controls", "legend table timeline kinds"));
    const after = () => tab.evaluate(() => document.getElementById("after")?.getBoundingClientRect().top);
    await sleep(100);
    const before = await after();
    await tab.evaluate(() => document.getElementById("map")?.setAttribute("src", "/bundle/data/incidents.csv"));
    await until(() => tab.evaluate(() => document.getElementById("map")?.shadowRoot?.querySelector("[role=slider]") !== null), "the timeline");
    await sleep(100);
    assert.equal(await after(), before);
  }

  stage.journey("a table without years and kinds has no controls for them; their script comes at rest, for the summary", async () => {
    const map = await stage.openReady("bare");
    const comes = () => stage.host.requests.includes("/bundle/lossmap-explore.js");
    await sleep(200);
    assert.ok(!comes());
    await until(comes, "the script");
    await until(() => tab.evaluate(() => document.getElementById("map")?.shadowRoot?.getElementById("summary")?.textContent), "the summary");
    for (const part of ["timeline", "kinds"]) assert.equal(await map.box(part), null);
  });

  stage.journey(
    "without the second script the map goes on",
    async () => {
      const map = await stage.openReady("lone");
      await until(() => stage.host.requests.includes("/lone/lossmap-explore.js"), "the script to be asked for");
      await until(async () => (await map.box("figure")) !== null && (await map.box("plot")) === null, "no timeline");
      await map.hover({ name: "India", at: [79, 22] });
      await map.set({ view: "table" });
      await until(async () => (await map.attribute("view")) === "map", "the map again");
    },
    { complaints: /lossmap-explore|404|import|module/i },
  );

  stage.journey("where less motion is asked for, time steps slowly", async () => {
    await stage.open("idle");
    const calm = await Stage.set(tab.engine, { calm: true });
    try {
      const map = await calm.openReady("incidents", { height: 1000 });
      await until(() => map.named("button", "Play"), "the timeline");
      await map.clickOn("button", "Play");
      await until(async () => (await map.attribute("to")) === "2017", "the first year");
      await sleep(1300);
      assert.equal(await map.attribute("to"), "2017");
      await until(async () => (await map.attribute("to")) === "2018", "the second year");
      assert.deepEqual(await calm.tab.problems(), []);
    } finally {
      await calm.strike();
    }
  });

  if (tab.engine === "chromium") {
    stage.journey("the timeline comes without moving what is there", async () => {
      const map = await open({ width: 360, height: 1400 });
      const before = await layoutShift(tab);
      const { x, y } = await columnOf(map, 2024);
      await tab.move(x, y);
      await tab.drag({ x, y }, await columnOf(map, 2020));
      await map.set({ from: "2019", to: "2019" });
      await map.set({ kinds: "exchange" });
      await sleep(300);
      assert.equal((await layoutShift(tab)) - before, 0);
    });
  }

  if (!tab.tap || !tab.swipe) return;
  const { tap, swipe } = /** @type {Required<import('../engine.mjs').Tab>} */ (tab);

  stage.journey("a finger taps a year, drags a handle, and scrolls the page over both", async () => {
    const map = await open({ width: 360, height: 400 });
    await tab.evaluate(() => {
      const root = document.getElementById("map")?.shadowRoot;
      root?.querySelector('[part="plot"]')?.scrollIntoView({ block: "center" });
    });
    const year = await columnOf(map, 2022);
    await tap.call(tab, year.x, year.y);
    await chosen(map, "2022", "2022");
    const handle = await map.middleOf("slider", "Last year");
    await swipe.call(tab, handle.x, handle.y, 0, await widthOf(map, 2));
    await chosen(map, "2022", "2024");
    const scrolled = () => tab.evaluate(() => scrollY);
    const before = await scrolled();
    await swipe.call(tab, year.x, year.y, -150);
    await until(async () => (await scrolled()) > before, "the page to scroll");
    await chosen(map, "2022", "2024");
  });
}

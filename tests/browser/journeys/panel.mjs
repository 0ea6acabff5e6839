/** The panel: what is known of a country that is kept, incident by incident. */

import assert from "node:assert/strict";
import { PUBLISHED, pixelOf } from "../places.mjs";
import { until } from "../until.mjs";

/** Sources of which only two are a reader's to follow, and a name that would be markup. */
const HOSTILE = [
  "country,amount,date,kind,name,victim,source",
  'JPN,300,2019,exchange,<img src=x onerror=alert(1)>,Coincheck,javascript:alert(1) https://www.example.org/a ftp://example.org page/4 data:text/html;x http://example.net/b',
  ...Array.from({ length: 24 }, (_, at) => `JPN,${at + 1},2020,bridge,Theft ${at + 1},Somebody,`),
].join("\n");

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;

  /** @param {import('../widget.mjs').Widget} map */
  const panelOf = (map) => map.lines("panel-name");

  /** @param {string} [page] */
  async function openKept(page = "incidents") {
    const map = await stage.openReady(page, { height: 1600 });
    const { x, y } = pixelOf(japan.at, await map.mapBox());
    await tab.click(x, y);
    await until(async () => (await panelOf(map))[0] === "Japan", "the panel of Japan");
    return map;
  }

  /** @param {import('../widget.mjs').Widget} map */
  const links = (map) =>
    tab.evaluate((id) => {
      const root = document.getElementById(id)?.shadowRoot;
      const links = /** @type {HTMLAnchorElement[]} */ ([...(root?.querySelectorAll('[part="panel"] a') ?? [])]);
      return links.map(({ href, rel, textContent }) => ({ href, rel, text: textContent }));
    }, map.id);

  stage.journey("a kept country opens its panel under the map, which stays where it is", async () => {
    // the page scrolls before, so that no scroll bar comes with the panel
    const map = await stage.openReady("incidents", { height: 700 });
    await until(() => map.named("button", "Play"), "the timeline");
    const before = await map.mapBox();
    const { x, y } = pixelOf(japan.at, before);
    await tab.click(x, y);
    await until(async () => (await panelOf(map))[0] === "Japan", "the panel of Japan");
    assert.deepEqual(await map.mapBox(), before);
    const text = (await map.lines("panel")).join("\n");
    assert.match(text, /\$1\.05 billion/);
    assert.match(text, /\$1,048,000,000/);
    assert.match(text, /17% of the world’s total · 2nd of 20 · 6 incidents/);
    const incidents = await map.lines("incidents");
    assert.equal(incidents.length, 6);
    assert.match(incidents[0], /January 26, 2018.*Coincheck.*\$534 million/);
    assert.match(incidents[0], /Attributed by UN Panel of Experts/);
    await until(async () => (await map.announced()).includes("Details of Japan"), "an announcement");
    await tab.key("Escape");
    await until(async () => !(await map.box("panel")), "the panel to close");
    assert.equal(await map.attribute("selected"), null);
  });

  stage.journey("the panel follows years and kinds", async () => {
    const map = await openKept();
    await map.set({ from: "2019", to: "2022" });
    await until(async () => (await map.lines("incidents")).length === 2, "two incidents");
    assert.match((await map.lines("panel")).join("\n"), /2 incidents/);
    await map.set({ kinds: "ransomware" });
    await until(async () => /No incident/.test((await map.lines("panel")).join("\n")), "no incident");
  });

  stage.journey("by key: Enter opens, Tab leads into it, Escape leads back", async () => {
    const map = await stage.openReady("incidents", { height: 1600 });
    await until(() => map.named("button", "Play"), "the timeline");
    for (let stop = 0; (await map.focused()) !== "map"; stop += 1) {
      assert.ok(stop < 6, "no tab stop is the map");
      await tab.key("Tab");
    }
    await map.tooltipOf("United Arab Emirates");
    await tab.key("Enter");
    await until(async () => (await panelOf(map))[0] === "United Arab Emirates", "its panel");
    assert.equal(await map.focused(), "map");
    await tab.key("Tab");
    await until(async () => (await map.focused()) === "close", "the panel to have focus");
    await tab.key("Escape");
    await until(async () => !(await map.box("panel")), "the panel to close");
    assert.equal(await map.focused(), "map");
    await tab.key("Enter");
    await until(() => map.box("panel"), "the panel again");
    await tab.key("Tab");
    await tab.key("Enter");
    await until(async () => !(await map.box("panel")), "the panel to close");
    assert.equal(await map.focused(), "map");
  });

  stage.journey("sources are links to the web and nothing else, names are text", async () => {
    const map = await stage.openReady("incidents", { height: 1600 });
    await tab.evaluate((table) => {
      const element = /** @type {HTMLElement & {data: string}} */ (document.getElementById("map"));
      element.data = table;
      element.setAttribute("selected", "JPN");
    }, HOSTILE);
    await until(async () => (await map.lines("incidents")).length === 20, "twenty incidents");
    const rel = "noopener noreferrer";
    assert.deepEqual(await links(map), [
      { href: "https://www.example.org/a", rel, text: "example.org" },
      { href: "http://example.net/b", rel, text: "example.net" },
    ]);
    assert.match((await map.lines("incidents"))[0], /<img src=x onerror=alert\(1\)>/);
    assert.match((await map.lines("panel")).join("\n"), /The 20 largest of 25 incidents/);
  });

  stage.journey("the rows without a country have a panel too", async () => {
    const map = await stage.openReady("incidents", { height: 2400 });
    await map.clickOn("button", "20 incidents without a country");
    await until(async () => (await panelOf(map))[0] === "No country given", "the panel");
    assert.match((await map.lines("panel")).join("\n"), /\$909 million/);
    assert.equal(await map.attribute("selected"), null);
    await tab.key("Escape");
    await until(async () => !(await map.box("panel")), "the panel to close");
    await map.set({ view: "table" });
    await map.clickOn("button", "No country given");
    await until(async () => (await panelOf(map))[0] === "No country given", "the panel from the table");
    await map.set({ view: "map" });
    const { x, y } = pixelOf(japan.at, await map.mapBox());
    await tab.click(x, y);
    await until(async () => (await panelOf(map))[0] === "Japan", "a country in its place");
  });

  stage.journey("the tooltip shows the years of a country", async () => {
    const map = await stage.openReady("incidents");
    await until(() => map.named("button", "Play"), "the timeline");
    await map.hover(japan);
    await until(() => map.box("tooltip-years"), "a picture of years");
    await until(async () => (await map.lines("tooltip-years")).includes("Most in 2018: $594 million"), "its words");
    await map.set({ kinds: "bridge" });
    await until(async () => (await map.box("tooltip-years")) === null, "no picture without a figure");
  });
}

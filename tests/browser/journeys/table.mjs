/** The table and the figures: the same as everywhere, to the digit. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { PUBLISHED } from "../places.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** What the command line says of a table, as JSON in one line. @param {string} table */
function commandLine(table) {
  const binary = `${ROOT}/target/release/lossmap`;
  const answer = execFileSync(binary, ["summary", table, "--json"], { cwd: ROOT });
  return JSON.stringify(JSON.parse(answer.toString()));
}

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;

  stage.journey("the table shows every country, the rest and the world", async () => {
    const map = await stage.openReady("bare");
    await map.press("Table");
    await until(async () => (await map.rows()).length > 0, "the table");
    const [, ...rows] = await map.rows();
    const published = PUBLISHED.map(({ name, figure, share }) => [name, figure, share]);
    assert.deepEqual(rows, [
      ...published,
      ["No country given", "$23 million", "1%"],
      ["World", "$2.3 billion", "100%"],
    ]);
    assert.equal(await map.box("map"), null);
    await map.press("Map");
    await until(() => map.box("map"), "the map");
  });

  stage.journey("the table opens by attribute and sorts by name", async () => {
    const map = await stage.openReady("bare");
    await map.set({ view: "table" });
    await until(async () => (await map.rows()).length > 0, "the table");
    await map.press("Country");
    const names = async () =>
      (await map.rows()).slice(1, 1 + PUBLISHED.length).map(([name]) => name);
    const expected = PUBLISHED.map(({ name }) => name).sort();
    await until(async () => String(await names()) === String(expected), "the table sorted by name");
  });

  stage.journey("the table has a caption, scopes and an order that is told", async () => {
    const map = await stage.openReady("incidents");
    await map.set({ view: "table" });
    await until(async () => (await map.rows()).length > 0, "the table");
    const marks = () =>
      tab.evaluate((id) => {
        const table = document.getElementById(id)?.shadowRoot?.querySelector("table");
        const heads = [...(table?.querySelectorAll("thead th") ?? [])];
        const rows = [...(table?.querySelectorAll("tbody tr, tfoot tr") ?? [])];
        return {
          caption: table?.caption?.textContent,
          order: heads.map((head) => head.getAttribute("aria-sort")),
          columns: heads.every((head) => head.getAttribute("scope") === "col"),
          rows: rows.every((row) => row.querySelector("th")?.getAttribute("scope") === "row"),
        };
      }, map.id);
    const order = ["none", "descending", null, null];
    assert.deepEqual(await marks(), { caption: "Theft by theft: Loss by country", order, columns: true, rows: true });
    await map.press("Loss");
    await until(async () => (await marks()).order[1] === "ascending", "the other order");
    await map.press("Country");
    assert.deepEqual((await marks()).order, ["ascending", "none", null, null]);
    assert.equal(await map.focused(), "sort", "focus stays on the pressed head");
  });

  stage.journey("the figures are those of the command line to the digit", async () => {
    await stage.open("pair", { height: 1200 });
    const [first, second] = [new Widget(tab, "first"), new Widget(tab, "second")];
    await first.ready();
    await second.scrollIntoView();
    await second.ready();
    const elliptic = await first.summary();
    assert.equal(elliptic, commandLine("www/data/elliptic-2017-2022.csv"));
    assert.equal(await second.summary(), commandLine("www/data/incidents.csv"));
    const { world, countries } = JSON.parse(elliptic);
    assert.deepEqual(world, { amount: "2300000000", count: 7 });
    assert.equal(Math.round(countries[0].share * 100), 31);
  });
}

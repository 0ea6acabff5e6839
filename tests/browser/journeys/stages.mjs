/** The two stages of the core: the whole one comes when it is needed, and nobody sees the seam. */

import assert from "node:assert/strict";
import { PUBLISHED } from "../places.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab, host } = stage;
  const [japan] = PUBLISHED;
  const asked = () => host.requests.filter((path) => /lossmap(-whole)?\.(wasm|js)$/.test(path)).map((path) => path.slice(path.lastIndexOf("/") + 1)).sort();
  const WHOLE = ["lossmap-whole.js", "lossmap-whole.wasm"];

  /** @param {Widget} map @param {string} csv */
  const give = (map, csv) =>
    tab.evaluate(
      (id, csv) => {
        const element = /** @type {HTMLElement & {data: string}} */ (document.getElementById(id));
        element.data = csv;
      },
      map.id,
      csv,
    );
  /** @param {Widget} map @param {number} rows */
  const has = (map, rows) => until(async () => JSON.parse(await map.summary())?.rows === rows, `${rows} rows`);

  stage.journey("a plain table needs the first core alone", async () => {
    await stage.openReady("bare");
    assert.deepEqual(asked(), ["lossmap.js", "lossmap.wasm"]);
  });

  stage.journey("attributes that need the whole core get it at once", async () => {
    const map = await stage.openReady("robinson");
    assert.deepEqual(asked(), [...WHOLE, "lossmap.js"]);
    assert.ok(await map.box("map"));
  });

  stage.journey("a table of typed amounts and odd rows brings the whole core", async () => {
    const map = await stage.openReady("bare");
    await give(map, "country,amount\nJPN,$2m\nVNM,1.5 million\nAtlantis,3\n");
    await has(map, 3);
    await map.ready();
    const { world, rejected } = JSON.parse(await map.summary());
    assert.equal(world.amount, "3500000");
    assert.deepEqual([rejected.length, rejected[0].code], [1, "unknown-country"]);
    assert.deepEqual(asked(), [...WHOLE, "lossmap.js", "lossmap.wasm"]);
    await give(map, '[{"country": "JPN", "amount": 7}]');
    await has(map, 1);
    assert.deepEqual(asked(), [...WHOLE, "lossmap.js", "lossmap.wasm"]);
  });

  stage.journey("names in other languages come when one fails to match", async () => {
    const names = () => host.requests.filter((path) => path === "/bundle/world.names").length;
    const map = await stage.openReady("bare");
    await give(map, "country,amount\nJPN,1\nCôte d’Ivoire,2\n");
    await has(map, 2);
    assert.deepEqual([names(), asked()], [0, ["lossmap.js", "lossmap.wasm"]]);
    await give(map, "country,amount\nJapon,1\nДания,2\nHÀ LAN,4\n");
    await has(map, 3);
    const { countries, rejected } = JSON.parse(await map.summary());
    assert.deepEqual(countries.map((/** @type {{code: string}} */ { code }) => code), ["NLD", "DNK", "JPN"]);
    assert.deepEqual(rejected, []);
    await give(map, "country,amount\nAtlantis,1\nJapon,2\n");
    await has(map, 2);
    assert.equal(names(), 1);
  });

  stage.journey("an attribute that changes brings the whole core to every map of the page", async () => {
    await stage.open("pair", { height: 1200 });
    const [first, second] = [new Widget(tab, "first"), new Widget(tab, "second")];
    await first.ready();
    await second.scrollIntoView();
    await second.ready();
    const before = await first.summary();
    const legend = (/** @type {Widget} */ map) => map.lines("legend");
    const classed = await legend(second);
    await second.set({ method: "quantile" });
    await until(async () => String(await legend(second)) !== String(classed), "another legend");
    assert.deepEqual(asked(), [...WHOLE, "lossmap.js", "lossmap.wasm"]);
    assert.equal(await first.summary(), before);
    await first.scrollIntoView();
    await first.hover(japan);
  });

  stage.journey(
    "an option that is none is refused by name",
    async () => {
      const map = await stage.openReady("bare");
      await map.set({ classes: "many" });
      await map.reach("failed");
      const [{ detail }] = await map.events("loss-map-error");
      assert.equal(detail?.code, "bad-option");
      assert.match(String(detail?.message), /`classes` is `many`/);
    },
    { complaints: /loss-map/ },
  );

  stage.journey(
    "without the whole core what the first one can show goes on",
    async () => {
      const map = await stage.openReady("lone");
      const before = await map.summary();
      await map.set({ selected: "JPN" });
      assert.match((await map.tooltipOf("Japan")).join(), /\$/);
      await give(map, "country,amount\nJPN,$2m\n");
      await map.reach("failed");
      assert.equal(await map.attribute("data-code"), "unreachable");
      assert.equal(await map.summary(), before);
      assert.ok(await map.box("map"));
      await give(map, "country,amount\nJPN,2\n");
      await has(map, 1);
      await map.ready();
    },
    { complaints: /404|lossmap-|loss-map|MIME|module/i },
  );

  stage.journey(
    "without the names of other languages those names stay unknown",
    async () => {
      const map = await stage.openReady("nameless");
      await give(map, "country,amount\nJapon,1\nVNM,2\n");
      await has(map, 2);
      const { used, rejected } = JSON.parse(await map.summary());
      assert.deepEqual([used, rejected[0].value, rejected[0].code], [1, "Japon", "unknown-country"]);
    },
    { complaints: /404|world\.names/ },
  );
}

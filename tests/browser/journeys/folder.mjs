/** An embed folder on the hosts that there are, and what a reader has of it where it is half there. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, hostOf } from "../folder.mjs";
import { PUBLISHED } from "../places.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

const TABLE = "www/data/elliptic-2017-2022.csv";
const OPTIONS = ["--heading", "Who lost most", "--source", "Elliptic for Nikkei"];

/** What engines say of a type that they do not take. */
const OF_TYPES = /MIME type|integrity attribute|text\/plain|not a supported stylesheet/i;

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;

  /** The element of the page, which has no id there. */
  const mark = () =>
    tab.evaluate(() => {
      const map = document.querySelector("loss-map");
      if (map) map.id = "map";
      return Boolean(map);
    });

  /** @type {Promise<string> | undefined} */
  let built;
  const folder = () => (built ??= build(TABLE, OPTIONS));

  /** @param {string} address */
  async function live(address) {
    await tab.size(960, 800);
    await tab.open(address);
    await until(mark, "the page to have an element");
    const map = new Widget(tab);
    await map.ready();
    assert.ok((await map.hover(japan)).includes(japan.figure));
    return map;
  }

  stage.journey("a folder lives on any static host, far down in a site", async () => {
    await live(await hostOf(await folder()));
  });

  stage.journey(
    "a folder lives where every file is sent as plain text",
    async () => {
      const map = await live(await hostOf(await folder(), { plain: true }));
      // the second script has come the same way
      await tab.evaluate(() => document.querySelector("loss-map")?.setAttribute("view", "table"));
      await until(async () => (await map.rows()).length > 6, "the table");
    },
    { complaints: OF_TYPES },
  );

  stage.journey(
    "the twin for narrow windows is seen where every file is plain text and the core is missing",
    async () => {
      await tab.size(360, 800);
      await tab.open(await hostOf(await folder(), { plain: true, changed: { "lossmap.wasm": "" } }));
      await until(mark, "the page to have an element");
      await new Widget(tab).reach("failed");
      const width = () => tab.evaluate(() => document.querySelector("img")?.naturalWidth);
      await until(async () => (await width()) === 360, "the twin of 360 px");
    },
    { complaints: new RegExp(`${OF_TYPES.source}|integrity|digest|hash|loss-map: no answer`, "i") },
  );

  stage.journey("the element pinned in another site's page loads from the folder", async () => {
    const address = await hostOf(await folder(), { shared: true });
    const page = await readFile(join(await folder(), "snippets.html"), "utf8");
    const [, field] = /<textarea[^>]*aria-label="Element, pinned">\n([^]*?)<\/textarea>/.exec(page) ?? [];
    const code = field
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&")
      .replaceAll("https://example.org/lossmap/", address);
    assert.ok(code.includes("integrity="));
    const changed = { "article.html": `<!doctype html><title>A</title>${code}` };
    await live(`${await hostOf(await folder(), { changed })}article.html`);
  });

  const half = /** @type {const} */ ([
    ["lossmap.wasm", "the core"],
    ["data.csv", "the table"],
    ["world.atlas", "the atlas"],
  ]);
  for (const [name, what] of half) {
    stage.journey(
      `where ${what} is of another build, the twin stays with every figure`,
      async () => {
        const bytes = await readFile(join(await folder(), name));
        bytes[bytes.length - 2] ^= 1;
        await tab.open(await hostOf(await folder(), { changed: { [name]: bytes } }));
        await until(mark, "the page to have an element");
        await new Widget(tab).reach("failed");
        const twin = await tab.evaluate(() => {
          const image = document.querySelector("loss-map img");
          const keys = [...document.querySelectorAll(".key")].filter((key) => key.checkVisibility());
          return { seen: image?.checkVisibility(), keys: keys.length, table: document.querySelector("loss-map table")?.textContent };
        });
        assert.ok(twin.seen);
        assert.equal(twin.keys, 1);
        assert.ok(twin.table?.includes("$721 million"));
      },
      { complaints: /integrity|digest|hash|loss-map: no answer/i },
    );
  }
}

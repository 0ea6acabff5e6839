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

  /** @param {import("../folder.mjs").Manner} manner @param {(address: string, folder: string) => Promise<void>} visit */
  async function at(manner, visit) {
    const { folder, remove } = await build(TABLE, OPTIONS);
    const host = await hostOf(folder, manner);
    try {
      await tab.size(960, 800);
      await visit(host.address, folder);
    } finally {
      host.close();
      await remove();
    }
  }

  /** @param {string} address */
  async function live(address) {
    await tab.open(address);
    await until(mark, "the page to have an element");
    const map = new Widget(tab);
    await map.ready();
    assert.ok((await map.hover(japan)).includes(japan.figure));
    return map;
  }

  stage.journey("a folder lives on any static host, far down in a site", () =>
    at({}, async (address) => void (await live(address))),
  );

  stage.journey(
    "a folder lives where every file is sent as plain text",
    () =>
      at({ plain: true }, async (address) => {
        const map = await live(address);
        // the second script has come the same way
        await tab.evaluate(() => document.querySelector("loss-map")?.setAttribute("view", "table"));
        await until(async () => (await map.rows()).length > 6, "the table");
      }),
    { complaints: OF_TYPES },
  );

  stage.journey("the element pinned in another site's page loads from the folder", () =>
    at({ shared: true }, async (address, folder) => {
      const page = await readFile(join(folder, "snippets.html"), "utf8");
      const [, field] = /<textarea[^>]*aria-label="Element">\n([^]*?)<\/textarea>/.exec(page) ?? [];
      const code = field
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&")
        .replaceAll("https://example.org/lossmap/", address);
      assert.ok(code.includes("integrity="));
      const other = await hostOf(folder, { changed: { "article.html": `<!doctype html><title>A</title>${code}` } });
      try {
        await live(`${other.address}article.html`);
      } finally {
        other.close();
      }
    }),
  );

  const half = /** @type {const} */ ([
    ["lossmap.wasm", "the core"],
    ["data.csv", "the table"],
    ["world.atlas", "the atlas"],
  ]);
  for (const [name, what] of half) {
    stage.journey(
      `where ${what} is of another build, the twin stays with every figure`,
      async () => {
        const { folder, remove } = await build(TABLE, OPTIONS);
        const bytes = await readFile(join(folder, name));
        bytes[bytes.length - 2] ^= 1;
        const host = await hostOf(folder, { changed: { [name]: bytes } });
        try {
          await tab.open(host.address);
          await until(mark, "the page to have an element");
          await new Widget(tab).reach("failed");
          const twin = await tab.evaluate(() => {
            const image = document.querySelector("loss-map img");
            return { seen: image?.checkVisibility(), table: document.querySelector("loss-map table")?.textContent };
          });
          assert.ok(twin.seen);
          assert.ok(twin.table?.includes("$721 million"));
        } finally {
          host.close();
          await remove();
        }
      },
      { complaints: /integrity|digest|hash|loss-map: no answer/i },
    );
  }
}

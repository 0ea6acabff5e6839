/** The article itself: two maps in a text, as a reader on a phone and one at a desk have them. */

import assert from "node:assert/strict";
import { after } from "node:test";
import { serveArticle } from "../article.mjs";
import { violationsOf } from "../axe.mjs";
import { layoutShift } from "../layout-shift.mjs";
import { PUBLISHED } from "../places.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

/** The article under its own sheet, and under the other. */
const DRESSES = [["article", ""], ["magazine", "magazine.html"]];

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  /** @type {Awaited<ReturnType<typeof serveArticle>> | undefined} */
  let article;
  after(() => article?.stop());

  /** Opens the article; its maps get the names `map0`, `map1`. @param {number} width @param {string} [page] under another sheet */
  async function open(width, page = "") {
    article ??= await serveArticle();
    await tab.size(width, 800);
    await tab.open(article.url + page);
    const maps = await tab.evaluate(() => {
      const elements = [...document.querySelectorAll("loss-map")];
      elements.forEach((element, at) => (element.id ||= `map${at}`));
      return elements.map(({ id }) => id);
    });
    return maps.map((id) => new Widget(tab, id));
  }

  for (const width of [360, 1280]) {
    stage.journey(`every published figure can be read in the article at ${width} px`, async () => {
      const [map] = await open(width);
      await map.scrollIntoView();
      await map.ready();
      for (const place of PUBLISHED) {
        assert.ok((await map.hover(place)).includes(place.figure), place.name);
      }
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} px wide in a window of ${width}`);
    });
  }

  stage.journey("the second map of the article loads when it is reached", async () => {
    const maps = await open(1280);
    assert.equal(maps.length, 2);
    await maps[1].scrollIntoView();
    await maps[1].ready();
    const asked = await tab.evaluate(() =>
      performance.getEntriesByType("resource").map(({ name }) => name),
    );
    const origin = await tab.evaluate(() => location.origin);
    assert.deepEqual(
      asked.filter((url) => !url.startsWith(origin)),
      [],
    );
  });

  if (tab.engine !== "chromium") return;

  for (const width of [360, 1280]) {
    for (const [dress, page] of DRESSES) {
      stage.journey(`nothing in the ${dress} moves at ${width} px`, async () => {
        for (const map of await open(width, page)) {
          await map.scrollIntoView();
          await map.ready();
        }
        assert.equal(await layoutShift(tab), 0);
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `the page is ${wide} px wide in a window of ${width}`);
        const paper = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(paper, page ? "rgb(255, 255, 255)" : "rgb(255, 253, 249)");
      });
    }
  }

  for (const [dress, page] of DRESSES) {
    for (const theme of ["light", "dark"]) {
      stage.journey(`axe finds nothing wrong with the ${dress}, ${theme}`, async () => {
        await tab.emulate?.({ "prefers-color-scheme": theme });
        try {
          await judge(await open(1280, page));
        } finally {
          await tab.emulate?.();
        }
      });
    }
  }

  /** @param {Widget[]} maps */
  async function judge(maps) {
    for (const map of maps) {
      await map.scrollIntoView();
      await map.ready();
    }
    // To tell a skip link, axe looks whether it stands before the page's first outside link;
    // that one is in a shadow tree here, where its comparison says nothing.
    const violations = () => violationsOf(tab, { exclude: [".skip"] });
    assert.deepEqual(await violations(), []);
    const thefts = maps[1];
    await thefts.set({ selected: "JPN", from: "2018", to: "2024", kinds: "exchange,bridge", frames: "yearly" });
    await until(() => thefts.box("panel"), "the panel");
    await thefts.clickOn("button", "Show all");
    assert.deepEqual(await violations(), [], "with a panel and a filter");
    await thefts.set({ selected: null, view: "table" });
    await until(async () => (await thefts.rows()).length > 0, "the table");
    assert.deepEqual(await violations(), [], "with the table");
  }
}

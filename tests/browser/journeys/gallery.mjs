/** The gallery: one map in many situations, each as its markup says, on a phone and at a desk. */

import assert from "node:assert/strict";
import { violationsOf } from "../axe.mjs";
import { lostOf } from "../legible.mjs";
import { Widget } from "../widget.mjs";

/** At least so many situations. */
const SITUATIONS = 20;

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab, host } = stage;

  /** @param {number} width */
  async function open(width) {
    await tab.size(width, 900);
    host.forget();
    await tab.open(`${host.origin}/bundle/gallery.html?${width}`);
    return tab.evaluate(() => [...document.querySelectorAll("loss-map")].map(({ id }) => id));
  }

  for (const width of [360, 960]) {
    stage.journey(`every map of the gallery comes as it is reached, and nothing is cut (${width} px)`, async () => {
      const ids = await open(width);
      assert.ok(ids.length >= SITUATIONS, `${ids.length} situations`);
      assert.equal(await new Widget(tab, ids.at(-1)).attribute("data-state"), "idle", "the last one waits");
      /** @type {Record<string, string[]>} */
      const lost = {};
      for (const id of ids) {
        const map = new Widget(tab, id);
        await map.scrollIntoView();
        await map.ready();
        const missing = await lostOf(map);
        if (missing.length) lost[id] = missing;
      }
      assert.deepEqual(lost, {});
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} px wide`);
      assert.deepEqual(await violationsOf(tab), []);
    });
  }

  stage.journey("the markup under a map is that of the map", async () => {
    const ids = await open(960);
    const differing = await tab.evaluate((ids) => {
      /** Attributes by name, but for those of the page and the element's own. @param {string} markup */
      const written = (markup) => Object.fromEntries([...markup.matchAll(/\s([a-z-]+)(?:="([^"]*)")?(?=[\s>])/g)].map(([, name, value = ""]) => [name, value]));
      return ids.filter((id) => {
        const map = /** @type {Element} */ (document.getElementById(id));
        const own = [...map.attributes].filter(({ name }) => name !== "id" && !name.startsWith("data-")).map(({ name, value }) => [name, value]);
        const text = map.closest(".situation")?.querySelector("code")?.textContent ?? "";
        const told = text.startsWith("<loss-map\n") && text.endsWith("></loss-map>") ? Object.entries(written(text)) : [];
        return JSON.stringify(told) !== JSON.stringify(own);
      });
    }, ids);
    assert.deepEqual(differing, []);
  });

  stage.journey("figures that nobody published are called made up", async () => {
    await open(960);
    const invented = await tab.evaluate(() =>
      [...document.querySelectorAll("loss-map")]
        .filter((map) => !/^data\//.test(map.getAttribute("src") ?? ""))
        .map((map) => [map.getAttribute("src"), /made up/.test(map.closest(".situation")?.querySelector("p")?.textContent ?? "") && /made up/.test(map.getAttribute("note") ?? "")]),
    );
    assert.deepEqual(invented, [["gallery/made-up.csv", true]]);
  });
}

/** Figures divided by a second table: what a reader sees of rates. */

import assert from "node:assert/strict";
import { PUBLISHED } from "../places.mjs";
import { until } from "../until.mjs";

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const place = (/** @type {string} */ code) => {
    const found = PUBLISHED.find((it) => it.code === code);
    assert.ok(found);
    return found;
  };

  stage.journey("a rate is coloured, shown and told with what it is of", async () => {
    const map = await stage.openReady("rates", { width: 960, height: 900 });
    const lines = await map.hover(place("HKG"));
    assert.deepEqual(lines.slice(0, 3), ["Hong Kong", "$37.5 per person", "$281 million in total"]);
    assert.ok((await map.hover(place("JPN"))).includes("$5.77 per person"));
    const summary = JSON.parse(await map.summary());
    const rates = summary.countries.map((/** @type {{code: string, rate?: string}} */ { code, rate }) => `${code} ${rate}`);
    assert.deepEqual(rates, ["JPN 5.768", "VNM 5.5102", "USA 1.49249", "HKG 37.4667", "KOR undefined", "SVN undefined"]);
    assert.equal((await map.hover(place("KOR"))).at(1), "No published figure");
  });

  stage.journey("the table is headed by what the rate is of", async () => {
    const map = await stage.openReady("rates", { width: 960, height: 900 });
    await map.set({ view: "table", "per-scale": "1000", "per-label": "per 1,000 people" });
    await until(async () => (await map.lines("table")).join(" ").includes("Loss per 1,000 people"), "the head of the column");
    assert.ok((await map.lines("table")).join(" ").includes("$37,500 per 1,000 people"));
  });
}

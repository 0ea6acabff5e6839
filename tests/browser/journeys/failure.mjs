/** What cannot be shown: the twin stays, the page is told once, and the rest of it lives on. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Widget } from "../widget.mjs";

const FAILURES = [
  { page: "missing", why: "the table is not there", complaints: /404|nowhere\.csv|loss-map/ },
  { page: "broken", why: "the table is none", complaints: /loss-map/ },
  {
    page: "no-wasm",
    why: "the policy refuses wasm",
    complaints: /wasm|WebAssembly|loss-map|script-src/i,
  },
];

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;

  for (const { page, why, complaints } of FAILURES) {
    const run = async () => {
      await stage.open(page);
      const map = new Widget(tab);
      await map.reach("failed");
      await sleep(200);
      const errors = await map.events("loss-map-error");
      assert.equal(errors.length, 1, JSON.stringify(errors));
      const { code, message } = errors[0].detail ?? {};
      assert.ok(code && message, JSON.stringify(errors));
      assert.equal(await map.attribute("data-code"), code);
      const seen = await tab.evaluate(() => ({
        twin: document.querySelector(".twin")?.checkVisibility(),
        after: document.getElementById("after")?.checkVisibility(),
      }));
      assert.deepEqual(seen, { twin: true, after: true });
    };
    stage.journey(`the twin stays where ${why}`, run, { complaints });
  }

  stage.journey(
    "a table that is put right is shown",
    async () => {
      await stage.open("missing");
      const map = new Widget(tab);
      await map.reach("failed");
      await map.set({ src: "/bundle/data/elliptic-2017-2022.csv" });
      await map.ready();
      assert.equal(await map.attribute("data-code"), null);
      assert.ok(await map.box("map"));
    },
    { complaints: FAILURES[0].complaints },
  );
}

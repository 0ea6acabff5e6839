/** The core as the browser gets it, in node: what crosses the boundary, and what is refused. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ROOT, summaryOf } from "./command.mjs";
import { atlasBytes, core, mapOf } from "./core.mjs";

for (const name of ["elliptic-2017-2022.csv", "incidents.csv"]) {
  test(`the core and the command line agree on ${name} to the digit`, async () => {
    const map = mapOf(await readFile(new URL(`www/data/${name}`, ROOT)));
    assert.equal(map.summary(), await summaryOf(`www/data/${name}`));
  });
}

test("the order of rows changes nothing", async () => {
  const [head, ...rows] = (await readFile(new URL("www/data/elliptic-2017-2022.csv", ROOT), "utf8"))
    .trim()
    .split("\r\n");
  const there = mapOf([head, ...rows].join("\r\n")).summary();
  const back = mapOf([head, ...rows.reverse()].join("\r\n")).summary();
  assert.equal(back, there);
});

test("every territory with a figure is hit where its label is", () => {
  const map = mapOf("country,amount\nJPN,3\nHKG,2\nRUS,1\nTUV,1\nSVN,1\n");
  map.layout(360, 175);
  const ids = new Map(
    new core.Atlas(atlasBytes)
      .territories()
      .map((/** @type {{id: number, code: string}} */ { id, code }) => [code, id]),
  );
  for (const code of ["JPN", "HKG", "RUS", "TUV", "SVN"]) {
    const { x, y } = map.place(ids.get(code));
    assert.equal(map.hit(x, y, 8), ids.get(code), code);
  }
  assert.equal(map.hit(-50, -50, 8), -1);
});

test("damaged input is refused with a code, and the core lives on", () => {
  const refused = (/** @type {() => unknown} */ run) =>
    assert.throws(
      run,
      (error) => error instanceof Error && "code" in error && error.message !== "",
    );
  refused(() => new core.Atlas(atlasBytes.subarray(0, 1000)));
  refused(() => new core.Atlas(new Uint8Array()));
  refused(() => mapOf("where,how much\nhere,a lot\n"));
  refused(() => mapOf("country,amount\nJPN,1\n", { projection: "flat" }));
  refused(() => mapOf("country,amount\nJPN,1\n", { classes: "many" }));
  const { world } = JSON.parse(mapOf("country,amount\nJPN,1\n").summary());
  assert.equal(world.amount, "1");
});

test("an atlas learns names once, for the maps that it has already", async () => {
  const names = await readFile(new URL("target/lossmap/bundle/world.names", ROOT));
  const table = new TextEncoder().encode("country,amount\nDeutschland,1\nNhật Bản,2\n");
  const atlas = new core.Atlas(atlasBytes);
  const map = new core.LossMap(atlas);
  map.read(table);
  const summary = () => JSON.parse(map.summary());
  assert.equal(summary().used, 0);
  assert.throws(() => atlas.learn(names.subarray(0, 999)), { code: "bad-atlas" });
  atlas.learn(names);
  atlas.learn(names);
  map.read(table);
  assert.deepEqual(
    summary().countries.map((/** @type {{code: string}} */ { code }) => code),
    ["JPN", "DEU"],
  );
});

test("names that are traps in JavaScript are only names", () => {
  const table = "country,amount,kind\nJPN,1,__proto__\nVNM,2,constructor\n";
  const { kinds } = JSON.parse(mapOf(table).summary());
  assert.deepEqual([...kinds].sort(), ["__proto__", "constructor"]);
  assert.equal(/** @type {any} */ ({}).amount, undefined);
});

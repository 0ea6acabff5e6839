/** The core as the browser gets it, in node: what crosses the boundary, and what is refused. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../", import.meta.url);

const core = await import(new URL("target/lossmap/core/lossmap.js", ROOT).href);
await core.default({
  module_or_path: await readFile(new URL("target/lossmap/core/lossmap.wasm", ROOT)),
});
const atlasBytes = await readFile(new URL("target/lossmap/bundle/world.atlas", ROOT));

/** @param {Uint8Array | string} table @param {object} [options] */
function mapOf(table, options = {}) {
  const map = new core.LossMap(new core.Atlas(atlasBytes));
  map.configure(options);
  map.read(typeof table === "string" ? new TextEncoder().encode(table) : table);
  return map;
}

/** @param {Uint8Array | string} table */
const summaryOf = (table) => JSON.parse(mapOf(table).summary());

/** What the command line says, as JSON in one line. @param {string} table */
function commandLine(table) {
  const binary = fileURLToPath(new URL("target/release/lossmap", ROOT));
  const answer = execFileSync(binary, ["summary", table, "--json"], { cwd: ROOT });
  return answer.toString().trimEnd();
}

for (const name of ["elliptic-2017-2022.csv", "incidents.csv"]) {
  test(`the core and the command line agree on ${name} to the digit`, async () => {
    const map = mapOf(await readFile(new URL(`www/data/${name}`, ROOT)));
    assert.equal(map.summary(), commandLine(`www/data/${name}`));
  });
}

test("the order of rows changes nothing", async () => {
  const [head, ...rows] = (await readFile(new URL("www/data/elliptic-2017-2022.csv", ROOT), "utf8"))
    .trim()
    .split("\r\n");
  const there = summaryOf([head, ...rows].join("\r\n"));
  const back = summaryOf([head, ...rows.reverse()].join("\r\n"));
  assert.deepEqual(back, there);
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
  assert.equal(summaryOf("country,amount\nJPN,1\n").world.amount, "1");
});

test("an atlas learns names once, for the maps that it has already", async () => {
  const names = await readFile(new URL("target/lossmap/bundle/world.names", ROOT));
  const table = new TextEncoder().encode("country,amount\nDeutschland,1\nNhật Bản,2\n");
  const atlas = new core.Atlas(atlasBytes);
  const map = new core.LossMap(atlas);
  map.read(table);
  assert.equal(map.summary().used, 0);
  assert.throws(() => atlas.learn(names.subarray(0, 999)), { code: "bad-atlas" });
  atlas.learn(names);
  atlas.learn(names);
  map.read(table);
  assert.deepEqual(
    map.summary().countries.map((/** @type {{code: string}} */ { code }) => code),
    ["JPN", "DEU"],
  );
});

test("names that are traps in JavaScript are only names", () => {
  const table = "country,amount,kind\nJPN,1,__proto__\nVNM,2,constructor\n";
  const { kinds } = summaryOf(table);
  assert.deepEqual([...kinds].sort(), ["__proto__", "constructor"]);
  assert.equal(/** @type {any} */ ({}).amount, undefined);
});

/** The core as the browser gets it, in node: what crosses the boundary, and what is refused. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ROOT, summaryOf } from "./command.mjs";
import { atlasBytes, core, first, mapOf } from "./core.mjs";
import { USABLE, addressOf, titleOf } from "./corpus/cases.mjs";

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
    assert.equal(map.candidates(x, y, 8)[0], ids.get(code), code);
  }
  assert.equal(map.candidates(-50, -50, 8).length, 0);
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
  assert.equal(JSON.parse(map.summary()).used, 0);
  assert.throws(() => atlas.learn(names.subarray(0, 999)), { code: "bad-atlas" });
  atlas.learn(names);
  atlas.learn(names);
  map.read(table);
  assert.deepEqual(
    JSON.parse(map.summary()).countries.map((/** @type {{code: string}} */ { code }) => code),
    ["JPN", "DEU"],
  );
});

test("names that are traps in JavaScript are only names", () => {
  const table = "country,amount,kind\nJPN,1,__proto__\nVNM,2,constructor\n";
  const { kinds } = JSON.parse(mapOf(table).summary());
  assert.deepEqual([...kinds].sort(), ["__proto__", "constructor"]);
  assert.equal(/** @type {any} */ ({}).amount, undefined);
});

/** Tables and options that need nothing but the first core. @type {[string, string, object?][]} */
const PLAIN = [
  ["names, codes and a blank amount", "Country;Amount EUR;year\nJapan;1.5;2017\nJapan;;2018\n840;7;2018\nhkg;-3;2019\n;4;\n"],
  ["quotation marks, a date with a time, a count", 'place,loss,date,n\r\n"Korea, Republic of","7",2022-03-23T10:00Z,3\r\n'],
  ["kinds and other columns", "country,amount,kind,note\nJPN,0.10,bridge,\"a\nb\"\nVNM,721000000,exchange,c\n"],
  ["a byte order mark", "\u{FEFF}country\tvalue\nJPN\t1\nRUS\t1\n"],
  ["a filter", "country,amount,date,kind\nJPN,1,2017,a\nJPN,5,2018,b\nVNM,2,2017/2019,a\n", { from: "2017", to: "2018", kinds: "a, b" }],
  ["median and classes", "country,amount\nJPN,1\nJPN,4\nVNM,2\nRUS,9\nSVN,12\n", { metric: "median", classes: "3" }],
  ["given breaks", "country,amount\nJPN,1\nVNM,20\nRUS,300\n", { breaks: "5,50", currency: "eur", scheme: "tide", center: "150" }],
  ["a scale", "country,amount\nJPN,1.25\n", { "amount-scale": "1000000" }],
  ["frames that hold still", "country,amount,year\nJPN,1,2017\nVNM,9,2017\nJPN,40,2018\nRUS,70,2019\n", { frames: "yearly", from: "2017", to: "2017" }],
  ["a picture that is named as it is", "country,amount\nJPN,1\n", { mark: "fill", region: "world" }],
  ["a column by its name", "country,a,b\nJPN,1,2\n", { "amount-column": "B" }],
];

/** Tables and options that the first core leaves to the whole one. @type {[string, string | Uint8Array, object?][]} */
const MORE = [
  ["JSON", '[{"country": "JPN", "amount": 1}]'],
  ["UTF-16", new Uint8Array(Buffer.from("\u{FEFF}country,amount\nJPN,1\n", "utf16le"))],
  ["bytes that are no text", new Uint8Array([...Buffer.from("country,amount\nJPN,"), 0xe9, 10])],
  ["an amount as people type it", "country,amount\nJPN,1\nVNM,$2m\n"],
  ["a decimal comma", 'country,amount\nJPN,"1,5"\n'],
  ["an exponent", "country,amount\nJPN,1e3\n"],
  ["a name that is none", "country,amount\nJPN,1\nAtlantis,2\n"],
  ["a name of several", "country,amount\nKorea,1\n"],
  ["a state", "country,amount\nDE,1\nNY,2\n"],
  ["a ragged row", "country,amount\nJPN,1,2\n"],
  ["an empty row", "country,amount\nJPN,1\n,\n"],
  ["a bad date", "country,amount,date\nJPN,1,2022-13\n"],
  ["a bad count", "country,amount,n\nJPN,1,0\n"],
  ["no header", "where,how much\nhere,a lot\n"],
  ["nothing", ""],
  ["another projection", "country,amount\nJPN,1\n", { projection: "robinson" }],
  ["another method", "country,amount\nJPN,1\nVNM,2\n", { method: "quantile" }],
  ["continuous colour", "country,amount\nJPN,1\nVNM,2\n", { method: "continuous" }],
  ["a declared comma", "country,amount\nJPN,1\n", { decimal: "comma" }],
  ["a country without a figure", "country,amount\nJPN,1\nUSA,\n"],
  ["zero", "country,amount\nJPN,1\nUSA,0\n"],
  ["zero in another frame of time", "country,amount,year\nJPN,1,2017\nUSA,2,2017\nUSA,0,2018\n", { frames: "yearly", from: "2017", to: "2017" }],
  ["an option that is none", "country,amount\nJPN,1\n", { classes: "many" }],
];

/** All that both cores say of a table. @param {any} map */
function told(map) {
  map.layout(640, 320);
  const places = Array.from({ length: 240 }, (_, id) => map.place(id));
  return [map.summary(), map.overview(), map.timeline(), map.timelineOf(-1), map.timelineOf(110), map.kinds(), map.legend(false), map.legend(true), places, map.svg("t", true)];
}

for (const [what, table, options] of PLAIN) {
  test(`the first core says what the whole one says: ${what}`, () => {
    assert.deepEqual(told(mapOf(table, options, first)), told(mapOf(table, options)));
  });
}

for (const name of ["elliptic-2017-2022.csv", "incidents.csv"]) {
  test(`the first core is enough for ${name}, in chunks too`, async () => {
    const bytes = await readFile(new URL(`www/data/${name}`, ROOT));
    const map = new first.LossMap(new first.Atlas(atlasBytes));
    map.begin();
    for (let at = 0; at < bytes.length; at += 100) assert.equal(map.push(bytes.subarray(at, at + 100)), 0);
    assert.equal(map.finish(), 0);
    assert.deepEqual(told(map), told(mapOf(bytes)));
  });
}

test("the first core says of every table of the corpus what the whole one says, or leaves it", async () => {
  let plain = 0;
  for (const it of USABLE) {
    const bytes = await readFile(addressOf(it));
    let found;
    try {
      found = mapOf(bytes, it.options, first);
    } catch (error) {
      assert.equal(/** @type {{code?: string}} */ (error).code, "needs-whole", titleOf(it));
      continue;
    }
    plain += 1;
    assert.deepEqual(told(found), told(mapOf(bytes, it.options)), titleOf(it));
  }
  assert.ok(plain > 10, `only ${plain} tables are plain`);
});

for (const [what, table, options] of MORE) {
  test(`the first core leaves to the whole one: ${what}`, () => {
    assert.throws(() => mapOf(table, options, first), { code: "needs-whole" });
  });
}

test("the first core answers 3 where it cannot read on", () => {
  const push = (/** @type {any} */ map, /** @type {string} */ text) => map.push(new TextEncoder().encode(text));
  const map = new first.LossMap(new first.Atlas(atlasBytes));
  map.begin();
  push(map, "country,amount\nJPN,1\nVNM,$2m\n");
  assert.equal(map.finish(), 3);
  map.begin();
  const rows = "JPN,1\n".repeat(4000);
  assert.equal(push(map, `country,amount\n${rows}`), 0);
  assert.equal(push(map, "JPN,(1)\n"), 3);
  assert.equal(map.summary(), undefined);
});

test("bubbles have a key, and what is drawn where they stand is hit there", () => {
  const map = mapOf("country,amount\nUSA,800\nBRA,100\nVNM,0\n", { mark: "bubble" });
  map.layout(640, 312);
  const { entries, bubbles } = map.legend(false);
  assert.deepEqual(entries, []);
  assert.deepEqual(bubbles.sizes.map((/** @type {{value: string}} */ { value }) => value), ["500", "100", "20"]);
  const [brazil] = JSON.parse(map.summary()).countries.slice(1);
  assert.equal(brazil.code, "BRA");
  const id = new core.Atlas(atlasBytes).territories().find((/** @type {{code: string}} */ { code }) => code === "BRA").id;
  const { x, y, x0, x1 } = map.place(id);
  assert.ok(Math.abs((x1 - x0) / 2 - Number(bubbles.sizes[1].radius)) < 0.06);
  assert.equal(map.candidates(x, y, 6)[0], id);
});

test("names come from the page, as wide as it says", () => {
  const table = "country,amount\nJPN,5\nVNM,3\n";
  const map = mapOf(table, { labels: "", region: "JPN,VNM" });
  map.layout(480, 360);
  assert.match(map.svg("t", false), />Japan<.*>Vietnam</s);
  const names = new core.Atlas(atlasBytes).territories().map((/** @type {{code: string}} */ { code }) => `<${code}>`);
  map.name(names, new Float64Array(names.length).fill(30), "11px serif");
  assert.match(map.svg("t", false), />&lt;JPN&gt;</);
  map.name(names, new Float64Array(names.length).fill(3000), "11px serif");
  assert.doesNotMatch(map.svg("t", false), /<text/);
});

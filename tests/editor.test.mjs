/** The editor's parts that need no page: what it says of tables, changes in them, and writes. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { cautionsOf } from "../www/editor/advice.js";
import { columnsOf, findCell, rows, spanOfRow, written } from "../www/editor/cells.js";
import { attributesOf, emptyDraft, fileOf, fromFile, fromHash, hashOf, headingOf } from "../www/editor/draft.js";
import { EMBED, ENGINE, SCRIPT } from "../www/editor/engine.js";
import { GROUPS } from "../www/editor/fields.js";
import { folderOf, tablesOf } from "../www/editor/folder.js";
import { folderAddress, partsOf } from "../www/editor/parts.js";
import { element, oembed, waysOf } from "../www/editor/snippets.js";
import { creditsOf, description, tableOf } from "../www/editor/twin.js";
import { crc32, zip } from "../www/editor/zip.js";
import { ATTRIBUTES, OPTIONS, isFlag } from "../www/element/attributes.js";
import { readZip } from "./browser/unzip.mjs";
import { ROOT, buildIn, checkOf } from "./command.mjs";
import { emptyMap, mapOf, start } from "./core.mjs";
import { CASES, addressOf, titleOf } from "./corpus/cases.mjs";

const core = await start("lossmap-check");
const atlas = new core.Atlas(await readFile(new URL("target/lossmap/bundle/world.atlas", ROOT)));
atlas.learn(await readFile(new URL("target/lossmap/bundle/world.names", ROOT)));

const today = () => Math.floor(Date.now() / 86_400_000);

/** @param {string} table @param {Record<string, string>} [options] */
const check = (table, options = {}) => JSON.parse(atlas.check(new TextEncoder().encode(table), options, today()));

const READING = ["country-column", "amount-column", "date-column", "kind-column", "amount-scale", "decimal"];

test("the core checks every table of the corpus as the command line does", async () => {
  const cases = CASES.filter(({ options }) => Object.keys(options ?? {}).every((name) => READING.includes(name)));
  let refused = 0;
  for (const it of cases) {
    const { json, code } = await checkOf(addressOf(it), it.options ?? {});
    const bytes = await readFile(new URL(addressOf(it), ROOT));
    if (code === 2) {
      refused += 1;
      assert.throws(() => atlas.check(bytes, it.options ?? {}, today()), (error) => error instanceof Error && "code" in error, titleOf(it));
    } else {
      assert.equal(atlas.check(bytes, it.options ?? {}, today()), json, titleOf(it));
    }
  }
  assert.ok(refused > 0 && cases.length - refused > 20, `${refused} of ${cases.length}`);
});

test("the palettes come with their colours, the default first", () => {
  const [first, ...rest] = JSON.parse(core.Atlas.palettes());
  assert.deepEqual(first, { name: "ember", diverging: false, light: ["#d1812a", "#c4562a", "#a33539", "#72233a", "#401730"], dark: ["#a9424b", "#d15e47", "#e88b48", "#f2be6d", "#f8efc1"] });
  assert.deepEqual(rest.filter((/** @type {any} */ it) => it.diverging).map((/** @type {any} */ it) => it.name), ["tide-ember", "fern-iris"]);
});

/** Puts a value in the place of a cell. @param {string} text @param {{line: number, name: string, value: string}} place @param {string} value */
function put(text, place, value) {
  const cell = findCell(text, place);
  if (!cell) return null;
  return text.slice(0, cell.start) + written(value, text.slice(cell.start, cell.end), cell.delimiter) + text.slice(cell.end);
}

test("a cell is changed and nothing else, whatever parts the cells and stands in quotes", () => {
  for (const [before, line, found, value, after] of /** @type {const} */ ([
    ["country,amount\nVietnma,1\n", 2, "Vietnma", "Vietnam", "country,amount\nVietnam,1\n"],
    ["amount\tcountry\n1\tVietnma", 2, "Vietnma", "Vietnam", "amount\tcountry\n1\tVietnam"],
    ["amount;country\r\n1,5;Vietnma\r\n", 2, "Vietnma", "Vietnam", "amount;country\r\n1,5;Vietnam\r\n"],
    ['note,country\n"a\n""b"", c",Koera\nx,Koera\n', 4, "Koera", "Korea, South", 'note,country\n"a\n""b"", c",Koera\nx,"Korea, South"\n'],
    ['country,amount\n" Vietnma ",1\n', 2, "Vietnma", "Vietnam", 'country,amount\n"Vietnam",1\n'],
    ["country|amount\nA \"B\"|1\n", 2, 'A "B"', 'C "D"', 'country|amount\n"C ""D"""|1\n'],
    ['[\n {"country": "Vietnma", "amount": 1},\n {"country": "Vietnma", "amount": {"country": "Vietnma"}}\n]', 3, "Vietnma", "Viet\"nam", '[\n {"country": "Vietnma", "amount": 1},\n {"country": "Viet\\"nam", "amount": {"country": "Vietnma"}}\n]'],
  ])) {
    assert.equal(put(before, { line, name: "country", value: found }, value), after);
  }
  assert.equal(put("country,amount\nVietnma,1\n", { line: 2, name: "country", value: "Japan" }, "x"), null);
  assert.equal(put("country,amount\nVietnma,1\n", { line: 9, name: "country", value: "Vietnma" }, "x"), null);
});

test("rows are found where the core finds them", () => {
  const table = 'country,amount\n"Viet\nnma",1\n\nVietnma,2\r\nAtlantis,3';
  assert.deepEqual([...rows(table, ",")].map(({ line }) => line), [1, 2, 5, 6]);
  assert.deepEqual(check(table).findings.map((/** @type {any} */ it) => it.line), [2, 5, 6]);
  const removed = (/** @type {string} */ text, /** @type {number} */ line) => {
    const { start, end } = spanOfRow(text, line, true);
    return text.slice(0, start) + text.slice(end);
  };
  assert.equal(removed(table, 2), "country,amount\n\nVietnma,2\r\nAtlantis,3");
  assert.equal(removed('[{"a":1},\n{"a":2},\n{"a":3}]', 2), '[{"a":1},\n{"a":3}]');
  assert.deepEqual(columnsOf("a;b, c;d\n1;2;3"), ["a", "b, c", "d"]);
  assert.deepEqual(columnsOf('[{"a": 1, "b": "x"}]'), ["a", "b"]);
  assert.deepEqual(columnsOf(""), []);
});

test("the archive is the same each time, and holds what was put in", () => {
  const files = [{ name: "ä/b.txt", bytes: new TextEncoder().encode("hello") }, { name: "empty", bytes: new Uint8Array() }];
  const archive = Buffer.concat(zip(files));
  assert.deepEqual(archive, Buffer.concat(zip(files)));
  assert.deepEqual([...readZip(archive)].map(([name, bytes]) => [name, bytes.toString()]), [["ä/b.txt", "hello"], ["empty", ""]]);
  assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
});

test("the folder holds all that the bundle has for readers, and no more", async () => {
  const bundle = await readdir(new URL("target/lossmap/bundle/", ROOT), { recursive: true });
  const engine = bundle.filter((name) => /^(embed\.js|lossmap|messages\.js|world[.-]|languages\/)/.test(name) && !/\.br$|^lossmap-check/.test(name));
  assert.deepEqual([...ENGINE].sort(), engine.sort());
});

test("a draft comes back from the address and from a file", () => {
  const draft = { ...emptyDraft(), name: "thefts", table: "country,amount\nJPN,1 & 2\n", per: "", kept: ["totals"], options: { heading: "A #1; <b>", classes: "3", rescale: "" } };
  assert.deepEqual(fromHash(hashOf(draft)), draft);
  assert.deepEqual(fromFile(fileOf(draft)), draft);
  assert.equal(fromHash(hashOf({ ...draft, table: "x".repeat(7000) })).table, "");
  assert.deepEqual(fromHash("#src=evil&onclick=x&:example=__proto__&classes=4"), { ...emptyDraft(), options: { classes: "4" } });
  for (const text of ["[]", '{"lossmap":2}', "{", 'country,amount\n']) assert.equal(fromFile(text), null);
});

test("the form has every attribute but those that say where things are and whose borders", () => {
  const fields = GROUPS.flatMap(({ fields }) => fields);
  const names = fields.map(({ name }) => name);
  assert.deepEqual([...names, "src", "atlas", "worldview", "borders"].sort(), [...ATTRIBUTES].sort());
  assert.deepEqual(fields.filter(({ kind }) => kind === "flag").map(({ name }) => name).sort(), ATTRIBUTES.filter(isFlag).sort());
});

test("a heading comes from what the table calls its amounts", () => {
  const named = (/** @type {string} */ amount, name = "") => headingOf(check(`country,${amount}\nJPN,1\n`, amount.includes(" ") ? { "amount-column": amount } : {}), name);
  assert.equal(named("amount_usd"), "Losses by country");
  assert.equal(named("amount_eur", "ransom-payments"), "Ransom payments by country");
  assert.equal(named("Stolen coins"), "Stolen coins by country");
  assert.equal(attributesOf({ ...emptyDraft(), options: { heading: "" } }, null).heading, undefined);
});

/** What is cautioned of a table. @param {string} table @param {Record<string, string>} [options] @param {string} [per] */
function cautioned(table, options = {}, per = "") {
  const summary = JSON.parse(mapOf(table, options).summary());
  return cautionsOf({ options: { source: "x", mark: "bubble", ...options }, per, check: check(table), summary, palettes: JSON.parse(core.Atlas.palettes()) }).map(({ id }) => id);
}

/** @param {...number} amounts */
const tableOfAmounts = (...amounts) => `country,amount\n${amounts.map((amount, at) => `${["JPN", "VNM", "USA", "HKG", "KOR", "SVN", "IND", "FRA", "DEU", "ITA"][at]},${amount}`).join("\n")}\n`;

test("a caution is given where a choice misleads, and not elsewhere", () => {
  const plain = tableOfAmounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  assert.deepEqual(cautioned(plain), []);
  assert.deepEqual(cautioned(plain, { source: "" }), ["source"]);
  assert.deepEqual(cautioned(plain, { mark: "fill" }), ["totals"]);
  assert.deepEqual(cautioned(plain, { mark: "fill" }, "country,value\n"), []);
  assert.deepEqual(cautioned(plain, { mark: "fill", metric: "mean" }), []);
  assert.deepEqual(cautioned(plain, { projection: "mercator" }), ["mercator"]);
  assert.deepEqual(cautioned(plain, { scheme: "fern-iris" }), ["middle"]);
  assert.deepEqual(cautioned(tableOfAmounts(-5, 1, 2, 3, 4, 5, 6, 7, 8, 9), { scheme: "fern-iris" }), []);
  assert.deepEqual(cautioned(plain, { classes: "7" }), ["classes"]);
  assert.deepEqual(cautioned(tableOfAmounts(1, 2, 3, 4), {}), ["classes"]);
  assert.deepEqual(cautioned(tableOfAmounts(1, 2, 3), {}), []);
  assert.deepEqual(cautioned(tableOfAmounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 9000), { method: "quantile" }), ["quantile"]);
  assert.deepEqual(cautioned(plain, { method: "quantile" }), []);
  assert.deepEqual(cautioned(tableOfAmounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 9000), { method: "equal" }), ["equal"]);
  assert.deepEqual(cautioned(`${plain}Atlantis,1\n`), []);
  assert.deepEqual(cautioned(`${plain}Atlantis,1\nLemuria,2\n`), ["rejected"]);
});

const PARTS = { address: "https://a.example/m/", attributes: { heading: 'A "B"', rescale: "" }, data: "data.csv", per: "per.csv", description: "World map. <Japan>.", size: { width: 960, height: 468 }, picture: { width: 960, height: 640 }, timeline: true, kinds: false, integrity: "sha384-abc", embed: "sha384-def" };

test("snippets hold their texts as texts, and the pinned one its hash", () => {
  const [pinned, plain, frame, fitted, amp, shared, picture] = waysOf(PARTS).map(({ code }) => code);
  assert.equal(
    pinned,
    '<script type="module" src="https://a.example/m/lossmap.js" integrity="sha384-abc" crossorigin="anonymous"></script>\n<loss-map src="https://a.example/m/data.csv" per="https://a.example/m/per.csv" controls="legend table timeline" heading="A &quot;B&quot;" rescale>\n<picture>\n<source media="(max-width: 600px)" srcset="https://a.example/m/twin-360.svg" width="360" height="176">\n<img src="https://a.example/m/twin.svg" width="960" height="468" alt="World map. &lt;Japan&gt;.">\n</picture>\n</loss-map>\n',
  );
  assert.equal(plain, pinned.replace(' integrity="sha384-abc" crossorigin="anonymous"', ""));
  assert.match(frame, /^<iframe data-loss-map src="https:\/\/a\.example\/m\/index\.html" title="A &quot;B&quot;" width="100%" height="708" loading="lazy"/);
  assert.equal(fitted, `${frame}<script src="https://a.example/m/embed.js" integrity="sha384-def" crossorigin="anonymous" async></script>\n`);
  assert.match(amp, /<amp-iframe src="https:\/\/a\.example\/m\/index\.html" title="A &quot;B&quot;" width="720" height="708" layout="responsive"/);
  assert.match(shared, /^https:\/\/a\.example\/m\/index\.html\n\n<iframe [^]*<link rel="alternate" type="application\/json\+oembed" href="https:\/\/a\.example\/m\/oembed\.json"/);
  assert.deepEqual(oembed(PARTS), {
    version: "1.0", type: "rich", title: 'A "B"', author_name: undefined, provider_name: "Lossmap",
    width: 720, height: 708, html: frame.trimEnd(), thumbnail_url: "https://a.example/m/map.png", thumbnail_width: 1920, thumbnail_height: 1280,
  });
  assert.match(picture, /^<img src="https:\/\/a\.example\/m\/map\.png" width="960" height="640" alt="World map\. &lt;Japan&gt;\.">\n$/);
  assert.equal(element({ ...PARTS, per: null, timeline: false, attributes: {} }, "", ""), '<loss-map src="data.csv">\n</loss-map>\n');
  assert.deepEqual(["", "ftp://x/", "https://a.example/m"].map(folderAddress), ["https://example.org/lossmap/", "https://example.org/lossmap/", "https://a.example/m/"]);
});

test("the twin says what the map shows", async () => {
  const summary = JSON.parse(mapOf(await readFile(new URL("www/data/elliptic-2017-2022.csv", ROOT), "utf8")).summary());
  assert.equal(description(summary, {}, false), "World map, 2017 to 2022. Japan, $721 million, 31% of the world’s total, 1st of 6; Vietnam, $540 million; United States, $497 million; Hong Kong, $281 million; South Korea, $158 million; Slovenia, $80 million. No country given: $23 million. World: $2.3 billion.");
  const html = tableOf(summary, { heading: "Who & what", note: "<script>", source: "S", "source-href": "javascript:alert(1)" }, false);
  assert.match(html, /<caption>Who &amp; what<\/caption>/);
  assert.match(html, /<tr><th scope="row">South Korea<\/th><td><data value="158000000">\$158 million<\/data><\/td><td>7%<\/td><\/tr>/);
  assert.match(html, /<p>&lt;script&gt;<\/p>\n<p>Source: S<\/p>/);
  assert.equal(creditsOf({ source: "A & B", byline: "Desk", updated: "2026-05-01" }), "Source: A &amp; B · Desk · Updated May 1, 2026");
  assert.match(description(summary, { metric: "share", locale: "de" }, false), /Japan, 31\s% of the world’s total, 1st of 6; Vietnam, 23\s%; /);
});

const elliptic = await readFile(new URL("www/data/elliptic-2017-2022.csv", ROOT), "utf8");
const incidents = await readFile(new URL("www/data/incidents.csv", ROOT), "utf8");

/** Zero, amounts that are missing, shares under the first percent and over the last, rows that cannot be used, and more figures than are named. */
const ODD = "country,amount_usd,date\nUSA,99700,2020\nJPN,272,2019\nVNM,12.5,2019\nDEU,3,2019\nFRA,2,2021\nITA,1,2021\nHKG,0,2021\nKOR,,2021\nSVN,,2021\n,7,2022\nAtlantis,1,2020\nLemuria,,2020\n";

/** @typedef {{ table: string, attributes?: Record<string, string>, per?: string }} Draft */

/** Of each the editor's folder has to be the command line's. Both speak English: of dates in other languages the command line knows no words. @type {Record<string, Draft>} */
const BOTH = {
  "countries with all that is said around them": {
    table: elliptic,
    attributes: { heading: "Who lost most", subheading: "Losses & ransoms", note: "A <floor>.", source: "A & B", "source-href": "https://a.example/?a=1&b=2", byline: "Desk", updated: "2026-04-18", labels: "" },
  },
  "incidents": { table: incidents, attributes: { heading: "Theft by theft", classes: "4", scheme: "tide" } },
  "incidents of some years and kinds": { table: incidents, attributes: { heading: "Bridges", from: "2021", to: "2022", kinds: "bridge", frames: "yearly" } },
  "the dark alone": { table: incidents, attributes: { heading: "By night", theme: "dark", controls: "legend" } },
  "no heading": { table: elliptic },
  "zero and missing amounts": { table: ODD, attributes: { heading: "Odd" } },
  "below nothing": { table: "country,amount_usd,date\nJPN,-5000000,2020\nVNM,-5,2020\nUSA,3,2020\n", attributes: { heading: "Gains" } },
  "one country": { table: "country,amount_usd\nJPN,1234.5\n", attributes: { heading: "One" } },
  "one more than are named": { table: tableOfAmounts(1, 2, 3, 4, 5, 6, 7), attributes: { heading: "Seven" } },
  "no amount at all": { table: "country,amount_usd\nJPN,\nVNM,\n", attributes: { heading: "None" } },
  "rows without a country alone": { table: "country,amount_usd\n,5\n", attributes: { heading: "Nowhere" } },
  "years of rows without a country": { table: "country,amount_usd,year\nJPN,5,2020\n,5,2021\n", attributes: { heading: "Years" } },
  "shares": { table: incidents, attributes: { heading: "Shares", metric: "share" } },
  "shares of which some are missing": { table: ODD, attributes: { heading: "Shares", metric: "share" } },
  "counts": { table: incidents, attributes: { heading: "Counts", metric: "count" } },
  "medians": { table: incidents, attributes: { heading: "Medians", metric: "median" } },
  "rates": { table: incidents, per: "country\tvalue\nARE\t9500000\nJPN\t125000000\nVNM\t98000000\nIND\t1400000000\n", attributes: { heading: "Rates", "per-label": "per person" } },
  "rates without a word for them": { table: elliptic, per: "country,value\nJPN,125\n", attributes: { heading: "Rates", metric: "count" } },
  "another currency, in tabs": { table: "country\tamount\nJPN\t1500000\nVNM\t12\n", attributes: { heading: "Yen", currency: "JPY" } },
  "JSON": { table: '[{"country": "JPN", "amount": 5}, {"country": "VNM", "amount": 4}]', attributes: { heading: "JSON" } },
};

const BASE = "https://a.example/m";

/** What stands beside the engine in both folders. */
const OF_PAGES = ["frame.css", "frame.js", "snippets.css", "snippets.js"];

/** What `lossmap build` writes, each file by its name. @param {Draft} draft @returns {Promise<Map<string, Buffer>>} */
async function builtOf({ table, attributes = {}, per = "" }) {
  const place = await mkdtemp(join(tmpdir(), "lossmap-editor-"));
  const write = async (/** @type {string} */ stem, /** @type {string} */ text) => {
    const file = join(place, `${stem}.${text.startsWith("[") ? "json" : text.startsWith("country\t") ? "tsv" : "csv"}`);
    await writeFile(file, text);
    return file;
  };
  try {
    const folder = join(place, "map");
    /** @type {Record<string, string>} */
    const second = per ? { per: await write("second", per) } : {};
    await buildIn(folder, pathToFileURL(await write("table", table)), { "base-url": BASE, ...attributes, ...second });
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const names = entries.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name).slice(folder.length + 1));
    return new Map(await Promise.all(names.map(async (name) => /** @type {const} */ ([name, await readFile(join(folder, name))]))));
  } finally {
    await rm(place, { recursive: true });
  }
}

/** What the element tells the editor of a table. @param {Draft} draft */
function readingOf({ table, attributes = {}, per = "" }) {
  const map = emptyMap(Object.fromEntries(Object.entries(attributes).filter(([name]) => OPTIONS.includes(name))));
  if (per) map.readPer(new TextEncoder().encode(per));
  map.read(new TextEncoder().encode(table));
  const years = JSON.parse(map.timeline()).filter((/** @type {[number, string, number]} */ [, , count]) => count > 0);
  return { summary: JSON.parse(map.summary()), timeline: years.length > 1 };
}

/**
 * The editor's folder. What only a browser draws is taken from the other one, for the element's
 * painters draw it in another way: the pictures with their sizes, and the key.
 *
 * @param {Draft} draft @param {Map<string, Buffer>} built
 */
function editedOf(draft, built) {
  const inOrder = Object.entries(draft.attributes ?? {}).sort(([a], [b]) => ATTRIBUTES.indexOf(a) - ATTRIBUTES.indexOf(b));
  const edition = { table: draft.table, per: draft.per ?? "", served: "", address: BASE, name: "", attributes: Object.fromEntries(inOrder) };
  const [svg, page] = [String(built.get("map.svg")), String(built.get("index.html"))];
  const [, width, height] = /<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const still = { svg, png: built.get("map.png") ?? Buffer.alloc(0), size: { width: Number(width), height: Number(height) } };
  const drawing = { ...readingOf(draft), still, size: { width: 960, height: 960 * 0.487 } };
  const parts = partsOf(edition, drawing);
  const engine = [...ENGINE, ...OF_PAGES].map((name) => ({ name, bytes: built.get(name) ?? Buffer.alloc(0) }));
  const running = [...engine, ...tablesOf(parts, edition)];
  const hashes = new Map(running.map(({ name, bytes }) => [name, `sha384-${createHash("sha384").update(bytes).digest("base64")}`]));
  Object.assign(parts, { integrity: hashes.get(SCRIPT), embed: hashes.get(EMBED) });
  const [light, dark] = [...page.matchAll(/<div class="key words[^>]*>([^]*?)<\/div>/g)].map(([, key]) => key);
  const twins = [...built].filter(([name]) => name.startsWith("twin")).map(([name, svg]) => ({ name, svg: String(svg) }));
  const files = folderOf({ files: running, hashes }, parts, drawing, { twins, keys: { light, dark } });
  return { parts, files: new Map(files.map(({ name, bytes }) => [name, Buffer.from(bytes)])) };
}

/** Deliberately another: the editor draws no card for social networks, which have the picture in its place. @param {string} text @param {{ width: number, height: number }} picture */
const withoutCard = (text, { width, height }) =>
  text
    .replaceAll("/social.png", "/map.png")
    .replace(/(og:image:width" content="|"thumbnail_width": )1200/, `$1${width * 2}`)
    .replace(/(og:image:height" content="|"thumbnail_height": )630/, `$1${height * 2}`);

for (const [title, draft] of Object.entries(BOTH)) {
  test(`the editor's folder is the command line's: ${title}`, async () => {
    const built = await builtOf(draft);
    const { parts, files } = editedOf(draft, built);
    for (const name of ["table.html", "oembed.json", "index.html", "snippets.html"]) {
      assert.equal(String(files.get(name)), withoutCard(String(built.get(name)), parts.picture), name);
    }
    // deliberately missing: a browser draws no card, and nothing verifies the editor's folder
    const names = [...built.keys()].filter((name) => !["manifest.json", "social.png"].includes(name));
    assert.deepEqual([...files.keys()].sort(), names.sort());
  });
}

/** What readers take away: the table that spreadsheets open, and what files are called. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Figures } from "../www/element/figures.js";
import { Speech } from "../www/element/speech.js";
import { Words } from "../www/element/words.js";
import { fileName } from "../www/explore/download.js";
import { spreadsheetOf } from "../www/explore/download-table.js";

/** @import { Country, Overview } from "../www/element/contract.d.ts" */

const ORIGIN = { source: null, sourceHref: null, licence: null, updated: null, perLabel: null };

/** @param {Partial<Country>} facts @returns {Country} */
const country = (facts) => ({ code: "", alpha2: "", name: "", amount: null, count: 1, share: null, rank: null, mean: null, median: null, max: null, class: null, ...facts });

/** @param {Country[]} countries @param {Partial<Overview>} [more] @param {Record<string, string>} [names] */
function figuresOf(countries, more = {}, names = {}) {
  /** @type {Overview} */
  const overview = {
    rows: 1, used: 1, currency: "USD", years: [2017, 2026], kinds: [], breaks: [], countries,
    filter: { from: 2017, to: 2026, kinds: null }, world: { amount: "0", count: 0 }, unplaced: { amount: "0", count: 0 }, ...more,
  };
  return new Figures(overview, [], { continuous: false, entries: [], others: [] }, new Words(new Speech("en", null, null, names), "USD", "total", null));
}

test("figures stand to the digit, and say whence they are in every row", () => {
  const figures = figuresOf(
    [country({ code: "CIV", alpha2: "CI", name: "Ivory Coast", amount: "1234567890123456789.01", share: 0.12345678901234567, rank: 1, count: 3 })],
    { filter: { from: 2019, to: 2022, kinds: ["bridge", "exchange"] }, world: { amount: "10", count: 4 }, unplaced: { amount: "2.5", count: 1 } },
  );
  const origin = { ...ORIGIN, source: 'The "desk", London', sourceHref: "https://a.org/?b=1,2", licence: "CC BY 4.0", updated: "2026-04-18" };
  assert.equal(
    spreadsheetOf(figures, "No country given", origin, "2026-11-26"),
    [
      "code,name,amount_usd,share,rank,count,period,kinds,source,source_url,licence,updated,retrieved",
      'CIV,Côte d’Ivoire,1234567890123456789.01,0.12345678901234566,1,3,2019/2022,bridge; exchange,"The ""desk"", London","https://a.org/?b=1,2",CC BY 4.0,2026-04-18,2026-11-26',
      ',No country given,2.5,0.25,,1,2019/2022,bridge; exchange,"The ""desk"", London","https://a.org/?b=1,2",CC BY 4.0,2026-04-18,2026-11-26',
      "",
    ].join("\r\n"),
  );
});

test("no text is a formula, and every number stays one", () => {
  const hostile = { AAA: "=1+1", BBB: "+A1", CCC: "-A1", DDD: "@SUM(A1)", EEE: "\tx", FFF: "\rx", GGG: '=HYPERLINK("a","b")', HHH: "plain = text" };
  const figures = figuresOf(Object.keys(hostile).map((code, at) => country({ code, amount: at ? "-12.5" : "0.0000001" })), {}, hostile);
  const lines = spreadsheetOf(figures, "", { ...ORIGIN, source: "-not a number" }, "2026-11-26").split("\r\n");
  const names = lines.slice(1).map((line) => line.slice(4, line.indexOf(",0.0000001") > 0 ? line.indexOf(",0.0000001") : line.indexOf(",-12.5")));
  assert.deepEqual(names.slice(0, 5), ["'=1+1", "'+A1", "'-A1", "'@SUM(A1)", "'\tx"]);
  assert.equal(names[5], '"\'\rx"');
  assert.equal(names[6], '"\'=HYPERLINK(""a"",""b"")"');
  assert.equal(names[7], "plain = text");
  assert.ok(lines.slice(2, -1).every((line) => line.includes(",-12.5,") && line.includes(",'-not a number,")));
});

test("a table without rows has its head", () => {
  assert.equal(spreadsheetOf(figuresOf([]), "", ORIGIN, "2026-11-26"), "code,name,amount_usd,share,rank,count,period,retrieved\r\n");
});

test("a file is called after the heading, in any script", () => {
  const cases = {
    "Who lost most": "who-lost-most",
    "  “Losses”, 2017–2022: $1.46bn/…  ": "losses-2017-2022-1-46bn",
    "誰が最も失ったか": "誰が最も失ったか",
    "../../etc/passwd": "etc-passwd",
    "": "map",
    "***": "map",
  };
  for (const [heading, name] of Object.entries(cases)) assert.equal(fileName(heading), name);
  assert.equal(fileName(null), "map");
  assert.ok(fileName("word ".repeat(40)).length <= 60);
  assert.equal(fileName("字".repeat(90)).length, 60);
});

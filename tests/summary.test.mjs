/** The sentences for those who listen: the summary of the figure, and who lies beside a country. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Speech } from "../www/element/speech.js";
import { Words } from "../www/element/words.js";
import { neighboursInWords } from "../www/explore/neighbours.js";
import { summaryInWords } from "../www/explore/summary.js";

/** @import { Country, Metric, Overview } from "../www/element/contract.d.ts" */

const TERRITORIES = Object.entries({ JPN: "asia", VNM: "asia", USA: "north-america", SVN: "europe", BRA: "south-america" }).map(([code, continent]) => ({ code, continent }));

/** @type {Record<string, string>} */
const ALPHA2 = { JPN: "JP", VNM: "VN", USA: "US", SVN: "SI", BRA: "BR" };

/** @param {string} code @param {string | null} amount @param {number | null} share @param {Partial<Country>} [more] @returns {Country} */
const country = (code, amount, share, more = {}) => ({ code, alpha2: ALPHA2[code] ?? "", name: code, amount, count: 1, share, rank: null, mean: null, median: null, max: null, class: null, ...more });

/** @param {Country[]} countries @param {Partial<Overview>} [more] @returns {Overview} */
const overview = (countries, more = {}) => ({
  rows: 4, used: 4, currency: "USD", years: null, kinds: [],
  filter: { from: null, to: null, kinds: null },
  world: { amount: "1000", count: 4 }, unplaced: { amount: "0", count: 0 },
  countries, breaks: [], ...more,
});

/** @param {Overview} overview @param {Metric} [metric] @param {string | null} [per] */
const said = (overview, metric = "total", per = null) => summaryInWords(new Words(new Speech("en"), "USD", metric, per), overview, TERRITORIES);

const THREE = [country("JPN", "500", 0.5), country("USA", "300", 0.3), country("VNM", "100", 0.1)];

test("what is shown, the world, the highest, where they lie, and how many have none", () => {
  assert.equal(
    said(overview(THREE, { unplaced: { amount: "100", count: 1 } })),
    "The map shows the loss in US dollars by country. The world’s total is $1,000; $100 of it has no country given. " +
      "Highest: Japan, $500, 50% of the world’s total; United States, $300, 30%; Vietnam, $100, 10%. " +
      "Asia has 60% of the world’s total and North America 30%. Of 5 countries and territories, 3 have a figure, 2 have none.",
  );
});

test("incidents are told where a country has several: else a row may be its sum", () => {
  const several = [country("JPN", "900", 0.9, { count: 3 })];
  assert.match(said(overview(several, { unplaced: { amount: "100", count: 1 } })), /The world’s total is \$1,000, in 4 incidents; \$100 of it, in 1 incident, has no country given\./);
});

test("years and kinds, all or chosen", () => {
  const all = { years: /** @type {[number, number]} */ ([2017, 2026]), kinds: ["bridge", "exchange", "ransomware"] };
  assert.match(said(overview(THREE, { ...all, filter: { from: 2017, to: 2026, kinds: null } })), /country\. All years are counted, 2017 to 2026\. All 3 kinds are counted\. The world/);
  const some = said(overview(THREE, { ...all, filter: { from: 2019, to: 2019, kinds: ["bridge", "exchange"] } }));
  assert.match(some, /Of the years 2017 to 2026, only 2019 is counted\. Of 3 kinds, only bridge and exchange are counted\./);
  assert.match(said(overview(THREE, { ...all, filter: { from: 2019, to: 2021, kinds: ["bridge"] } })), /only 2019 to 2021 are counted\. Of 3 kinds, only bridge is counted/);
  assert.match(said(overview(THREE, { years: [2020, 2020], kinds: ["bridge"], filter: { from: null, to: null, kinds: null } })), /country\. All is of 2020\. The world/);
});

test("one country, and none", () => {
  assert.match(said(overview([country("JPN", "1000", 1)])), /One country has a figure: Japan, \$1,000, 100% of the world’s total\. Asia has 100% of the world’s total\. Of 5 countries and territories, 1 has a figure, 4 have none\.$/);
  const none = said(overview([], { world: { amount: "0", count: 0 } }));
  assert.equal(none, "The map shows the loss in US dollars by country. No incident in this choice. No country has a figure. Of 5 countries and territories, 0 have a figure, 5 have none.");
});

test("a country without an amount has no figure, and amounts may all be unknown", () => {
  const unknown = said(overview([country("JPN", null, null)], { world: { amount: "0", count: 1 } }));
  assert.match(unknown, /The world has 1 incident, the amount is not known\. No country has a figure\. Of 5/);
  assert.match(said(overview([country("JPN", null, null)], { world: { amount: "0", count: 2 } })), /2 incidents, their amounts are not known\./);
});

test("without shares, as with gains among the losses, parts are not told", () => {
  const text = said(overview([country("JPN", "500", null), country("USA", "-500", null)], { world: { amount: "0", count: 2 } }));
  assert.match(text, /Highest: Japan, \$500; United States, -\$500\. Of 5/);
});

test("those that are level with the last named are counted", () => {
  const level = ["JPN", "USA", "VNM", "SVN", "BRA"].map((code) => country(code, "200", 0.2));
  assert.match(said(overview(level)), /Vietnam, \$200, 20%; 2 more have as much as Vietnam\. Asia has 40%/);
  assert.match(said(overview(level.slice(0, 4))), /; 1 more has as much as Vietnam\./);
});

test("other figures than the total are called what they are, and are ranked by themselves", () => {
  const rates = [country("JPN", "500", 0.5, { rate: "2" }), country("USA", "300", 0.3, { rate: "7" })];
  assert.match(said(overview(rates), "total", "per 100,000 people"), /^The map shows the loss per 100,000 people in US dollars by country\..*Highest: United States, \$7 per 100,000 people, 30% of the world’s total; Japan, \$2 /);
  const counts = [country("JPN", "500", 0.5, { count: 1 }), country("USA", null, null, { count: 3 })];
  assert.match(said(overview(counts), "count"), /shows the number of incidents by country\..*Highest: United States, 3, 75% of the world’s incidents; Japan, 1, 25%\. North America has 75% of the world’s incidents and Asia 25%/);
  assert.match(said(overview([country("JPN", "500", 0.5, { mean: "250" })]), "mean"), /the mean loss of an incident in US dollars.*Japan, \$250, 50% of the world’s total/);
});

test("rows that are left out are told", () => {
  assert.match(said(overview(THREE, { rows: 10, used: 8 })), / 2 of 10 rows of the table could not be used\.$/);
  assert.match(said(overview(THREE, { world: { amount: "0", count: 4 }, unplaced: { amount: "0", count: 2 } })), /; 2 incidents have no country given\./);
});

const WORDS = new Words(new Speech("en"), "USD", "total", null);

/** @param {string} name @param {string | null} [figure] @param {string | null} [distance] */
const beside = (name, figure = null, distance = null) => ({ id: 0, name, figure, distance });

test("few neighbours are named, each with its figure", () => {
  assert.equal(neighboursInWords(WORDS, "North Korea", [beside("China", "$5"), beside("South Korea", "$158 million"), beside("Russia")]), "North Korea borders China, $5; South Korea, $158 million; Russia.");
  assert.equal(neighboursInWords(WORDS, "Vietnam", [beside("Laos"), beside("China"), beside("Cambodia")]), "Vietnam borders Laos; China; Cambodia; none of them has a figure.");
  assert.equal(neighboursInWords(WORDS, "Lesotho", [beside("South Africa")]), "Lesotho borders South Africa; it has no figure.");
});

test("of many neighbours those with a figure are named, as far as one can listen", () => {
  const many = Array.from({ length: 14 }, (_, at) => beside(`Land ${at}`));
  assert.equal(neighboursInWords(WORDS, "Russia", many), "Russia borders 14 countries; none of them has a figure.");
  const some = many.map((it, at) => (at % 2 ? it : { ...it, figure: "$1.05 billion" }));
  const text = neighboursInWords(WORDS, "Russia", some);
  assert.match(text, /^Russia borders 14 countries; with a figure: Land 0, \$1\.05 billion; .*; \d more\.$/);
  assert.ok(text.split(/\s/).length <= 30);
});

test("an island has distances", () => {
  const across = [beside("Russia", null, "52 km"), beside("South Korea", "$158 million", "190 km")];
  assert.equal(neighboursInWords(WORDS, "Japan", across), "Japan has no land border; nearest: Russia, 52 km; South Korea, 190 km, $158 million.");
});

/** How many keys lead to a country over the map. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Speech } from "../www/element/speech.js";
import { Words } from "../www/element/words.js";
import { TypeAhead } from "../www/explore/type-ahead.js";
import { atlasBytes, core } from "./core.mjs";
import { lettersTo, namesOf, typed } from "./letters.mjs";

/** @import { Names } from "../www/explore/names.js" */

/** @type {import("../www/element/contract.d.ts").Territory[]} */
const territories = new core.Atlas(atlasBytes).territories();

/** The names of a table without a row, in which no figure puts a country first. @param {string} locale */
const namesIn = (locale) => namesOf(territories, locale);

/** @param {string} locale @param {string} code */
const named = (locale, code) => {
  const { alpha2, name } = /** @type {typeof territories[0]} */ (territories.find((it) => it.code === code));
  return new Words(new Speech(locale), "USD", "total", null).country({ alpha2, name });
};

for (const locale of ["en", "de", "fr", "es", "vi"]) {
  test(`every country is a few letters away (${locale})`, (context) => {
    const names = namesIn(locale);
    const keys = territories.map(({ id, code }) => ({ code, count: lettersTo(names, id, named(locale, code))?.length ?? Infinity }));
    const sorted = keys.map(({ count }) => count).sort((a, b) => a - b);
    const median = sorted[sorted.length / 2] ?? Infinity;
    const most = sorted.at(-1) ?? Infinity;
    assert.equal(sorted.length, 250);
    context.diagnostic(`median ${median}, most ${most}: ${keys.filter(({ count }) => count === most).map(({ code }) => code)}`);
    assert.ok(median <= 3 && most <= 6, JSON.stringify(keys.filter(({ count }) => count > 6)));
  });
}

test("letters mean names first, then later words, codes and English names", () => {
  const english = namesIn("en");
  const german = namesIn("de");
  /** @type {[Names, string, string][]} */
  const cases = [
    [english, "aland", "ALA"],
    [english, "cote", "CIV"],
    [english, "kingdom", "GBR"],
    [english, "uk", "UKR"],
    [english, "uae", "ARE"],
    [english, "usa", "USA"],
    [english, "hk", "HKG"],
    [german, "oster", "AUT"],
    [german, "austria", "AUT"],
    [german, "germ", "DEU"],
  ];
  for (const [names, letters, code] of cases) {
    const at = typed(names, [...letters]);
    assert.equal(territories.find(({ id }) => id === at)?.code, code, letters);
  }
});

test("one letter again and again leads round all that begin with it", () => {
  const names = namesIn("en");
  const all = names.beginning("j").map(({ id }) => id);
  assert.equal(all.length, 4);
  const typing = new TypeAhead();
  const round = [];
  for (let at = -1, nth = 0; nth < 5; nth += 1) round.push((at = typing.press("j", nth * 200, at, names)));
  assert.deepEqual(round, [...all, all[0]]);
});

test("the last letter again leads on where no name has it twice", () => {
  const names = namesIn("en");
  const codes = ["mau", "mauu", "mauuu", "russ"].map((letters) => {
    const at = typed(names, [...letters]);
    return territories.find(({ id }) => id === at)?.code;
  });
  assert.deepEqual(codes, ["MRT", "MUS", "MRT", "RUS"]);
});

test("letters that mean nothing lead nowhere, and typing begins anew", () => {
  const names = namesIn("en");
  const typing = new TypeAhead();
  typing.press("q", 0, -1, names);
  assert.equal(typing.press("z", 100, -1, names), -1);
  assert.equal(typing.refused, "qz");
  const at = typing.press("j", 200, -1, names);
  assert.equal(territories.find(({ id }) => id === at)?.code, "JAM");
});

test("an announcement has at most twenty words, the figure, the rank and the way among them", () => {
  const words = new Words(new Speech("en"), "USD", "mean", "per 100,000 people");
  for (const { alpha2, name, code } of territories) {
    const figures = { amount: "1234567890", count: 17, share: 0.004, rank: 143, mean: "72621640", median: null, max: null, rate: "1234567.8", class: 1 };
    const facts = words.facts({ alpha2, name }, { code, alpha2, name, ...figures });
    const sentence = words.sentence(facts, "east");
    assert.ok(sentence.split(/\s+/).length <= 20, sentence);
    assert.match(sentence, /^\S.*, \$1\.23M per 100,000 people.*, 143rd of 0.*, east$/);
  }
});

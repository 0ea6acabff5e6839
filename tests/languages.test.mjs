/** Whether every language says all that English does, with the same figures in it. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { ENGLISH } from "../www/element/english.js";
import { bookOf, languageOf } from "../www/element/language.js";
import { Speech } from "../www/element/speech.js";
import { Words, dateInWords } from "../www/element/words.js";
import { FURTHER } from "../www/explore/english.js";
import { neighboursInWords } from "../www/explore/neighbours.js";
import { bandInWords, captionOf, bubblesInWords, datesInWords, digitsOf, foundInWords, headingInWords, keysInWords, say, spanInWords, worldInWords } from "../www/explore/phrases.js";

import { summaryInWords } from "../www/explore/summary.js";

/** @import { Overview } from "../www/element/contract.d.ts" */
/** @import { Book, Phrase } from "../www/languages/book.d.ts" */

/** @type {Book} */
const BOOK = { ...ENGLISH, ...FURTHER };
const KEYS = /** @type {(keyof Book)[]} */ (Object.keys(BOOK));

const folder = new URL("../www/languages/", import.meta.url);
const tags = readdirSync(folder).filter((name) => name.endsWith(".js")).map((name) => name.slice(0, -3));
/** @type {Map<string, Book>} */
const books = new Map([["en", BOOK]]);
for (const tag of tags) books.set(tag, (await import(new URL(`${tag}.js`, folder).href)).default);

/** @param {Phrase} phrase */
const formsOf = (phrase) => (typeof phrase === "string" ? { other: phrase } : phrase);

/** @param {string} text */
const holesOf = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** @param {string} tag @param {string} [currency] @param {import("../www/element/contract.d.ts").Metric} [metric] @param {string | null} [per] */
const wordsIn = (tag, currency = "USD", metric = "total", per = null) =>
  new Words(new Speech(tag, tag === "en" ? null : (books.get(tag) ?? null)), currency, metric, per);

test("every language of the folder is known, and no other", () => {
  assert.equal(tags.length, 11);
  assert.deepEqual(tags.map(languageOf), tags);
});

test("a locale is spoken to in its own language, in the script that it is written in", () => {
  const cases = { "de-AT": "de", "pt-PT": "pt", "ar-EG": "ar", zh: "zh-Hans", "zh-SG": "zh-Hans", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-Hant-CN": "zh-Hant", "en-GB": "en", he: "en", nl: "en" };
  for (const [locale, language] of Object.entries(cases)) assert.equal(languageOf(locale), language, locale);
  assert.equal(bookOf("en"), null);
  assert.equal(bookOf("de"), undefined);
});

for (const [tag, book] of books) {
  test(`every phrase is there, in every form and with all its figures (${tag})`, () => {
    assert.deepEqual(Object.keys(book).sort(), [...KEYS].sort());
    for (const key of KEYS) {
      const english = holesOf(formsOf(BOOK[key]).other);
      const forms = formsOf(book[key]);
      assert.deepEqual(holesOf(forms.other), english, key);
      for (const [category, text] of Object.entries(forms)) {
        const missing = english.filter((hole) => !holesOf(text).includes(hole));
        const extra = holesOf(text).filter((hole) => !english.includes(hole));
        // "two incidents" can be said without a figure, "some incidents" cannot
        const sayable = ["zero", "one", "two"].includes(category) ? ["count", ...(category === "zero" ? ["shown"] : [])] : [];
        assert.deepEqual([missing.filter((hole) => !sayable.includes(hole)), extra], [[], []], `${key} ${category}`);
        assert.ok(text.trim() || key === "gap", key);
        assert.doesNotMatch(text, /["'`]|\.\.\./, `${key} ${category}`);
        assert.doesNotMatch(text.replace(/\{\w+\}/g, ""), /[{}]/, `${key} ${category}`);
      }
    }
  });

  test(`what depends on a number has a form for each that the language tells apart (${tag})`, () => {
    for (const key of KEYS) {
      const phrase = book[key];
      const type = key === "rank" ? "ordinal" : "cardinal";
      const known = new Intl.PluralRules(tag, { type }).resolvedOptions().pluralCategories;
      if (typeof phrase !== "string") assert.deepEqual(Object.keys(phrase).sort(), [...known].sort(), key);
      // one form for all numbers: where there are no others, or where a figure stands beside its noun
      else if (typeof BOOK[key] !== "string" && type === "cardinal") assert.deepEqual(known, ["other"], key);
    }
  });
}

/** What is the same in English: marks, keys as they are labelled, words that both languages have. */
const SAME = /^(money|comma|semicolon|gap|stop|part|range|days|year|what|rate|ratio|under|over|key(HomeEnd|Pages|Enter|Escape|Tab))$/;
/** @type {Record<string, string[]>} */
const SHARED = { fr: ["worldOwn", "pause", "incidents", "incidentsHead", "source", "europe"], es: ["worldOwn", "asia"], it: ["africa", "asia", "oceania"], pt: ["worldOwn", "oceania"] };

test("no English is left in another language", () => {
  for (const tag of tags) {
    const book = /** @type {Book} */ (books.get(tag));
    const left = KEYS.filter((key) => !SAME.test(key) && !SHARED[tag]?.includes(key) && formsOf(book[key]).other === formsOf(BOOK[key]).other);
    assert.deepEqual(left, [], tag);
    const english = /\b(the|of|and|with|in total|country|countries|incident is|figures|keys? of|arrows?)\b/i;
    const latin = /\b(?!(Home|End|Page|Up|Down|Enter|Escape|Esc|Tab)\b)[A-Za-z]{2,}\b/;
    const stray = /^(ja|ko|zh|ar)/.test(tag) ? latin : english;
    const texts = KEYS.filter((key) => key !== "money").flatMap((key) => Object.values(formsOf(book[key])));
    for (const text of texts) assert.doesNotMatch(text.replace(/\{\w+\}/g, ""), stray, tag);
  }
});

test("amounts are written as a newspaper of the language writes them", () => {
  const expected = {
    en: ["$721 million", "$1.46 billion", "$272,000", "-$3.5 million"],
    de: ["721 Millionen $", "1,46 Milliarden $", "272.000 $", "-3,5 Millionen $"],
    fr: ["721 millions $", "1,46 milliard $", "272 000 $", "-3,5 millions $"],
    es: ["721 millones $", "1,46 mil millones $", "272.000 $", "-3,5 millones $"],
    pt: ["US$ 721 milhões", "US$ 1,46 bilhão", "US$ 272.000", "-US$ 3,5 milhões"],
    it: ["721 milioni $", "1,46 miliardi $", "272.000 $", "-3,5 milioni $"],
    ja: ["7.21億米ドル", "14.6億米ドル", "272,000米ドル", "-350万米ドル"],
    ko: ["7.21억 미국 달러", "14.6억 미국 달러", "272,000 미국 달러", "-350만 미국 달러"],
    "zh-Hans": ["7.21亿美元", "14.6亿美元", "272,000美元", "-350万美元"],
    "zh-Hant": ["7.21億 美元", "14.6億 美元", "272,000 美元", "-350萬 美元"],
    vi: ["721 triệu USD", "1,46 tỷ USD", "272.000 USD", "-3,5 triệu USD"],
    ar: ["721 مليون دولار أمريكي", "1.46 مليار دولار أمريكي", "272,000 دولار أمريكي", "-3.5 مليون دولار أمريكي"],
  };
  const plain = (/** @type {string} */ text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/[\u200e\u200f\u061c]/g, "").replace(/\u2212/g, "-");
  for (const [tag, amounts] of Object.entries(expected)) {
    const words = wordsIn(tag);
    assert.deepEqual(["721000000", "1460000000", "272000", "-3500000"].map((value) => plain(words.amount(value))), amounts, tag);
  }
});

test("every sentence can be said in every language without a hole in it", () => {
  const country = { code: "JPN", alpha2: "JP", name: "Japan", amount: "721000000", share: 0.313, rank: 1, count: 6, mean: "120166667", median: null, max: "530000000", class: 4 };
  for (const tag of books.keys()) {
    const said = [];
    for (const metric of /** @type {const} */ (["total", "share", "count", "mean", "median", "max"])) {
      const words = wordsIn(tag, "USD", metric, metric === "count" ? "per person" : null);
      const facts = words.facts(country, country);
      said.push(words.sentence(facts, words.say("east")), facts.figure, ...facts.lines, headingInWords(words));
      said.push(spanInWords(words, { from: 2017, to: 2026 }), spanInWords(words, { from: 2019, to: 2019 }), words.share(0.001), words.share(0.999));
      said.push(worldInWords(words, { from: 2017, to: 2026 }, /** @type {any} */ ({ world: { amount: "6048987704", count: 65 } })));
      said.push(foundInWords(words, 0, "qz"), foundInWords(words, 3, ""), datesInWords(words, "2020-03-01/2020-04"), ...keysInWords(words, true).flat());
    }
    for (const text of said) assert.doesNotMatch(text, /[{}]|undefined|NaN|null/, `${tag}: ${text}`);
  }
});

test("what a class holds is said with its count, the highest, and how many more", () => {
  const country = { code: "JPN", alpha2: "JP", name: "Japan" };
  for (const tag of books.keys()) {
    const words = wordsIn(tag);
    const figures = /** @type {any} */ ({ words, id: () => 1, facts: () => ({ name: words.country(country) }) });
    const said = [0, 1, 2, 5].map((count) => bandInWords(figures, { size: 1, lower: "100", upper: "5000000", countries: /** @type {any} */ (Array(count).fill(country)) }));
    if (process.env.TELL) console.log(tag, said.join("\n   "));
    for (const text of said) assert.doesNotMatch(text, /[{}]|undefined|NaN|null/, `${tag}: ${text}`);
    assert.equal(said[3]?.split(words.country(country)).length, 4, `${tag}: three are named`);
  }
  assert.equal(bandInWords(/** @type {any} */ ({ words: wordsIn("en") }), { size: 1, lower: "5", upper: "5", countries: [] }), "$5: 0 countries");
});

test("the summary and the neighbours are whole sentences in every language", () => {
  const rates = { rank: null, mean: null, median: null, max: null, class: null };
  const countries = [
    { code: "JPN", alpha2: "JP", name: "Japan", amount: "721000000", share: 0.5, count: 6, ...rates },
    { code: "USA", alpha2: "US", name: "USA", amount: "432000000", share: 0.3, count: 1, ...rates },
    { code: "VNM", alpha2: "VN", name: "Vietnam", amount: "432000000", share: 0.3, count: 1, ...rates },
    { code: "FRA", alpha2: "FR", name: "France", amount: "432000000", share: 0.3, count: 1, ...rates },
  ];
  const territories = [["JPN", "asia"], ["USA", "north-america"], ["VNM", "asia"], ["FRA", "europe"]].map(([code = "", continent = ""]) => ({ code, continent }));
  /** @type {Overview} */
  const overview = {
    rows: 40, used: 37, currency: "USD", years: [2017, 2026], kinds: ["a", "b", "c"], breaks: [], countries,
    filter: { from: 2018, to: 2024, kinds: ["a", "b"] }, world: { amount: "1442000000", count: 37 }, unplaced: { amount: "9000000", count: 11 },
  };
  for (const tag of books.keys()) {
    const words = wordsIn(tag);
    const said = [
      summaryInWords(words, overview, territories),
      summaryInWords(wordsIn(tag, "EUR", "count"), { ...overview, filter: { from: 2019, to: 2019, kinds: null }, countries: countries.slice(0, 1) }, territories),
      summaryInWords(words, { ...overview, world: { amount: "0", count: 2 }, unplaced: { amount: "0", count: 1 }, countries: [] }, territories),
      neighboursInWords(words, "A", [{ id: 1, name: "B", figure: "1", distance: "5 km" }]),
      neighboursInWords(words, "A", Array.from({ length: 40 }, (_, id) => ({ id, name: "B C D", figure: id % 2 ? "1" : null, distance: null }))),
      neighboursInWords(words, "A", [{ id: 1, name: "B", figure: null, distance: null }]),
    ];
    if (process.env.TELL) console.log(tag, said.join("\n   "));
    for (const text of said) {
      assert.match(text, /[.。]$/, tag);
      assert.doesNotMatch(text, /[{}]|undefined|NaN|null|\.\.|  |。。/, `${tag}: ${text}`);
    }
    assert.doesNotMatch(captionOf(words, "Heading"), /[{}]/);
  }
});

test("a map of an own geography speaks of places and their total", () => {
  const own = KEYS.filter((key) => key.endsWith("Own"));
  for (const key of own) assert.ok(key.slice(0, -3) in BOOK, key);
  for (const [tag, book] of books) {
    const words = wordsIn(tag);
    const plain = say(words, "country");
    words.isOwn = true;
    assert.equal(say(words, "country"), book.countryOwn, tag);
    assert.notEqual(say(words, "country"), plain, tag);
    assert.equal(say(words, "close"), tag === "en" ? "Close" : book.close);
    assert.doesNotMatch(bubblesInWords(words, ["1", "2"]), /[{}]/, tag);
    words.isOwn = false;
    assert.equal(say(words, "country"), plain, tag);
  }
  /** @type {Record<string, RegExp>} */
  const spokenOfCountries = { en: /countr|world/i, de: /\bL[aä]nd(er|ern)?\b|welt/i, es: /país|mund/i, fr: /\bpays\b|mond/i, it: /paes|mond/i, pt: /país|mund/i, ja: /国|世界/, ko: /나라|개국|세계/, vi: /nước|thế giới|toàn cầu/i, ar: /بلد|البلدان|عالم/, "zh-Hans": /国|全球/, "zh-Hant": /國|全球/ };
  for (const [tag, book] of books) {
    const texts = own.flatMap((key) => Object.values(formsOf(book[key])));
    for (const text of texts) assert.doesNotMatch(text.replace(/\{\w+\}/g, ""), spokenOfCountries[tag] ?? /^$/, tag);
  }
});

test("the forms of a number are the language's own", () => {
  const incidents = (/** @type {string} */ tag) => [0, 1, 2, 3, 11, 100].map((count) => wordsIn(tag).incidents(count));
  assert.deepEqual(incidents("en"), ["0 incidents", "1 incident", "2 incidents", "3 incidents", "11 incidents", "100 incidents"]);
  assert.deepEqual(incidents("fr").slice(0, 3), ["0 incident", "1 incident", "2 incidents"]);
  assert.deepEqual(incidents("ar"), ["لا حوادث", "حادثة واحدة", "حادثتان", "3 حوادث", "11 حادثة", "100 حادثة"]);
  const ranks = (/** @type {string} */ tag) => [1, 2, 3, 11, 22].map((rank) => new Speech(tag, tag === "en" ? null : books.get(tag)).say("rank", { rank, of: 30 }));
  assert.deepEqual(ranks("en"), ["1st of 30", "2nd of 30", "3rd of 30", "11th of 30", "22nd of 30"]);
  assert.deepEqual(ranks("fr").slice(0, 2), ["1er sur 30", "2e sur 30"]);
});

test("where phrases did not come, English is declined by its own rules", () => {
  assert.equal(new Speech("fr").say("incidents", { count: 0 }), "0 incidents");
  assert.equal(new Speech("de").say("incidents", { count: 1200 }), "1.200 incidents");
  assert.equal(new Speech("ja").say("rank", { rank: 3, of: 6 }), "3rd of 6");
});

test("a page's own phrases and names come first, a phrase that it lacks from the language", () => {
  const speech = new Speech("de", books.get("de"), { missing: "keine Angabe", incidents: { one: "{count} Fall", other: "{count} Fälle" }, money: "code" }, { TWN: "Taiwan (Republik China)" });
  const words = new Words(speech, "USD", "total", null);
  assert.equal(words.missing, "keine Angabe");
  assert.deepEqual([words.incidents(1), words.incidents(7)], ["1 Fall", "7 Fälle"]);
  assert.equal(words.say("table"), "Tabelle");
  assert.equal(words.country({ code: "TWN", alpha2: "TW", name: "Taiwan" }), "Taiwan (Republik China)");
  assert.equal(words.country({ code: "JPN", alpha2: "JP", name: "Japan" }), "Japan");
  assert.match(words.amount("721000000"), /^721 Millionen.USD$/);
});

test("years are those of the table, whatever calendar a locale goes by", () => {
  for (const locale of ["ar-SA", "fa-IR", "th-TH"]) assert.match(dateInWords(`${locale}-u-nu-latn`, "2026-04-18"), /2026/);
  assert.equal(digitsOf(wordsIn("de"), 2026), "2026");
  assert.equal(digitsOf(new Words(new Speech("ar-EG"), "USD", "total", null), 2026), "٢٠٢٦");
});

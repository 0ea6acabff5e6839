/**
 * Every figure in the article is recomputed from the tables it was written from.
 *
 * A figure is marked `<data value="721000000" data-fact="elliptic/country=JPN">$721 million</data>`:
 * what the table says must be the value, and the value, rounded as printed, must be the text.
 * A fact is `TABLE[/FILTER[/MEASURE]]`; FILTER is `*` or `key=value` pairs joined with `&`,
 * MEASURE one of `amount` (default), `count`, `share` (of the table, per cent).
 * `readme/WORDS` quotes the notes on the data instead. Run with `node --test tests/article-facts.mjs`.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const www = new URL("../www/", import.meta.url);
const html = readFileSync(new URL("index.html", www), "utf8");
const readme = readFileSync(new URL("data/README.md", www), "utf8").replace(/\s+/g, " ");
const tables = { elliptic: readTable("elliptic-2017-2022.csv"), incidents: readTable("incidents.csv") };

const UNITS = { million: 1e6, m: 1e6, billion: 1e9, bn: 1e9 };
const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const DATE_STYLES = [{ day: "numeric", month: "long", year: "numeric" }, { month: "long", year: "numeric" }, { year: "numeric" }];

/** Rows of a table in RFC 4180 quoting, as objects by column name. */
function readTable(name) {
  const text = readFileSync(new URL(`data/${name}`, www), "utf8").trimEnd();
  const [columns, ...rows] = text.split(/\r?\n/).map((line) =>
    [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain),
  );
  return rows.map((cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at]])));
}

function keeps(row, key, value) {
  if (key === "years") {
    const [from, to] = value.split("-");
    return row.date.slice(0, 4) >= from && row.date.slice(0, 4) <= to;
  }
  if (value.startsWith("*")) return row[key].endsWith(value.slice(1));
  return value.split(",").includes(row[key]);
}

/** The rows a filter keeps; `largest=5` keeps the five with the greatest amounts. */
function select(rows, filter) {
  if (filter === "*") return rows;
  return filter.split("&").reduce((kept, pair) => {
    const [key, value] = pair.split("=");
    if (key === "largest") return kept.toSorted((a, b) => b.amount_usd - a.amount_usd).slice(0, Number(value));
    return kept.filter((row) => keeps(row, key, value));
  }, rows);
}

/** Whole dollars stay far below 2^53, so these sums are exact. */
const sum = (rows) => rows.reduce((total, row) => total + Number(row.amount_usd), 0);

function compute(fact) {
  const [name, filter = "*", measure = "amount"] = fact.split("/");
  const rows = select(tables[name], filter);
  assert.ok(rows.length > 0, `${fact} selects nothing`);
  if (measure === "amount") return sum(rows);
  if (measure === "count") return rows.length;
  if (measure === "share") return (100 * sum(rows)) / sum(tables[name]);
  throw new Error(`unknown measure in ${fact}`);
}

/** The figure in words that must stand in the notes on the data. */
function quoted(words) {
  assert.ok(readme.includes(words), `the notes on the data do not say “${words}”`);
  return readPrinted(words.match(/[\d,]+ (?:m|%)/)[0]).printed;
}

/** A printed figure as a number, with the unit of its last digit. */
function readPrinted(text) {
  const word = WORDS.indexOf(text);
  if (word >= 0) return { printed: word, step: 1 };
  const [, digits, unit] = text.match(/^\$?([\d,]*\d(?:\.\d+)?)\s?(million|billion|m|bn|%|per cent)?$/) ?? [];
  assert.ok(digits, `“${text}” is not a figure`);
  const scale = UNITS[unit] ?? 1;
  const decimals = digits.split(".")[1]?.length ?? 0;
  return { printed: Number(digits.replaceAll(",", "")) * scale, step: scale / 10 ** decimals };
}

const unescape = (text) => text.replaceAll("&amp;", "&");
const marked = (tag) => [...html.matchAll(new RegExp(`<${tag}((?: [^>]*)?)>([^<]*)</${tag}>`, "g"))].map(([, attributes, text]) => ({
  text,
  ...Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, unescape(value)])),
}));

test("every marked figure is what the tables say", () => {
  const figures = marked("data");
  assert.ok(figures.length > 60, "the article has lost its marks");
  for (const { "data-fact": fact, value, text } of figures) {
    const { printed, step } = readPrinted(text);
    assert.ok(Math.abs(printed - Number(value)) <= step / 2, `${text} is not ${value}`);
    const computed = fact.startsWith("readme/") ? quoted(fact.slice("readme/".length)) : compute(fact);
    assert.equal(Number(value), fact.endsWith("/share") ? Math.round(computed) : computed, `${fact} is ${computed}`);
  }
});

test("every date of a theft is the one in its row", () => {
  for (const { "data-fact": fact, datetime, text } of marked("time")) {
    if (fact) {
      const [name, filter] = fact.split("/");
      assert.deepEqual(select(tables[name], filter).map((row) => row.date), [datetime], fact);
    }
    const day = new Date(datetime ?? text);
    const printed = DATE_STYLES.map((style) => new Intl.DateTimeFormat("en-GB", { ...style, timeZone: "UTC" }).format(day));
    assert.ok(printed.includes(text), `${text} is not ${datetime}`);
  }
});

test("no digit in the article stands outside a mark", () => {
  const article = html.slice(html.indexOf("<h1>"), html.indexOf('<section aria-labelledby="sources">'));
  const prose = article
    .replace(/<(data|time|sup|loss-map|caption|figcaption)\b[^>]*>[^<]*(?:<a\b[^>]*>[^<]*<\/a>)?(<\/\1>)?/g, "")
    .replace(/<[^>]*>/g, "");
  assert.doesNotMatch(prose, /.{0,40}\d.{0,40}/);
});

test("every figure in the words about a map is a sum of its table", () => {
  const maps = [...html.matchAll(/<loss-map[^]*?<\/loss-map>/g)].map(([map]) => map);
  assert.equal(maps.length, Object.keys(tables).length);
  for (const [at, rows] of Object.values(tables).entries()) {
    const places = [...new Set(rows.map((row) => row.country))];
    const sums = [sum(rows), ...places.map((place) => sum(rows.filter((row) => row.country === place)))];
    const words = [...maps[at].matchAll(/ (?:alt|note)="([^"]*)"/g)].map(([, text]) => text).join(" ");
    const figures = words.match(/\$[\d.,]*\d (?:m|b)illion/g);
    assert.ok(figures.length > 6);
    for (const figure of figures) {
      const { printed, step } = readPrinted(figure);
      assert.ok(sums.some((value) => Math.abs(value - printed) <= step / 2), `${figure} is no sum`);
    }
  }
});

test("a still map is captioned as the live one", () => {
  const subheadings = [...html.matchAll(/ subheading="([^"]*)"/g)].map(([, text]) => text);
  assert.deepEqual(marked("figcaption").map(({ text }) => text), subheadings);
});

test("every outside link is a source of the tables and leaks no referrer", () => {
  const known = new Set(Object.values(tables).flat().flatMap((row) => row.source.split(" ")));
  const links = [...html.matchAll(/<a href="(https?:[^"]*)" rel="([^"]*)"/g)];
  assert.ok(links.length > 20);
  assert.equal(links.length, html.match(/<a [^>]*href="https?:/g).length, "a link lacks rel");
  for (const [, href, rel] of links) {
    assert.ok(known.has(unescape(href)), href);
    assert.equal(rel, "noopener noreferrer");
  }
});

/**
 * Five questions of a reader who has the accessibility tree and the keys and nothing else, answered on the map of
 * thefts; the right answers come from the table by other means.
 */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { treeOf } from "../tree.mjs";
import { until } from "../until.mjs";

const TABLE = new URL("../../../www/data/incidents.csv", import.meta.url);

/** Those of the table that the United Nations count with Asia. */
const ASIA = new Set(["ARE", "JPN", "IND", "VNM", "KOR", "SGP", "HKG", "IDN", "TUR", "TWN", "BHR", "CHN", "KWT"]);

/** Who lies beside Japan. */
const BESIDE_JAPAN = { KOR: "South Korea", PRK: "North Korea", CHN: "China", RUS: "Russia" };

/** Longer than an announcement waits. */
const ANNOUNCE_MS = 1000;

/** More stops than stand before the map. */
const STOPS = 8;

/** The fields of each row behind the header, by RFC 4180. @param {string} text */
function rowsOf(text) {
  const rows = text.matchAll(/(?:(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n))+?(?<=\r\n)/g);
  return [...rows].slice(1).map(([row]) => [...row.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n)/g)].map(([, field]) => field));
}

/** What each country lost, the most first; rows without a country count for the world. */
function losses() {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const [, , , country, amount] of rowsOf(readFileSync(TABLE, "utf8"))) {
    sums.set(country, (sums.get(country) ?? 0) + Number(amount));
  }
  const all = [...sums].filter(([, sum]) => sum > 0).sort(([, a], [, b]) => b - a);
  return { world: all.reduce((whole, [, sum]) => whole + sum, 0), ranked: all.filter(([country]) => country) };
}

/** @param {number} amount */
const inWords = (amount) => `$${new Intl.NumberFormat("en", { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 3 }).format(amount)}`;

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const { world, ranked } = losses();
  const lossOf = (/** @type {string} */ code) => inWords(ranked.find(([country]) => country === code)?.[1] ?? NaN);

  /** The one of a role. @param {string} role */
  async function heard(role) {
    const found = (await treeOf(tab)).filter((it) => it.role === role);
    assert.equal(found.length, 1, `one ${role}`);
    return found[0];
  }

  /** What has focus. */
  const focused = async () => (await treeOf(tab)).findLast((it) => it.focused && it.role === "button")?.name ?? "";

  async function enterMap() {
    await stage.openReady("incidents", { height: 1600 });
    await until(async () => (await heard("figure")).description !== "", "the summary");
    for (let stop = 0; stop < STOPS; stop += 1) {
      await tab.key("Tab");
      if (/ of 20\b/.test(await focused())) return;
    }
    assert.fail("no tab stop is a country");
  }

  /** Types a name over the map and listens to what has focus then. @param {string} letters @param {string} name */
  async function ask(letters, name) {
    await tab.type(letters);
    let answer = "";
    await until(async () => (answer = await focused()).startsWith(`${name}, `), `focus on ${name}`);
    return answer;
  }

  stage.journey("the figure has a name, a summary and the map in it, without its canvas", async () => {
    await enterMap();
    const tree = await treeOf(tab);
    const figure = await heard("figure");
    assert.equal(figure.name, "Theft by theft");
    assert.match(figure.description, /^The map shows the loss in US dollars by country\. All years are counted, 2017 to 2026\./);
    assert.ok(figure.description.includes(`The world’s total is ${inWords(world)}, in 65 incidents`));
    assert.ok(figure.description.includes(`Of 250 countries and territories, ${ranked.length} have a figure, ${250 - ranked.length} have none.`));
    assert.match((await heard("application")).name, /^Theft by theft\. Arrow keys move/);
    assert.ok(tree.some(({ role, text }) => /^(paragraph|p)$/.test(role) && text === figure.description), "the summary can be read, too");
    assert.deepEqual(tree.filter(({ role }) => /canvas/i.test(role)), []);
  });

  stage.journey("the summary follows what is chosen", async () => {
    await enterMap();
    await tab.evaluate(() => {
      const map = document.getElementById("map");
      map?.setAttribute("from", "2019");
      map?.setAttribute("kinds", "bridge");
    });
    await until(async () => /only 2019 to 2026 are counted\. Of 15 kinds, only bridge is counted\./.test((await heard("figure")).description), "another summary");
  });

  stage.journey("which country lost most?", async () => {
    await enterMap();
    const [[code, loss]] = ranked;
    assert.equal(code, "ARE");
    await tab.key("End");
    await until(async () => (await focused()).includes(`${ranked.length}th of ${ranked.length}`), "the least");
    await tab.key("Home");
    await until(async () => (await focused()).startsWith(`United Arab Emirates, ${inWords(loss)}, `), "the most");
    assert.match(await focused(), new RegExp(`, 1st of ${ranked.length}\\b`));
    assert.match((await heard("figure")).description, /Highest: United Arab Emirates, /);
  });

  stage.journey("how much did Vietnam lose?", async () => {
    await enterMap();
    const answer = await ask("vie", "Vietnam");
    assert.ok(answer.startsWith(`Vietnam, ${lossOf("VNM")}, `), answer);
  });

  stage.journey("which of Japan’s neighbours lost anything?", async () => {
    await enterMap();
    await ask("ja", "Japan");
    await tab.key(".");
    let answer = "";
    await until(async () => (answer = (await heard("status")).text).startsWith("Japan has no land border"), "its neighbours");
    assert.ok(answer.split(/\s+/).length <= 30, answer);
    for (const [code, name] of Object.entries(BESIDE_JAPAN)) {
      const lost = ranked.some(([country]) => country === code);
      const said = new RegExp(`${name}, [\\d,]+ km${lost ? `, ${lossOf(code).replace("$", "\\$")}` : "(?!, )"}`);
      assert.match(answer, said);
    }
    assert.match(await focused(), /^Japan, /, "the reader is where they were");
  });

  stage.journey("is the damage mostly in Asia?", async () => {
    await enterMap();
    const asia = ranked.filter(([code]) => ASIA.has(code)).reduce((sum, [, loss]) => sum + loss, 0);
    const said = /Asia has (\d+)% of the world’s total/.exec((await heard("figure")).description);
    assert.equal(Number(said?.[1]), Math.round((100 * asia) / world));
    assert.ok(Number(said?.[1]) > 50);
  });

  stage.journey("what rank has Slovenia?", async () => {
    await enterMap();
    const answer = await ask("slove", "Slovenia");
    const rank = ranked.findIndex(([code]) => code === "SVN") + 1;
    assert.match(answer, new RegExp(`, ${rank}(st|nd|rd|th) of ${ranked.length}$`));
  });

  stage.journey("Enter keeps the country and says so; its panel leads to its neighbours", async () => {
    await enterMap();
    await ask("vie", "Vietnam");
    const kept = async () => (await treeOf(tab)).find((it) => it.focused && it.role === "button")?.pressed;
    assert.equal(await kept(), "false");
    await tab.key("Enter");
    await until(async () => (await kept()) === "true", "it to be pressed");
    await until(async () => (await heard("status")).text === "Details of Vietnam are below the map.", "the panel");
    for (let stop = 0; !(await focused()).startsWith("China"); stop += 1) {
      assert.ok(stop < 12, "no stop is China");
      await tab.key("Tab");
    }
    await tab.key("Enter");
    const at = async () => (await treeOf(tab)).findLast((it) => it.focused && /^h/.test(it.role));
    await until(async () => (await at())?.text === "China", "focus to be on the new panel");
    await new Promise((resolve) => setTimeout(resolve, ANNOUNCE_MS));
    assert.equal((await heard("status")).text, "Details of Vietnam are below the map.", "said once, by focus");
    const lesser = (await treeOf(tab)).filter(({ role, name }) => role === "button" && /^(Vietnam|Hong Kong|India)\b.*\$/.test(name));
    assert.equal(lesser.length, 3, "neighbours come with their figures");
  });
}

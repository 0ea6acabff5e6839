/**
 * Every territory, at every width, by every hand: hovered, tapped, searched and keyed, with real events. What came of it
 * is written to `tests/out/reach-ENGINE.csv`, a row for each cell of the table.
 */

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { fold } from "../../../www/explore/names.js";
import { lettersTo, namesOf, typed } from "../../letters.mjs";
import { pixelOf } from "../places.mjs";
import { TERRITORIES } from "../territories.mjs";
import { until } from "../until.mjs";

/** @import { Territory } from "../territories.mjs" */
/** @import { Widget } from "../widget.mjs" */

/** Where the slower engines take their samples: specks, neighbours, islands, enclaves, the ends of the map. */
const AWKWARD = "AIA BES BHR CYM GIB HKG LIE LSO MAC MAF MCO NRU PCN QAT SGP SMR SXM TUV VAT XKX".split(" ");

/** More stops than stand before the map. */
const STOPS = 6;

const OUT = new URL("../../out/", import.meta.url);
const CONTROLS = "legend table search";

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const whole = tab.engine === "chromium";
  const widths = whole ? [320, 360, 640, 960] : [320, 960];
  const territories = whole ? TERRITORIES : TERRITORIES.filter(({ code }) => AWKWARD.includes(code));
  /** What the map calls each in English. @type {Map<string, string>} */
  const names = new Map();
  /** @type {string[]} */
  const cells = ["code,name,width,way,outcome"];

  const nameOf = (/** @type {Territory} */ { code }) => names.get(code) ?? "";

  /**
   * Tries all at one width; a territory that is not reached is one of the failures.
   *
   * @param {string} way @param {number} width @param {(territory: Territory) => Promise<string | null>} reach How it was reached, null if not
   */
  async function tryAll(way, width, reach) {
    const lost = [];
    for (const territory of territories) {
      const outcome = await reach(territory);
      cells.push([territory.code, JSON.stringify(nameOf(territory)), width, way, outcome ?? "lost"].join());
      if (outcome === null) lost.push(nameOf(territory));
    }
    assert.deepEqual(lost, [], `${lost.length} of ${territories.length} at ${width} px are out of reach`);
  }

  /** @param {number} width */
  async function open(width) {
    // room for the panel: with the bar to scroll by the map would get another size
    const map = await stage.openReady("bare", { width, height: 1300 });
    await map.set({ controls: CONTROLS });
    await until(() => map.box("search-field"), "the second script");
    return map;
  }

  stage.journey("every territory has a name of its own", async () => {
    const map = await open(960);
    for (const { code } of TERRITORIES) {
      await map.set({ selected: code });
      const before = [...names.values()].at(-1);
      await until(async () => ![undefined, before].includes((await map.tooltip())[0]), `a name for ${code}`);
      names.set(code, (await map.tooltip())[0]);
    }
    assert.equal(new Set(names.values()).size, 250);
  });

  for (const width of widths) {
    stage.journey(`hovering names every territory at ${width} px`, async () => {
      const map = await open(width);
      const box = await map.mapBox();
      await tryAll("hover", width, async (territory) => {
        const { x, y } = pixelOf(territory.at, box);
        await tab.move(x, y);
        const outcome = namedIn(await map.tooltip(), nameOf(territory));
        if (outcome) return outcome;
        // a hand that has rested for long may be on its way to the tooltip: not one from elsewhere
        await tab.move(1, 1);
        await map.tooltipGone();
        await tab.move(x, y);
        return namedIn(await map.tooltip(), nameOf(territory));
      });
    });

    stage.journey(`${tab.tap ? "tapping" : "clicking"} keeps every territory at ${width} px`, async () => {
      const map = await open(width);
      const box = await map.mapBox();
      const tap = tab.tap ? tab.tap.bind(tab) : tab.click.bind(tab);
      await tryAll("tap", width, async (territory) => {
        const { x, y } = pixelOf(territory.at, box);
        await tap(x, y);
        const answer = await until(() => answered(map), `an answer to a tap on ${nameOf(territory)}`);
        const item = answer?.offered ? await map.named("menuitem", nameOf(territory)) : null;
        if (item) {
          const { left, top, width, height } = item.box;
          await tap(Math.round(left + width / 2), Math.round(top + height / 2));
          await until(async () => (await map.attribute("selected")) !== null, `${nameOf(territory)} to be chosen`);
        }
        const right = (item ? await map.attribute("selected") : answer?.selected) === territory.code;
        await tab.key("Escape");
        await until(async () => !(await answered(map)), `${nameOf(territory)} to be let go`);
        return right ? (item ? "by choice" : "at once") : null;
      });
    });

    stage.journey(`searching finds every territory at ${width} px`, async () => {
      const map = await open(width);
      await map.clickOn("combobox", "Find a country");
      const names = await namesOn(map);
      await tryAll("search", width, async (territory) => {
        // the whole name where there is the least room, elsewhere no more than is needed
        await tab.type(width === 320 ? nameOf(territory) : beginningOf(names, territory, nameOf(territory)));
        await tab.key("Enter");
        const found = (await map.attribute("selected")) === territory.code;
        await tab.key("Escape");
        return found ? "found" : null;
      });
    });

    stage.journey(`a few letters lead to every territory at ${width} px`, async () => {
      const map = await open(width);
      const names = await namesOn(map);
      await map.clickOn("tab", "Map");
      for (let stop = 0; (await map.focused()) !== "map"; stop += 1) {
        assert.ok(stop < STOPS, "no tab stop is the map");
        await tab.key("Tab");
      }
      /** @type {number[]} */
      const counts = [];
      await tryAll("keys", width, async (territory) => {
        const { letters, refused } = lettersOf(names, territory, nameOf(territory));
        await pressAll(["Escape", "Escape", ...letters]);
        counts.push(letters.length);
        const [name] = await map.tooltip();
        // what no name goes on with begins anew, as a pause does
        await tab.type(refused);
        return name === nameOf(territory) ? String(letters.length) : null;
      });
      counts.sort((one, other) => one - other);
      const [median, most] = [counts[counts.length >> 1], counts.at(-1)];
      assert.ok(Number(median) <= 3 && Number(most) <= 6, `median ${median}, most ${most}`);
    });
  }

  /** @param {string[]} keys */
  async function pressAll(keys) {
    for (const key of keys) await tab.key(key);
  }

  stage.journey("the table of all that is reached is written down", async () => {
    await mkdir(OUT, { recursive: true });
    await writeFile(new URL(`reach-${tab.engine}.csv`, OUT), `${cells.join("\n")}\n`);
    const lost = cells.filter((cell) => cell.endsWith(",lost"));
    const table = `${territories.length} territories x 4 ways x ${widths.length} widths`;
    console.log(`# ${tab.engine}: ${cells.length - 1 - lost.length} of ${cells.length - 1} reached, ${table}`);
    assert.equal(cells.length - 1, territories.length * 4 * widths.length);
    assert.deepEqual(lost, []);
  });
}

/** What came of a tap: a country that is kept, or a choice; null before there is any. @param {Widget} map */
function answered(map) {
  return map.tab.evaluate((id) => {
    const element = document.getElementById(id);
    const selected = element?.getAttribute("selected") ?? null;
    const offered = element?.shadowRoot?.querySelector('[part~="chooser"]')?.checkVisibility() ?? false;
    return selected === null && !offered ? null : { selected, offered };
  }, map.id);
}

/** How the tooltip names a country: first, or among those that share its place; null where it does not. @param {string[]} lines @param {string} name */
function namedIn(lines, name) {
  if (lines[0] === name) return "named";
  const others = lines.find((line) => line.startsWith("Also here: "))?.slice("Also here: ".length) ?? "";
  const among = others.split(", ").some((other) => other === name || other.startsWith(`${name} $`));
  return among ? "among others" : null;
}

/** The names as the map orders them, those with a figure first. @param {Widget} map */
async function namesOn(map) {
  const { countries } = JSON.parse(await map.summary());
  const ranks = new Map(countries.map((/** @type {{ code: string, rank: number }} */ { code, rank }) => [code, rank]));
  const territories = TERRITORIES.map(({ code, alpha2, name }, id) => ({ id, code, alpha2, name, continent: "" }));
  return namesOf(/** @type {import("../../../www/element/contract.d.ts").Territory[]} */ (territories), "en", ranks);
}

/** So much of a name that it is suggested first. @param {import("../../../www/explore/names.js").Names} names @param {Territory} territory @param {string} name */
function beginningOf(names, territory, name) {
  const first = (/** @type {string} */ letters) => names.find(fold(letters), true)[0]?.id;
  const lengths = [...name].map((_, at) => at + 1);
  return name.slice(0, lengths.find((length) => first(name.slice(0, length)) === TERRITORIES.indexOf(territory)));
}

/** The letters that lead to a country, and some that lead nowhere from there. @param {import("../../../www/explore/names.js").Names} names @param {Territory} territory @param {string} name */
function lettersOf(names, { code }, name) {
  const id = TERRITORIES.findIndex((territory) => territory.code === code);
  const letters = lettersTo(names, id, name) ?? [...name];
  const refused = ["x", "q", "xx", "qx"].find((more) => typed(names, [...letters, ...more]) === -1) ?? "";
  return { letters, refused };
}

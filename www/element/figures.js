/** The figures of one picture, by territory: what spotlight, tooltip and keys look up. */

/** @import { Country, Legend, Overview, Sum, Territory } from "./contract.d.ts" */
/** @import { Words } from "./words.js" */

export class Figures {
  #territories;
  /** @type {Map<string, Country>} */
  #countries;
  /** @type {Map<string, number>} */
  #ids;
  #most;

  /**
   * @param {Overview} overview
   * @param {readonly Territory[]} territories In the order of ids.
   * @param {Legend} legend
   * @param {Words} words
   */
  constructor(overview, territories, legend, words) {
    this.overview = overview;
    this.words = words;
    this.#territories = new Map(territories.map((territory) => [territory.id, territory]));
    this.#ids = new Map(territories.map(({ code, id }) => [code.toUpperCase(), id]));
    this.#countries = new Map(overview.countries.map((country) => [country.code, country]));
    this.#most = Math.max(0, ...overview.countries.map((country) => words.value(country) ?? 0));
    this.legend = legend;
  }

  /** Whether colours run on, without classes. */
  get continuous() {
    return this.legend.continuous;
  }

  /** -1 for none. @param {string | null} code Alpha-3, or the atlas's own, in any case. */
  id(code) {
    return code === null ? -1 : (this.#ids.get(code.toUpperCase()) ?? -1);
  }

  /** @param {number} id */
  code(id) {
    return this.#territories.get(id)?.code ?? null;
  }

  /** @param {number} id */
  country(id) {
    return this.#countries.get(this.code(id) ?? "");
  }

  /** @param {number} id A territory's. */
  facts(id) {
    const territory = this.#territories.get(id);
    return this.words.facts(territory ?? { alpha2: "", name: "" }, this.country(id));
  }

  /** The colour of a country in the legend, of the nearest lower stop where colours run on; null without a figure. @param {number} id */
  colour(id) {
    const country = this.country(id);
    const { continuous, entries, bubbles } = this.legend;
    if (!country) return null;
    if (!entries.length && country.class !== null) return bubbles?.colour ?? null;
    if (!continuous) return entries[country.class ?? -1]?.colour ?? null;
    const value = this.words.value(country);
    return value === null ? null : (entries.findLast(({ lower }) => Number(lower) <= value)?.colour ?? null);
  }

  /** The mapped figure as a part of the largest, 0 to 1. @param {Country} country */
  part(country) {
    const value = this.words.value(country) ?? 0;
    return this.#most > 0 ? Math.max(0, value / this.#most) : 0;
  }

  /** A sum as a part of the world's, 0 to 1; null where the world's is nothing. @param {Sum} sum */
  shareOf({ amount }) {
    const whole = Number(this.overview.world.amount);
    return whole ? Number(amount) / whole : null;
  }

  /** The ids of those with a rank, the first first. */
  get ranking() {
    return this.overview.countries.filter(({ rank }) => rank !== null).map(({ code }) => this.id(code));
  }

  /** The first or the last by rank; -1 where no country has one. @param {"highest" | "lowest"} end */
  ranked(end) {
    return this.ranking.at(end === "highest" ? 0 : -1) ?? -1;
  }

  /** So many ranks on from a country, as far as there are any; from one without a rank, in at the end. @param {number} id @param {1 | -1} by */
  beside(id, by) {
    const ranking = this.ranking;
    const at = ranking.indexOf(id);
    const next = at < 0 && by < 0 ? ranking.length - 1 : at + by;
    return ranking[Math.max(0, Math.min(next, ranking.length - 1))] ?? -1;
  }
}

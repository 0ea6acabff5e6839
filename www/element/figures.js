/** The figures of one picture, by territory: what spotlight, tooltip and keys look up. */

/** @import { Country, Legend, Summary, Territory } from "./contract.d.ts" */
/** @import { Words } from "./words.js" */

export class Figures {
  #territories;
  /** @type {Map<string, Country>} */
  #countries;
  /** @type {Map<string, number>} */
  #ids;
  #colours;

  /**
   * @param {Summary} summary
   * @param {readonly Territory[]} territories In the order of ids.
   * @param {Legend} legend
   * @param {Words} words
   */
  constructor(summary, territories, legend, words) {
    this.summary = summary;
    this.words = words;
    this.#territories = new Map(territories.map((territory) => [territory.id, territory]));
    this.#ids = new Map(territories.map(({ code, id }) => [code, id]));
    this.#countries = new Map(summary.countries.map((country) => [country.code, country]));
    this.#colours = legend.continuous ? [] : legend.entries.map(({ colour }) => colour);
  }

  /** -1 for none. @param {string | null} code Alpha-3, in any case. */
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

  /** The class colour, null where there is none to show. @param {number} id */
  colour(id) {
    const index = this.country(id)?.class ?? null;
    return index === null ? null : (this.#colours[index] ?? "currentColor");
  }

  /** The first or the last by rank; -1 where no country has one. @param {"highest" | "lowest"} end */
  ranked(end) {
    const ranked = this.summary.countries.filter(({ rank }) => rank !== null);
    return this.id(ranked.at(end === "highest" ? 0 : -1)?.code ?? null);
  }
}

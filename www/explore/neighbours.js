/** Who lies beside a country, with figures: for the ear, and as a list that leads there. */

import { create } from "../element/dom.js";
import { PHRASES } from "./phrases.js";

/** @import { Neighbour } from "../element/contract.d.ts" */
/** @import { Figures } from "../element/figures.js" */

/** What is said is cut to so many words. */
const MOST_WORDS = 30;

/** So many are all named; of more, those with a figure. */
const ALL_NAMED = 4;

/** Outlines are thinned, so more digits of a distance would pretend. */
const DIGITS = 2;

/**
 * @typedef {object} Beside
 * @property {number} id
 * @property {string} name
 * @property {string | null} figure Null where there is none.
 * @property {string | null} distance Null across a border.
 */

/** @param {readonly Neighbour[]} neighbours @param {Pick<Figures, "facts" | "country" | "words">} figures @returns {Beside[]} */
export function besides(neighbours, figures) {
  const { words } = figures;
  const far = new Intl.NumberFormat(words.locale, { style: "unit", unit: "kilometer", maximumSignificantDigits: DIGITS });
  return neighbours.map(([id, km]) => {
    const country = figures.country(id);
    const mapped = country && words.value(country) !== null;
    // where two all but touch, the thinned outlines may overlap
    return { id, name: figures.facts(id).name, figure: mapped ? words.figure(country) : null, distance: km === null ? null : far.format(Math.max(1, km)) };
  });
}

/** "Japan has no land border; nearest: South Korea, 190 km, $158 million; …". @param {string} name @param {Beside[]} neighbours */
export function neighboursInWords(name, neighbours) {
  const some = neighbours.filter(({ figure }) => figure);
  const all = neighbours.length <= ALL_NAMED;
  const lead = neighbours.some(({ distance }) => distance) ? `${name} has no land border; nearest: ` : all ? `${name} borders ` : `${name} borders ${neighbours.length} countries`;
  const items = (all ? neighbours : some).map(({ name, distance, figure }) => [name, distance, figure].filter(Boolean).join(", "));
  const rest = some.length ? "." : neighbours.length === 1 ? "; it has no figure." : "; none of them has a figure.";
  for (let named = items.length; ; named -= 1) {
    const left = items.length - named;
    const said = [...items.slice(0, named), ...(left ? [`${left} more`] : [])].join("; ");
    const sentence = lead + (said && !all ? `; with a figure: ${said}` : said) + rest;
    if (named <= 1 || sentence.split(/\s/).length <= MOST_WORDS) return sentence;
  }
}

/** The same as a list of buttons. @param {Beside[]} neighbours @param {(id: number) => void} lead */
export function listOf(neighbours, lead) {
  const items = neighbours.map(({ id, name, figure, distance }) => {
    const aside = [distance, figure].filter(Boolean).join(", ");
    const button = create("button", { type: "button", class: "neighbour", part: "neighbour" }, create("span", { class: "neighbour-name" }, name), ...(aside ? [create("span", { class: "neighbour-figure" }, ` ${aside}`)] : []));
    button.addEventListener("click", () => lead(id));
    return create("li", { class: "neighbour-item" }, button);
  });
  const island = neighbours.some(({ distance }) => distance);
  return create("div", { class: "panel-neighbours" }, create("h5", { class: "panel-heading" }, island ? PHRASES.nearest : PHRASES.neighbours), create("ul", { class: "neighbours", part: "neighbours", role: "list" }, ...items));
}

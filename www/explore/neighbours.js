/** Who lies beside a country, with figures: for the ear, and as a list that leads there. */

import { create } from "../element/dom.js";
import { figureInWords, say } from "./phrases.js";

/** @import { Neighbour } from "../element/contract.d.ts" */
/** @import { Figures } from "../element/figures.js" */
/** @import { Words } from "../element/words.js" */

/** What is said is cut to so many words; where these are not parted by blanks, two signs count as one. */
const MOST_WORDS = 30;
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{1,2}|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+/gu;

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
    return { id, name: figures.facts(id).name, figure: mapped ? figureInWords(words, country) : null, distance: km === null ? null : far.format(Math.max(1, km)) };
  });
}

/** "Japan has no land border; nearest: South Korea, 190 km, $158 million; …". @param {Words} words @param {string} name @param {Beside[]} neighbours */
export function neighboursInWords(words, name, neighbours) {
  const some = neighbours.filter(({ figure }) => figure);
  const all = neighbours.length <= ALL_NAMED;
  const end = some.length ? "stop" : neighbours.length === 1 ? "soleLacks" : "allLack";
  const items = (all ? neighbours : some).map(({ name, distance, figure }) => [name, distance, figure].filter(Boolean).join(words.say("comma")));
  for (let named = items.length; ; named -= 1) {
    const left = items.length - named;
    const said = [...items.slice(0, named), ...(left ? [say(words, "leftOut", { count: left })] : [])].join(say(words, "semicolon"));
    const sentence = say(words, end, { said: lead(words, name, neighbours, said, all) });
    if (named <= 1 || (sentence.match(WORD)?.length ?? 0) <= MOST_WORDS) return sentence;
  }
}

/** @param {Words} words @param {string} name @param {Beside[]} neighbours @param {string} said What is said of them. @param {boolean} all Whether it is of all of them. */
function lead(words, name, neighbours, said, all) {
  if (neighbours.some(({ distance }) => distance)) return say(words, "island", { name, neighbours: said });
  if (all) return say(words, "borders", { name, neighbours: said });
  const counted = say(words, "bordersMany", { name, count: neighbours.length });
  return said ? say(words, "ofThem", { said: counted, neighbours: said }) : counted;
}

/** The same as a list of buttons. @param {Words} words @param {Beside[]} neighbours @param {(id: number) => void} lead */
export function listOf(words, neighbours, lead) {
  const items = neighbours.map(({ id, name, figure, distance }) => {
    const aside = [distance, figure].filter(Boolean).join(words.say("comma"));
    const button = create("button", { type: "button", class: "neighbour", part: "neighbour" }, create("span", { class: "neighbour-name" }, name), ...(aside ? [create("span", { class: "neighbour-figure" }, ` ${aside}`)] : []));
    button.addEventListener("click", () => lead(id));
    return create("li", { class: "neighbour-item" }, button);
  });
  const island = neighbours.some(({ distance }) => distance);
  return create("div", { class: "panel-neighbours" }, create("h5", { class: "panel-heading" }, say(words, island ? "nearest" : "neighbours")), create("ul", { class: "neighbours", part: "neighbours", role: "list" }, ...items));
}

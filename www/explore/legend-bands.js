/**
 * The bands of the key to the colours: its classes or, where colours run on, the steps from one
 * printed figure to the next. How far each reaches along the bar, and which countries it holds.
 */

/** @import { Country, Decimal, Legend } from "../element/contract.d.ts" */
/** @import { Figures } from "../element/figures.js" */

/**
 * @typedef {object} Band
 * @property {number} size Its part of the bar.
 * @property {Decimal} lower
 * @property {Decimal} upper
 * @property {Country[]} countries The highest first.
 */

/** @param {Figures} figures @returns {Band[]} The lowest first. */
export function bandsOf(figures) {
  const bands = limitsOf(figures.legend).map((limits) => ({ ...limits, countries: /** @type {Country[]} */ ([]) }));
  for (const country of highestFirst(figures)) bands[bandOf(figures, bands, country)]?.countries.push(country);
  return bands;
}

/** Where a country stands: in which band, and where along the bar, 0 to 1; null without a place. @param {Figures} figures @param {readonly Omit<Band, "countries">[]} bands @param {number} id */
export function standingOf(figures, bands, id) {
  const country = figures.country(id);
  const band = country ? bandOf(figures, bands, country) : -1;
  const own = bands[band];
  if (!country || !own) return null;
  const [value, lower, upper] = [figures.words.value(country) ?? 0, Number(own.lower), Number(own.upper)];
  const within = upper > lower ? Math.max(0, Math.min((value - lower) / (upper - lower), 1)) : 0.5;
  const before = bands.slice(0, band).reduce((sum, { size }) => sum + size, 0);
  return { band, at: before + within * own.size };
}

/** @param {Legend} legend @returns {Omit<Band, "countries">[]} */
function limitsOf({ entries, ticks }) {
  if (!ticks) return entries.map(({ lower, upper }) => ({ lower, upper, size: 1 / entries.length }));
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return [];
  if (first.lower === last.upper) return [{ lower: first.lower, upper: last.upper, size: 1 }];
  const edges = [{ at: 0, value: first.lower }, ...ticks, { at: 1, value: last.upper }];
  return edges.slice(1).map(({ at, value }, index) => {
    const before = edges[index] ?? { at: 0, value };
    return { lower: before.value, upper: value, size: at - before.at };
  });
}

/** As the core has it: a figure on a limit belongs to the band above it. @param {Figures} figures @param {readonly Omit<Band, "countries">[]} bands @param {Country} country */
function bandOf({ continuous, words, legend }, bands, country) {
  const value = words.value(country);
  const apart = value === 0 && legend.others.some(({ says }) => says === "zero");
  if (country.class === null || value === null || apart) return -1;
  if (!continuous) return country.class;
  const above = bands.findIndex(({ upper }) => value < Number(upper));
  return above < 0 ? bands.length - 1 : above;
}

/** @param {Figures} figures */
function highestFirst({ overview, words }) {
  const figured = overview.countries.filter((country) => country.class !== null);
  return figured.sort((one, other) => (words.value(other) ?? 0) - (words.value(one) ?? 0));
}

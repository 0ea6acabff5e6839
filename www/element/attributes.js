/**
 * The element's attributes: their names, what they mean as properties, and which of them
 * the core takes. Attributes are the state; properties only read and write them.
 */

/**
 * @typedef {object} AttributeProperties
 * @property {string | null} src Address of a CSV, TSV or JSON table.
 * @property {string | null} atlas Address of a compiled atlas; `world.atlas` beside the script.
 * @property {string | null} worldview Whose view of borders, of those compiled beside the script.
 * @property {string | null} borders What the footer says of borders; from the atlas where null.
 * @property {string | null} countryColumn Header of the column that is meant; so are the next three.
 * @property {string | null} amountColumn
 * @property {string | null} dateColumn
 * @property {string | null} kindColumn
 * @property {string | null} amountScale Decimal number by which every amount is multiplied.
 * @property {string | null} decimal `point` or `comma`; told from the column where null.
 * @property {string | null} per Address of a second table, by whose values the figure is divided.
 * @property {string | null} perColumn
 * @property {string | null} perScale
 * @property {string | null} perLabel
 * @property {string | null} heading
 * @property {string | null} subheading
 * @property {string | null} note
 * @property {string | null} source
 * @property {string | null} sourceHref
 * @property {string | null} licence What the figures may be used for; goes with them.
 * @property {string | null} byline
 * @property {string | null} updated
 * @property {import("./contract.d.ts").Metric} metric
 * @property {string | null} currency ISO 4217; from the table where null.
 * @property {string} method
 * @property {number} classes 2 to 7.
 * @property {number[] | null} breaks Inner class limits, ascending.
 * @property {string | null} scheme
 * @property {string} mark
 * @property {string} projection
 * @property {number} center Longitude in the middle of the map, degrees.
 * @property {string} region
 * @property {boolean} graticule Whether there are meridians and parallels.
 * @property {boolean} labels Whether names are written on the map.
 * @property {number | null} from First year, included.
 * @property {number | null} to Last year, included.
 * @property {string[] | null} kinds Null for all.
 * @property {string} frames What a step of time shows: `none`, `yearly` or `cumulative`.
 * @property {boolean} rescale Whether each frame has class limits of its own.
 * @property {boolean} patterns Whether classes are told apart by patterns, too.
 * @property {boolean} hash Whether the page's address keeps the state.
 * @property {"map" | "table"} view
 * @property {string[] | null} controls Null for what the data supports.
 * @property {string | null} selected Alpha-3.
 * @property {"auto" | "light" | "dark"} theme
 * @property {string | null} locale BCP 47.
 */

/**
 * How an attribute reads as a property.
 * @typedef {(value: string | null) => unknown} Reader
 */

/** @type {(fallback?: string | null) => Reader} */
const text = (fallback = null) => (value) => value ?? fallback;

/** @type {(fallback?: number | null) => Reader} */
const number = (fallback = null) => (value) =>
  value === null || value.trim() === "" ? fallback : Number(value);

/** Like an enumerated attribute of HTML: the first choice stands in for an unknown one. @type {(...choices: string[]) => Reader} */
const choice = (...choices) => (value) =>
  value !== null && choices.includes(value) ? value : choices[0];

/** @param {string | null} value */
const flag = (value) => value !== null;

/** @param {string | null} value */
const words = (value) => value?.split(/[\s,]+/).filter(Boolean) ?? null;

/** @param {string | null} value */
const list = (value) =>
  value?.split(",").map((item) => item.trim()).filter(Boolean) ?? null;

/** @param {string | null} value */
const numbers = (value) => list(value)?.map(Number) ?? null;

/** Options of the core by which tables are read: a change needs their bytes again. */
export const READING = ["country-column", "amount-column", "date-column", "kind-column", "amount-scale", "decimal", "per-column", "per-scale"];

/** Where things are. */
export const PLACES = ["src", "atlas", "worldview", "per"];

const TEXTS = [...PLACES, ...READING, "per-label", "heading", "subheading", "note", "source", "source-href", "licence", "byline", "updated", "borders", "currency", "scheme", "selected", "locale"];

/** @type {Readonly<Record<string, Reader>>} */
const READERS = Object.freeze({
  ...Object.fromEntries(TEXTS.map((name) => [name, text()])),
  metric: text("total"),
  method: text("ckmeans"),
  classes: number(5),
  breaks: numbers,
  mark: text("fill"),
  projection: text("equal-earth"),
  center: number(0),
  region: text("world"),
  graticule: flag,
  labels: flag,
  from: number(),
  to: number(),
  kinds: list,
  frames: text("none"),
  rescale: flag,
  patterns: flag,
  hash: flag,
  view: choice("map", "table"),
  controls: words,
  theme: choice("auto", "light", "dark"),
});

/** Attributes whose change needs bytes to be fetched again. */
export const INPUTS = Object.freeze([...PLACES, ...READING]);

/** Attributes that the core takes; one that is absent is left to the core's default. */
export const OPTIONS = Object.freeze([
  ...READING,
  "per-label",
  "metric",
  "currency",
  "method",
  "classes",
  "breaks",
  "scheme",
  "mark",
  "projection",
  "center",
  "region",
  "graticule",
  "labels",
  "from",
  "to",
  "kinds",
  "frames",
  "rescale",
  "patterns",
]);

export const ATTRIBUTES = Object.freeze(Object.keys(READERS));

/** Whether an attribute is there or not, whatever it holds. @param {string} name */
export const isFlag = (name) => READERS[name] === flag;

/**
 * The core's options as an element has them: texts, for the core knows what is legal and
 * names the option and what it allows.
 *
 * @param {Element} element
 * @returns {Record<string, string | null>}
 */
export function readOptions(element) {
  const present = OPTIONS.filter((name) => element.hasAttribute(name));
  return Object.fromEntries(present.map((name) => [name, element.getAttribute(name)]));
}

/** The options that the first core does not know, with the values it does. @type {Readonly<Record<string, string[]>>} */
const FIRST = Object.freeze({
  projection: ["equal-earth"],
  method: ["ckmeans", "breaks"],
  decimal: [],
  patterns: [],
  system: [],
  mark: ["fill"],
  region: ["world"],
  graticule: [],
  labels: [],
});

/** Whether an atlas is of another geography than the world's, as far as its address tells. @param {string | null} atlas */
export const isOwn = (atlas) => atlas !== null && !/\bworld[\w-]*\.atlas\b/.test(atlas);

/** Whether options say at once that the first core will not do. @param {Record<string, string | null>} options */
export const needWhole = (options) =>
  Object.entries(FIRST).some(([name, known]) => options[name] != null && !known.includes(options[name]));

/** @param {string} attribute */
const propertyOf = (attribute) => attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/**
 * Takes over properties that a page set before the element was defined, which would
 * otherwise hide the accessors of its class.
 *
 * @param {HTMLElement} element
 * @param {readonly string[]} others Accessors besides those of the attributes.
 */
export function adoptEarlyProperties(element, others) {
  const early = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (element));
  for (const name of [...ATTRIBUTES.map(propertyOf), ...others]) {
    if (!Object.hasOwn(element, name)) continue;
    const value = early[name];
    delete early[name];
    early[name] = value;
  }
}

/** Without a DOM (server rendering) the class still has to be importable. */
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (/** @type {unknown} */ (class {}));

class AttributeElement extends Base {}

for (const [attribute, read] of Object.entries(READERS)) {
  Object.defineProperty(AttributeElement.prototype, propertyOf(attribute), {
    configurable: true,
    enumerable: true,
    /** @this {HTMLElement} */
    get() {
      return read(this.getAttribute(attribute));
    },
    /** Null, undefined and false take the attribute away. @this {HTMLElement} @param {unknown} value */
    set(value) {
      if (value === null || value === undefined || value === false) this.removeAttribute(attribute);
      else this.setAttribute(attribute, value === true ? "" : String(value));
    },
  });
}

/** The element class with a property for each attribute. */
export const ReflectingElement = /** @type {new () => HTMLElement & AttributeProperties} */ (
  /** @type {unknown} */ (AttributeElement)
);

/** Every option of the contract, in the groups of the form. */

/**
 * @typedef {object} Field
 * @property {string} name The attribute; `per` is the second table itself.
 * @property {string} label
 * @property {"text" | "area" | "table" | "number" | "date" | "select" | "segments" | "swatches" | "checks" | "flag" | "region"} kind
 * @property {[value: string, label: string][]} [choices] The first is the default, with no value.
 * @property {"columns" | "measures" | "years" | "kinds"} [from] Choices that the table has.
 * @property {string} [hint]
 * @property {string} [placeholder]
 * @property {string[]} [offers] What is offered while one types.
 * @property {boolean} [half] Whether two of them share a line.
 * @property {(options: Record<string, string>, per: string) => boolean} [when] Whether it means anything.
 */

/** @typedef {{ id: string, title: string, fields: Field[] }} Group */

/** @param {string} first @param {...string} rest @returns {[string, string][]} */
const named = (first, ...rest) => [["", first], ...rest.map((value) => /** @type {[string, string]} */ ([value, title(value)]))];

/** @param {string} value */
const title = (value) => value[0].toUpperCase() + value.slice(1).replaceAll("-", " ");

const CURRENCIES = ["USD", "EUR", "GBP", "JPY", "CHF", "CNY", "INR", "KRW", "AUD", "BRL", "CAD", "MXN", "SEK", "TRY", "ZAR"];
const LOCALES = ["en-GB", "en-US", "de", "es", "fr", "it", "ja", "ko", "nl", "pt-BR", "id", "tr", "vi", "zh-Hans"];

/** @type {readonly Group[]} */
export const GROUPS = [
  {
    id: "words",
    title: "Words",
    fields: [
      { name: "heading", label: "Heading", kind: "text" },
      { name: "subheading", label: "Subheading", kind: "area", hint: "What was counted, where and when, in which currency" },
      { name: "source", label: "Source", kind: "text" },
      { name: "source-href", label: "Link to the source", kind: "text", placeholder: "https://" },
      { name: "licence", label: "Licence", kind: "text", placeholder: "CC BY 4.0", hint: "Goes with the figures where readers download them" },
      { name: "note", label: "Note", kind: "area", hint: "What the figures leave out" },
      { name: "byline", label: "Byline", kind: "text", half: true },
      { name: "updated", label: "Updated", kind: "date", half: true },
    ],
  },
  {
    id: "figures",
    title: "Figures",
    fields: [
      {
        name: "metric",
        label: "What the map shows",
        kind: "select",
        choices: [["", "Total by country"], ["share", "Share of the world’s total"], ["count", "Number of incidents"], ["mean", "Mean of an incident"], ["median", "Median of an incident"], ["max", "Largest incident"]],
      },
      { name: "currency", label: "Currency", kind: "text", offers: CURRENCIES, half: true },
      { name: "amount-scale", label: "Multiply amounts by", kind: "text", placeholder: "1", half: true },
      { name: "per", label: "Divide by a second table", kind: "table", hint: "Country and value, such as people, one row for each country" },
      { name: "per-label", label: "What the rate is called", kind: "text", placeholder: "per 100,000 people", when: (_, per) => per !== "" },
      { name: "per-scale", label: "Of how many", kind: "text", placeholder: "1", half: true, when: (_, per) => per !== "" },
      { name: "per-column", label: "Column of its values", kind: "select", from: "measures", choices: [["", "By its name"]], half: true, when: (_, per) => per !== "" },
    ],
  },
  {
    id: "colour",
    title: "Colours and classes",
    fields: [
      { name: "scheme", label: "Palette", kind: "swatches" },
      {
        name: "method",
        label: "Classes by",
        kind: "select",
        choices: [["", "Natural groups"], ["quantile", "Equal numbers of countries"], ["equal", "Equal steps"], ["log", "Equal ratios"], ["breaks", "Limits of my own"], ["continuous", "No classes, continuous"]],
      },
      { name: "classes", label: "How many classes", kind: "segments", choices: [["2", "2"], ["3", "3"], ["4", "4"], ["", "5"], ["6", "6"], ["7", "7"]], when: ({ method }) => method !== "continuous" && method !== "breaks" },
      { name: "breaks", label: "Limits", kind: "text", placeholder: "1000000, 10000000", when: ({ method }) => method === "breaks" },
      { name: "patterns", label: "Patterns tell classes apart, too", kind: "flag", when: ({ method }) => method !== "continuous" },
    ],
  },
  {
    id: "map",
    title: "Map",
    fields: [
      { name: "mark", label: "Drawn as", kind: "segments", choices: named("Fill", "bubble", "both") },
      { name: "projection", label: "Projection", kind: "select", choices: named("Equal Earth", "natural-earth", "robinson", "mercator", "azimuthal-equal-area") },
      { name: "region", label: "Frame", kind: "region", choices: named("World", "africa", "antarctica", "asia", "europe", "north-america", "oceania", "south-america") },
      { name: "labels", label: "Names in the map", kind: "flag" },
      { name: "graticule", label: "Lines of latitude and longitude", kind: "flag" },
      { name: "center", label: "Middle, degrees east", kind: "number", placeholder: "0", half: true },
    ],
  },
  {
    id: "time",
    title: "Years and kinds",
    fields: [
      { name: "from", label: "From", kind: "select", from: "years", choices: [["", "First year"]], half: true },
      { name: "to", label: "To", kind: "select", from: "years", choices: [["", "Last year"]], half: true },
      { name: "kinds", label: "Kinds", kind: "checks", from: "kinds", hint: "None chosen: all" },
      { name: "frames", label: "A step of time shows", kind: "segments", choices: [["", "The choice"], ["yearly", "One year"], ["cumulative", "All up to it"]] },
      { name: "rescale", label: "Each step has classes of its own", kind: "flag", when: ({ frames }) => Boolean(frames) && frames !== "none" },
    ],
  },
  {
    id: "controls",
    title: "Controls and language",
    fields: [
      { name: "controls", label: "Controls", kind: "checks", choices: ["legend", "search", "table", "timeline", "kinds", "zoom", "download", "share"].map((name) => /** @type {[string, string]} */ ([name, title(name)])), hint: "None chosen: what the data supports" },
      { name: "view", label: "Opens as", kind: "segments", choices: [["", "Map"], ["table", "Table"]], half: true },
      { name: "theme", label: "Theme", kind: "segments", choices: [["", "Page’s"], ["light", "Light"], ["dark", "Dark"]], half: true },
      { name: "selected", label: "Country kept, alpha-3", kind: "text", placeholder: "JPN", half: true },
      { name: "locale", label: "Language", kind: "text", placeholder: "The page’s", offers: LOCALES, half: true },
      { name: "hash", label: "The page’s address keeps what a reader chose", kind: "flag" },
    ],
  },
  {
    id: "reading",
    title: "How the table is read",
    fields: [
      { name: "country-column", label: "Country", kind: "select", from: "columns", choices: [["", "By its name"]], half: true },
      { name: "amount-column", label: "Amount", kind: "select", from: "columns", choices: [["", "By its name"]], half: true },
      { name: "date-column", label: "Date", kind: "select", from: "columns", choices: [["", "By its name"]], half: true },
      { name: "kind-column", label: "Kind", kind: "select", from: "columns", choices: [["", "By its name"]], half: true },
      { name: "decimal", label: "Decimal mark", kind: "segments", choices: [["", "As the column has it"], ["point", "Point"], ["comma", "Comma"]] },
    ],
  },
];

/**
 * `custom-elements.json`: what editors and documentation tools know of `<loss-map>` (schema 1.0.0 of
 * custom-elements-manifest). Names come from the code, descriptions from the tables of the README.
 * What one of the two lacks is an error: neither can fall behind.
 */

/** Members of every custom element, which nobody calls. */
const CALLED_BY_BROWSERS = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];

/** Observed, but HTML's own. */
const OF_HTML = new Map([["lang", "the language of the element, as everywhere in HTML"]]);

/** What is inside the element. */
const SLOT = "the still twin: seen until the live map has painted, and for good where it cannot";

/**
 * @typedef {object} Sources
 * @property {typeof HTMLElement & {observedAttributes: string[]}} element the class
 * @property {string} readme
 * @property {string} scripts all scripts of the element, one behind the other
 * @property {string} sheets all its style sheets
 * @property {string} types the declarations of its attributes
 * @property {string} events the declarations of its events
 */

/** @param {Sources} sources */
export function manifestOf(sources) {
  const element = { name: "LossMapElement", module: "module/element.js" };
  const js = (/** @type {string} */ name) => ({ kind: "js", name, declaration: { name, module: element.module } });
  const definition = { kind: "custom-element-definition", name: "loss-map", declaration: element };
  return {
    schemaVersion: "1.0.0",
    readme: "README.md",
    modules: [
      {
        kind: "javascript-module",
        path: element.module,
        declarations: [classOf(sources), initOf(sources)],
        exports: [js("LossMapElement"), js("init")],
      },
      { kind: "javascript-module", path: "module/index.js", declarations: [], exports: [definition, js("LossMapElement"), js("init")] },
      { kind: "javascript-module", path: "lossmap.js", declarations: [], exports: [definition, js("LossMapElement")] },
    ],
  };
}

/** @param {Sources} sources */
function classOf(sources) {
  const attributes = attributesOf(sources);
  return {
    kind: "class",
    name: "LossMapElement",
    tagName: "loss-map",
    customElement: true,
    superclass: { name: "HTMLElement" },
    description: "A map of losses.",
    attributes,
    members: [...attributes.flatMap(fieldOf), ...membersOf(sources)],
    events: eventsOf(sources),
    slots: [{ name: "", description: SLOT }],
    cssParts: partsOf(sources),
    cssProperties: customPropertiesOf(sources),
  };
}

/** @param {Sources} sources */
function attributesOf({ element, readme, types }) {
  const rows = byName(table(readme, "### Attributes"));
  const names = element.observedAttributes.filter((name) => !OF_HTML.has(name));
  agree("attributes", names, [...rows.keys()]);
  const told = names.map((name) => {
    const [values, byDefault] = rows.get(name) ?? [];
    const fieldName = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    const type = new RegExp(`^ {4}${fieldName}: (.*);$`, "m").exec(types)?.[1].replace(/import\([^)]*\)\./g, "");
    if (!type) throw new Error(`the property ${fieldName} has no type`);
    return { name, fieldName, type: { text: type }, default: byDefault, description: values };
  });
  return [...told, ...[...OF_HTML].map(([name, description]) => ({ name, type: { text: "string" }, description }))];
}

/** @param {{name: string, fieldName?: string, type: {text: string}, description: string}} attribute */
const fieldOf = ({ name, fieldName, type, description }) =>
  fieldName ? [{ kind: "field", name: fieldName, attribute: name, reflects: true, type, description }] : [];

/** @param {Sources} sources */
function membersOf({ element, readme }) {
  const rows = byName(table(readme, "### Properties and methods"), (code) => code.replace(/^\.|\(.*$/g, ""));
  const own = Object.entries(Object.getOwnPropertyDescriptors(element.prototype)).filter(([name]) => !CALLED_BY_BROWSERS.includes(name));
  agree("members", own.map(([name]) => name), [...rows.keys()]);
  return own.map(([name, { get, set }]) => {
    const [description] = rows.get(name) ?? [];
    return get ? { kind: "field", name, description, ...(set ? {} : { readonly: true }) } : { kind: "method", name, description };
  });
}

/** @param {Sources} sources */
function eventsOf({ readme, scripts, events }) {
  const rows = byName(table(readme, "### Events"));
  const emitted = new Set([...scripts.matchAll(/#emit\("([a-z]+)"/g)].map(([, name]) => `loss-map-${name}`));
  agree("events", [...emitted], [...rows.keys()]);
  return [...rows].map(([name, [detail, description]]) => {
    const type = new RegExp(`"${name}": (CustomEvent<.*>);`).exec(events)?.[1];
    if (!type) throw new Error(`the event ${name} has no type`);
    return { name, type: { text: type }, description: `${description}; detail: ${detail}` };
  });
}

/** @param {Sources} sources */
function partsOf({ readme, scripts }) {
  const told = codes(/^Parts, for .*$/m.exec(readme)?.[0] ?? "").slice(1);
  const written = [...scripts.matchAll(/\bpart(?::|",) "([a-z-]+)"/g)].map(([, name]) => name);
  agree("parts", [...new Set(written)], told, (name) => scripts.includes(`"${name}"`));
  return told.map((name) => ({ name }));
}

/** @param {Sources} sources */
function customPropertiesOf({ readme, sheets }) {
  const rows = byName(table(readme, "### Looks"));
  agree("custom properties", [...new Set(sheets.match(/--loss-map-[a-z-]+/g))], [...rows.keys()]);
  return [...rows].map(([name, [description, byDefault]]) => ({ name, description, default: byDefault }));
}

/** @param {Sources} sources */
function initOf({ readme }) {
  const description = /^- \*\*Moved files\.\*\* (.*)$/m.exec(readme)?.[1];
  if (!description) throw new Error("the README does not tell of init");
  return {
    kind: "function",
    name: "init",
    description: plain(description),
    parameters: [{ name: "files", type: { text: "File | Record<string, File>" } }],
    return: { type: { text: "void" } },
  };
}

/**
 * @param {string} what
 * @param {string[]} code what the code has
 * @param {string[]} told what the README has
 * @param {(name: string) => boolean} [exists] whether the code has what it does not name in the usual way
 */
function agree(what, code, told, exists = () => false) {
  const untold = code.filter((name) => !told.includes(name));
  const gone = told.filter((name) => !code.includes(name) && !exists(name));
  if (untold.length) throw new Error(`the README lacks the ${what} ${untold.join(", ")}`);
  if (gone.length || !told.length) throw new Error(`the code lacks the ${what} ${gone.join(", ")} of the README`);
}

/**
 * The rows of the first table under a heading.
 *
 * @param {string} readme
 * @param {string} heading
 * @returns {string[][]}
 */
function table(readme, heading) {
  const section = readme.split(`\n${heading}\n`)[1] ?? "";
  const lines = section.split("\n");
  const from = lines.findIndex((line) => line.startsWith("|"));
  const length = lines.slice(from).findIndex((line) => !line.startsWith("|"));
  return lines.slice(from + 2, from + length).map((line) => line.slice(1, -1).split(" | ").map((cell) => cell.trim()));
}

/**
 * Rows by what their first cell names, which may be several.
 *
 * @param {string[][]} rows
 * @param {(code: string) => string} [nameOf]
 */
const byName = (rows, nameOf = (code) => code) =>
  new Map(rows.flatMap(([names, ...cells]) => codes(names).map((code) => /** @type {const} */ ([nameOf(code), cells.map(plain)]))));

/** @param {string} markdown */
const codes = (markdown) => [...markdown.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

/** @param {string} markdown */
const plain = (markdown) => markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "").replaceAll("**", "");

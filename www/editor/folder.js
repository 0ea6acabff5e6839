/** The embed folder: what `lossmap build` writes, as far as a browser can, in one archive. */

import { setAttributes } from "./preview.js";
import { escape } from "./markup.js";
import { SECOND_TABLE, element, image, waysOf } from "./snippets.js";
import { tableOf } from "./twin.js";

/** @import { LossMapElement } from "../element.js" */
/** @import { FolderFile, Summary } from "./contract.d.ts" */
/** @import { Engine } from "./engine.js" */
/** @import { Parts } from "./snippets.js" */

/** Pixels of the picture for one of its own. */
const SCALE = 2;

/** @typedef {{ svg: string, png: Uint8Array, summary: Summary, size: { width: number, height: number } }} Twin */

/**
 * The picture by the same painters, whatever is on show: an element of its own, out of sight.
 *
 * @param {HTMLElement} room Where it has its width.
 * @param {string} table
 * @param {Record<string, string>} attributes
 * @returns {Promise<Twin>}
 */
export async function drawTwin(room, table, attributes) {
  const map = /** @type {LossMapElement} */ (document.createElement("loss-map"));
  const { hash: _, view: _view, ...shown } = attributes;
  setAttributes(map, { ...shown, theme: attributes.theme === "dark" ? "dark" : "light", controls: "none" });
  map.data = table;
  room.append(map);
  try {
    await map.ready;
    const [svg, png] = [map.toSVG() ?? "", await map.toPNG({ scale: SCALE })];
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
    return { svg, png: new Uint8Array(await png.arrayBuffer()), summary: /** @type {Summary} */ (map.summary), size: { width: Number(width), height: Number(height) } };
  } finally {
    map.remove();
  }
}

/** @param {string} name @param {string} text @returns {FolderFile} */
const written = (name, text) => ({ name, bytes: new TextEncoder().encode(text) });

/**
 * Every file of the folder, by name.
 *
 * @param {Engine} engine
 * @param {Parts} parts
 * @param {Twin} twin
 * @param {{ table: string, per: string }} tables
 */
export async function folderOf(engine, parts, twin, { table, per }) {
  const figures = tableOf(twin.summary, parts.attributes, parts.per);
  const files = [
    ...(await engine.files()),
    { name: "frame.css", bytes: await engine.sheet() },
    { name: "map.png", bytes: twin.png },
    written("map.svg", twin.svg),
    written("twin.svg", twin.svg),
    written(parts.data, table),
    ...(per ? [written(SECOND_TABLE, per)] : []),
    written("table.html", figures),
    written("index.html", indexPage(parts, figures)),
    written("snippets.html", snippetsPage(parts)),
  ];
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {Parts} parts @param {string} body @param {string} [head] */
function page({ attributes, description }, body, head = "") {
  const theme = attributes.theme === "light" || attributes.theme === "dark" ? ` data-theme="${attributes.theme}"` : "";
  return [
    "<!doctype html>",
    `<html lang="${escape(attributes.locale ?? "en")}"${theme}>`,
    "<head>",
    '  <meta charset="utf-8">',
    '  <meta name="viewport" content="width=device-width, initial-scale=1">',
    `  <title>${escape(attributes.heading ?? "World map")}</title>`,
    `  <meta name="description" content="${escape(description)}">`,
    '  <link rel="stylesheet" href="frame.css">',
    ...(head ? [head] : []),
    "</head>",
    "<body>",
    body,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** The map alone in a page. @param {Parts} parts @param {string} figures */
function indexPage(parts, figures) {
  const { attributes, integrity } = parts;
  const heading = attributes.heading ? `<h1 class="heading words">${escape(attributes.heading)}</h1>\n` : "";
  const subheading = attributes.subheading ? `<p class="subheading words">${escape(attributes.subheading)}</p>\n` : "";
  const twin = `<figure>\n${heading}${subheading}${image(parts, "twin.svg", "map")}\n<details class="figures"><summary>The figures as a table</summary>\n${figures}</details>\n</figure>\n`;
  const pinned = integrity ? ` integrity="${integrity}" crossorigin` : "";
  return page(parts, element(parts, "", twin), `  <script type="module" src="lossmap.js"${pinned}></script>`);
}

/** @param {Parts} parts */
function snippetsPage(parts) {
  const ways = waysOf(parts).map(({ title, note, code }) => `<h2>${escape(title)}</h2>\n<p>${escape(note)}</p>\n<textarea readonly spellcheck="false" rows="8" aria-label="${escape(title)}">\n${code.split("\n").map(escape).join("\n")}</textarea>`);
  return page(parts, `<main class="snippets">\n<h1>Embed: ${escape(parts.attributes.heading ?? "World map")}</h1>\n<p><a href="index.html">The map by itself</a></p>\n${ways.join("\n")}\n</main>`);
}

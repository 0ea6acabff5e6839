/** The embed folder: what `lossmap build` writes, as far as a browser can, in one archive. */

import { SCRIPT } from "./engine.js";
import { escape, opened } from "./markup.js";
import { setAttributes } from "./preview.js";
import { SECOND_TABLE, element, image, waysOf } from "./snippets.js";
import { tableOf } from "./twin.js";

/** @import { LossMapElement } from "../element.js" */
/** @import { FolderFile, Summary } from "./contract.d.ts" */
/** @import { Running } from "./engine.js" */
/** @import { Parts } from "./snippets.js" */

/** What a map is called that has no heading. */
const UNTITLED = "World map";

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

/** The tables of a folder. @param {Pick<Parts, "data">} parts @param {{ table: string, per: string }} tables @returns {FolderFile[]} */
export const tablesOf = ({ data }, { table, per }) => [written(data, table), ...(per ? [written(SECOND_TABLE, per)] : [])];

/**
 * Every file of the folder, by name.
 *
 * @param {Running} running
 * @param {Parts} parts
 * @param {Twin} twin
 */
export function folderOf({ files, hashes }, parts, twin) {
  const figures = tableOf(twin.summary, parts.attributes, parts.per);
  const all = [
    ...files,
    { name: "map.png", bytes: twin.png },
    written("map.svg", twin.svg),
    written("twin.svg", twin.svg),
    written("table.html", figures),
    written("index.html", indexPage(parts, figures, hashes)),
    written("snippets.html", snippetsPage(parts, hashes)),
  ];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param {string} src @param {Running["hashes"]} hashes @param {Record<string, string>} [attributes] */
function script(src, hashes, attributes = {}) {
  const hash = hashes?.get(src) ?? null;
  return `${opened("script", { ...attributes, src, integrity: hash, crossorigin: hash && "" })}</script>`;
}

/** @param {string} html @param {string[]} head @param {string} body */
const page = (html, head, body) => `<!doctype html>\n${html}\n<head>\n${['<meta charset="utf-8">', '<meta name="viewport" content="width=device-width, initial-scale=1">', ...head].map((line) => `  ${line}\n`).join("")}</head>\n<body>\n${body}</body>\n</html>\n`;

/** The map alone in a page: keep in step with `src/cli/embed/page.rs`. @param {Parts} parts @param {string} figures @param {Running["hashes"]} hashes */
function indexPage(parts, figures, hashes) {
  const { attributes, description, address } = parts;
  const title = escape(attributes.heading ?? UNTITLED);
  const theme = attributes.theme === "light" || attributes.theme === "dark" ? attributes.theme : null;
  const meta = (/** @type {string} */ property, /** @type {string} */ content) => opened("meta", { property, content });
  const head = [
    script("frame.js", hashes),
    '<base target="_blank">',
    `<title>${title}</title>`,
    opened("meta", { name: "description", content: description }),
    meta("og:type", "website"),
    meta("og:title", attributes.heading ?? UNTITLED),
    meta("og:description", description),
    meta("og:url", `${address}index.html`),
    meta("og:image", `${address}map.png`),
    meta("og:image:alt", description),
    '<link rel="stylesheet" href="frame.css">',
    '<script src="messages.js" defer></script>',
    script(SCRIPT, hashes, { type: "module" }),
  ];
  const subheading = attributes.subheading ? `<p class="subheading words">${escape(attributes.subheading)}</p>\n` : "";
  const twin = `<figure>\n<h1 class="heading words">${title}</h1>\n${subheading}${image(parts, "twin.svg", "map")}\n<details class="figures"><summary>The figures as a table</summary>\n${figures}</details>\n</figure>\n`;
  return page(opened("html", { lang: attributes.locale ?? "en", "data-theme": theme }), head, element(parts, "", twin));
}

/** Keep in step with `src/cli/embed/snippets.rs`. @param {Parts} parts @param {Running["hashes"]} hashes */
function snippetsPage(parts, hashes) {
  const title = `Embed: ${escape(parts.attributes.heading ?? UNTITLED)}`;
  const head = ['<meta name="robots" content="noindex">', script("frame.js", hashes), `<title>${title}</title>`, '<link rel="stylesheet" href="snippets.css">', '<script src="snippets.js" defer></script>'];
  const ways = waysOf(parts).map(({ title, note, code }) => `<section>\n<div class="top"><h2>${title}</h2></div>\n<p>${note}</p>\n<textarea readonly spellcheck="false" rows="8" aria-label="${title}">\n${code.trimEnd().split("\n").map(escape).join("\n")}</textarea>\n</section>\n`);
  return page('<html lang="en">', head, `<main>\n<h1>${title}</h1>\n<p>Ways to put the map into a page, the first that works being the best. <a href="index.html">The map by itself</a></p>\n${image(parts, "twin.svg", "picture")}\n${ways.join("")}<p class="unseen" role="status"></p>\n</main>\n`);
}

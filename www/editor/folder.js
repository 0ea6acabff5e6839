/** The embed folder: what `lossmap build` writes, as far as a browser can, in one archive. */

import { SCRIPT } from "./engine.js";
import { escape, opened } from "./markup.js";
import { PICTURE_SCALE, discovery, element, oembed, twinPicture, waysOf } from "./snippets.js";
import { creditsOf, followsPage, localeOf, tableOf, titleOf } from "./twin.js";

/** @import { Drawing, FolderFile, Stand } from "./contract.d.ts" */
/** @import { Running } from "./engine.js" */
/** @import { Parts } from "./parts.js" */
/** @import { Way } from "./snippets.js" */

/** About how many letters a line of a field holds. */
const COLUMNS = 82;
const MOST_ROWS = 14;

/** @param {string} name @param {string} text @returns {FolderFile} */
const written = (name, text) => ({ name, bytes: new TextEncoder().encode(text) });

/** The tables of a folder. @param {Pick<Parts, "data" | "per">} names @param {{ table: string, per: string }} tables @returns {FolderFile[]} */
export const tablesOf = (names, { table, per }) => [written(names.data, table), ...(names.per ? [written(names.per, per)] : [])];

/**
 * Every file of the folder, by name.
 *
 * @param {Running} running
 * @param {Parts} parts
 * @param {Drawing} drawing
 * @param {Stand} stand
 */
export function folderOf({ files, hashes }, parts, { still, summary }, { twins, keys }) {
  const figures = tableOf(summary, parts.attributes, parts.per !== null);
  const all = [
    ...files,
    { name: "map.png", bytes: still.png },
    written("map.svg", still.svg),
    ...twins.map(({ name, svg }) => written(name, svg)),
    written("oembed.json", `${JSON.stringify(oembed(parts), null, 2)}\n`),
    written("table.html", figures),
    written("index.html", indexPage(parts, figures, keys, hashes)),
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

/** The map alone in a page: keep in step with `src/cli/embed/page.rs`. @param {Parts} parts @param {string} figures @param {Stand["keys"]} keys @param {Running["hashes"]} hashes */
function indexPage(parts, figures, keys, hashes) {
  const { attributes, description, address, picture } = parts;
  const title = escape(titleOf(parts));
  const theme = attributes.theme === "light" || attributes.theme === "dark" ? attributes.theme : null;
  const meta = (/** @type {string} */ property, /** @type {string} */ content) => opened("meta", { property, content });
  const head = [
    script("frame.js", hashes),
    '<base target="_blank">',
    `<title>${title}</title>`,
    opened("meta", { name: "description", content: description }),
    meta("og:type", "website"),
    meta("og:title", titleOf(parts)),
    meta("og:description", description),
    meta("og:url", `${address}index.html`),
    meta("og:image", `${address}map.png`),
    meta("og:image:width", String(picture.width * PICTURE_SCALE)),
    meta("og:image:height", String(picture.height * PICTURE_SCALE)),
    meta("og:image:alt", description),
    opened("meta", { name: "twitter:card", content: "summary_large_image" }),
    discovery(parts),
    '<link rel="stylesheet" href="frame.css">',
    '<script src="messages.js" defer></script>',
    script(SCRIPT, hashes, { type: "module" }),
  ];
  const subheading = attributes.subheading ? `<p class="subheading words">${escape(attributes.subheading)}</p>\n` : "";
  const credited = creditsOf(attributes);
  const credits = credited && `<p class="credits words">${credited}</p>\n`;
  const twin = `<figure>\n<h1 class="heading words">${title}</h1>\n${subheading}${keysOf(parts, keys)}${twinPicture(parts, "", "map")}\n${credits}<details class="figures"><summary>The figures as a table</summary>\n${figures}</details>\n</figure>\n`;
  return page(opened("html", { lang: localeOf(attributes), "data-theme": theme }), head, element(parts, "", twin));
}

/** The key to the colours, and that of the dark page where the map follows its page. @param {Parts} parts @param {Stand["keys"]} keys */
function keysOf({ attributes }, { light = "", dark = "" }) {
  if (!followsPage(attributes)) return `<div class="key words">${light || dark}</div>\n`;
  return `<div class="key words by-day">${light}</div>\n<div class="key words by-night" hidden>${dark}</div>\n`;
}

/** Keep in step with `src/cli/embed/snippets.rs`. @param {Parts} parts @param {Running["hashes"]} hashes */
function snippetsPage(parts, hashes) {
  const title = `Embed: ${escape(titleOf(parts))}`;
  const head = ['<meta name="robots" content="noindex">', script("frame.js", hashes), `<title>${title}</title>`, '<link rel="stylesheet" href="snippets.css">', '<script src="snippets.js" defer></script>'];
  const ways = waysOf(parts).map(sectionOf);
  return page('<html lang="en">', head, `<main>\n<h1>${title}</h1>\n<p>Ways to put the map into a page, the first that works being the best. <a href="index.html">The map by itself</a></p>\n${twinPicture(parts, "", "picture")}\n${ways.join("")}<p class="unseen" role="status"></p>\n</main>\n`);
}

/** @param {Way} way */
function sectionOf({ title, note, code }) {
  const lines = code.trimEnd().split("\n");
  const rows = lines.reduce((sum, line) => sum + Math.floor([...line].length / COLUMNS) + 1, 0);
  return `<section>\n<div class="top"><h2>${title}</h2></div>\n<p>${note}</p>\n<textarea readonly spellcheck="false" rows="${Math.min(Math.max(rows, 3), MOST_ROWS)}" aria-label="${title}">\n${lines.map(escape).join("\n")}</textarea>\n</section>\n`;
}

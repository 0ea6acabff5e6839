/**
 * The ways to embed a map, each ready to be copied: keep in step with `src/cli/embed/snippets.rs`
 * and `page.rs`, which write the same for `lossmap build`.
 */

import { escape, opened } from "./markup.js";
import { formsOf } from "./twin.js";

/** @import { Size } from "../element/contract.d.ts" */

/**
 * What snippets are made of.
 *
 * @typedef {object} Parts
 * @property {string} address Of the folder, with a slash at its end.
 * @property {Record<string, string>} attributes Of the element.
 * @property {string} data The table's name in the folder.
 * @property {boolean} per Whether there is a second table.
 * @property {string} description The alternative text.
 * @property {Size} size Of the map, in pixels.
 * @property {Size} picture Of the picture with its words.
 * @property {boolean} timeline Whether the table has several years.
 * @property {boolean} kinds Whether it has several kinds.
 * @property {string | null} integrity Of the script; null where this browser cannot tell.
 * @property {string | null} embed The same of the script for hosts of frames.
 */

/** @typedef {{ id: string, title: string, note: string, code: string }} Way */

/** Where the folder will be as long as nobody has said. */
export const UNKNOWN = "https://example.org/lossmap/";

const FRAME_WIDTH = 720;

/** What a frame holds besides the picture: the switch of views, and the margins it has not; the controls of several years, and of several kinds. */
const AROUND = 28;
const TIMELINE = 200;
const KINDS = 56;

const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

export const SECOND_TABLE = "per.csv";

/** @param {Parts} parts @returns {Way[]} */
export function waysOf(parts) {
  return [
    ...(parts.integrity ? [{ id: "pinned", title: "Element, pinned", note: "For pages that may run a script. The hash holds the page to this very version.", code: script(parts, parts.integrity) }] : []),
    { id: "element", title: "Element", note: "The same without the hash: a newer folder in this place is taken as it is.", code: script(parts, null) },
    { id: "frame", title: "Frame", note: "For content systems that take frames. The map has a page of its own.", code: `${frame(parts)}\n` },
    { id: "fitted", title: "Frame and script", note: "For pages that take both and do not know how high a frame should be: the script gives every such frame the height of its map, and stands in a page once.", code: `${frame(parts)}\n${opened("script", { src: `${parts.address}embed.js`, integrity: parts.embed, crossorigin: parts.embed && "anonymous", async: "" })}</script>\n` },
    { id: "picture", title: "Picture", note: "For where nothing but a picture is shown. The text says what it shows.", code: `${image(`${parts.address}map.png`, parts.picture, parts.description)}\n` },
    { id: "newsletter", title: "Newsletter", note: "A picture that leads to the map.", code: newsletter(parts) },
  ];
}

/**
 * The element around its twin; `base` stands before the addresses of its files. All controls that the
 * table has are named, if none are: what is named has its room from the start.
 *
 * @param {Parts} parts @param {string} base @param {string} twin
 */
export function element({ attributes, data, per, timeline, kinds }, base, twin) {
  const sources = { src: base + data, per: per ? base + SECOND_TABLE : null };
  const has = [...(timeline ? ["timeline"] : []), ...(kinds ? ["kinds"] : [])];
  const controls = has.length ? ["legend table", ...has].join(" ") : null;
  return `${opened("loss-map", { ...sources, controls, ...attributes })}\n${twin}</loss-map>\n`;
}

/** @param {Parts} parts @param {string | null} integrity */
function script(parts, integrity) {
  const tag = opened("script", { type: "module", src: `${parts.address}lossmap.js`, integrity, crossorigin: integrity && "anonymous" });
  return `${tag}</script>\n${element(parts, parts.address, `${twinPicture(parts, parts.address)}\n`)}`;
}

/** @param {Parts} parts */
function frame({ address, attributes, picture, timeline, kinds }) {
  const height = Math.ceil((picture.height * FRAME_WIDTH) / picture.width) + AROUND + (timeline ? TIMELINE : 0) + (kinds ? KINDS : 0);
  const tag = { "data-loss-map": "", src: `${address}index.html`, title: attributes.heading ?? "World map", width: "100%", height: String(height), loading: "lazy", frameborder: "0", scrolling: "no", sandbox: SANDBOX };
  return `${opened("iframe", tag)}</iframe>`;
}

/** @param {string} src @param {Size} size @param {string} alt @param {string | null} [kind] */
function image(src, { width, height }, alt, kind = null) {
  return opened("img", { src, width: String(width), height: String(height), alt, class: kind });
}

/**
 * The twins as one image, `base` before their names. Only a page that is light or dark as its reader
 * asks takes those for the dark, and tells the class of the image.
 *
 * @param {Parts} parts @param {string} base @param {string | null} [kind]
 */
export function twinPicture({ attributes, size, description }, base, kind = null) {
  const forms = formsOf(attributes).filter(({ isDark }) => kind || !isDark);
  const images = forms.map(({ name, media, width }) => {
    const scaled = { width, height: Math.round((width * size.height) / size.width) };
    if (!media) return image(base + name, scaled, description, kind);
    return opened("source", { media, srcset: base + name, width: String(width), height: String(scaled.height) });
  });
  return `<picture>\n${images.join("\n")}\n</picture>`;
}

/** @param {Parts} parts */
function newsletter({ address, description }) {
  return `<a href="${escape(`${address}index.html`)}">${opened("img", { src: `${address}map.png`, width: "600", border: "0", alt: description })}</a>\n`;
}

/** The address as it can stand before names, or the one in its place. @param {string} address */
export function folderAddress(address) {
  const text = address.trim();
  if (!/^https?:\/\/./i.test(text)) return UNKNOWN;
  return text.endsWith("/") ? text : `${text}/`;
}

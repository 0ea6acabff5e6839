/**
 * The ways to embed a map, each ready to be copied: keep in step with `src/cli/embed/snippets.rs`
 * and `page.rs`, which write the same for `lossmap build` (`tests/editor.test.mjs` compares).
 */

import { escape, opened } from "./markup.js";
import { formsOf, titleOf } from "./twin.js";

/** @import { Size } from "../element/contract.d.ts" */
/** @import { Parts } from "./parts.js" */

/** @typedef {{ id: string, title: string, note: string, code: string }} Way */

const FRAME_WIDTH = 720;

/** What a frame holds besides the picture: the switch of views, and the margins it has not; the controls of several years, and of several kinds. */
const AROUND = 28;
const TIMELINE = 200;
const KINDS = 56;

/** Pixels of the PNG for one of the picture's. */
export const PICTURE_SCALE = 2;

const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/** @param {Parts} parts @returns {Way[]} */
export function waysOf(parts) {
  return [
    ...(parts.integrity ? [{ id: "pinned", title: "Element, pinned", note: "For pages that may run a script. The hash pins this very version.", code: script(parts, parts.integrity) }] : []),
    { id: "element", title: "Element", note: "The same without the hash: a newer folder in this place is taken as it is.", code: script(parts, null) },
    { id: "frame", title: "Frame", note: "For content systems that take frames. The map has a page of its own.", code: `${frame(parts)}\n` },
    { id: "fitted", title: "Frame and script", note: "For pages that take both and do not know how high a frame should be: the script gives every such frame the height of its map, and stands in a page once.", code: `${frame(parts)}\n${opened("script", { src: `${parts.address}embed.js`, integrity: parts.embed, crossorigin: parts.embed && "anonymous", async: "" })}</script>\n` },
    { id: "amp", title: "AMP", note: "The picture is the placeholder until the frame is there.", code: amp(parts) },
    { id: "oembed", title: "WordPress and oEmbed", note: "The first address goes on a line of its own, where the site takes oEmbed; else the frame goes into a block of HTML. The link belongs into the head of a page that others should be able to embed.", code: `${parts.address}index.html\n\n${frame(parts)}\n\n${discovery(parts)}\n` },
    { id: "picture", title: "Picture", note: "For where nothing but a picture is shown. The text says what it shows.", code: `${image(`${parts.address}map.png`, parts.picture, parts.description)}\n` },
    { id: "newsletter", title: "Newsletter", note: "A picture that leads to the map.", code: newsletter(parts) },
  ];
}

/**
 * The element around its twin; `base` stands before the addresses of its files. All controls that the
 * table has are named, if none are: what is named has its room from the start. Attributes come by name.
 *
 * @param {Parts} parts @param {string} base @param {string} twin
 */
export function element({ attributes, data, per, timeline, kinds }, base, twin) {
  const sources = { src: base + data, per: per && base + per };
  const has = [...(timeline ? ["timeline"] : []), ...(kinds ? ["kinds"] : [])];
  const controls = has.length ? { controls: ["legend table", ...has].join(" ") } : {};
  const named = Object.entries({ ...controls, ...attributes }).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${opened("loss-map", { ...sources, ...Object.fromEntries(named) })}\n${twin}</loss-map>\n`;
}

/** @param {Parts} parts @param {string | null} integrity */
function script(parts, integrity) {
  const tag = opened("script", { type: "module", src: `${parts.address}lossmap.js`, integrity, crossorigin: integrity && "anonymous" });
  return `${tag}</script>\n${element(parts, parts.address, `${twinPicture(parts, parts.address)}\n`)}`;
}

/** Height of a frame before it has told its own, in pixels. @param {Parts} parts */
function frameHeight({ picture, timeline, kinds }) {
  return Math.ceil((picture.height * FRAME_WIDTH) / picture.width) + AROUND + (timeline ? TIMELINE : 0) + (kinds ? KINDS : 0);
}

/** @param {Parts} parts */
function frame(parts) {
  const tag = { "data-loss-map": "", src: `${parts.address}index.html`, title: titleOf(parts), width: "100%", height: String(frameHeight(parts)), loading: "lazy", frameborder: "0", scrolling: "no", sandbox: SANDBOX };
  return `${opened("iframe", tag)}</iframe>`;
}

/** @param {Parts} parts */
function amp(parts) {
  const { address, description } = parts;
  const frame = opened("amp-iframe", { src: `${address}index.html`, title: titleOf(parts), width: String(FRAME_WIDTH), height: String(frameHeight(parts)), layout: "responsive", sandbox: SANDBOX, frameborder: "0", resizable: "" });
  return [
    `${opened("script", { async: "", "custom-element": "amp-iframe", src: "https://cdn.ampproject.org/v0/amp-iframe-0.1.js" })}</script>`,
    frame,
    `  ${opened("amp-img", { placeholder: "", layout: "fill", src: `${address}map.png`, alt: description })}</amp-img>`,
    '  <div overflow tabindex="0" role="button">Show all of the map</div>',
    "</amp-iframe>",
    "",
  ].join("\n");
}

/** What tells others where the description of the embed is. @param {Parts} parts */
export function discovery(parts) {
  return opened("link", { rel: "alternate", type: "application/json+oembed", href: `${parts.address}oembed.json`, title: titleOf(parts) });
}

/** The description by which other sites embed the map, oEmbed 1.0: keep in step with `src/cli/embed/oembed.rs`. @param {Parts} parts */
export function oembed(parts) {
  const { address, attributes, picture } = parts;
  return {
    version: "1.0",
    type: "rich",
    title: titleOf(parts),
    author_name: attributes.byline || undefined,
    provider_name: attributes.source || "Lossmap",
    width: FRAME_WIDTH,
    height: frameHeight(parts),
    html: frame(parts),
    thumbnail_url: `${address}map.png`,
    thumbnail_width: picture.width * PICTURE_SCALE,
    thumbnail_height: picture.height * PICTURE_SCALE,
  };
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

/**
 * The shadow tree: heading, toolbar with legend and view switch, map, table, footer. It is
 * whole as soon as the element is upgraded, with the heights it keeps, so that nothing on
 * the page moves when figures and map arrive.
 */

import css from "lossmap-sheet";
import { isOwn } from "./attributes.js";
import { create, setText, sharedSheet, webAddress } from "./dom.js";
import { nearestLang } from "./locale.js";
import { dateInWords } from "./words.js";

/** @import { Speech } from "./speech.js" */

/** Map height for a width of 1, by projection; known before the core is. */
const RATIOS = Object.freeze(
  /** @type {Record<string, number>} */ ({
    "equal-earth": 0.487,
    "natural-earth": 0.52,
    robinson: 0.507,
    mercator: 0.75,
    "azimuthal-equal-area": 1,
  }),
);

/** The same where a region or an own geography is framed, whatever the projection: keep both in step with `src/cli/still/mod.rs`. */
const REGION_RATIO = 0.75;

/** Stands in a phrase for what is no text. */
const HOLE = "\0";

/** @typedef {ReturnType<typeof buildFrame>} Frame */

/** @param {ShadowRoot} root */
export function buildFrame(root) {
  root.adoptedStyleSheets = [sharedSheet(css)];
  const header = buildHeader();
  const toolbar = buildToolbar();
  const search = create("div", { class: "search", part: "search", hidden: true });
  const map = buildMap();
  const footer = buildFooter();
  const below = buildBelow();
  const table = create("div", { class: "table-panel", part: "table", role: "tabpanel", id: "table", "aria-labelledby": "show-table", hidden: true });
  const tip = create("div", { class: "tip", part: "tooltip", hidden: true });
  const status = create("div", { class: "unseen", role: "status", "aria-live": "polite" });
  const probe = create("span", { class: "probe", "aria-hidden": "true" });
  const summary = create("p", { class: "unseen", id: "summary" });
  const figure = create("div", {
    class: "figure unsaid",
    part: "figure",
    role: "figure",
    "aria-labelledby": "heading subheading",
    "aria-describedby": "summary",
  });
  figure.append(header.element, summary, toolbar.element, search, map.panel, table, below.element, footer.element, tip, status, probe);
  root.append(create("canvas", { class: "strut", "aria-hidden": "true" }), figure);
  return { figure, header, summary, toolbar, search, map, table, below, footer, tip, status, probe };
}

function buildHeader() {
  const heading = create("h3", { class: "heading", part: "heading", id: "heading" });
  const subheading = create("p", { class: "subheading", part: "subheading", id: "subheading" });
  return { element: create("header", { class: "header" }, heading, subheading), heading, subheading };
}

function buildToolbar() {
  const legend = create("div", { class: "legend", part: "legend" });
  const views = create("div", { class: "views", part: "views", role: "tablist", });
  const showMap = create("button", viewButton("map", true));
  const showTable = create("button", viewButton("table", false));
  views.append(showMap, showTable);
  const bubbles = create("div", { class: "bubbles", part: "legend-bubbles", hidden: true });
  return { element: create("div", { class: "toolbar", part: "toolbar" }, legend, bubbles, views), legend, bubbles, views, showMap, showTable };
}

/** @param {"map" | "table"} view @param {boolean} selected */
const viewButton = (view, selected) => ({
  type: "button",
  class: "view",
  part: "view",
  role: "tab",
  id: `show-${view}`,
  "aria-controls": view,
  "aria-selected": String(selected),
  tabindex: selected ? 0 : -1,
});

function buildMap() {
  const base = create("canvas", { class: "canvas", "aria-hidden": "true" });
  const overlay = create("canvas", { class: "canvas", "aria-hidden": "true" });
  const stage = create("div", { class: "stage", part: "map", role: "application" }, base, overlay);
  const slot = create("slot");
  const twin = create("div", { class: "twin", part: "twin" }, slot);
  const message = create("p", { class: "message", part: "message", hidden: true });
  const progress = create("div", { class: "progress", part: "progress", hidden: true });
  const panel = create("div", { class: "map-panel", role: "tabpanel", id: "map", "aria-labelledby": "show-map" }, twin, stage, progress, message);
  return { panel, stage, base, overlay, twin, slot, progress, message };
}

/** Places for what the second script brings; the keys reach a panel before the controls, which are seen above it. */
function buildBelow() {
  const panel = create("section", { class: "panel", hidden: true });
  const timeline = create("div", { class: "timeline", hidden: true });
  const kinds = create("div", { class: "kinds", hidden: true });
  const hint = create("p", { class: "hint", hidden: true });
  return { element: create("div", { class: "below" }, panel, timeline, kinds, hint), panel, timeline, kinds, hint };
}

function buildFooter() {
  const note = create("p", { class: "note", part: "note" });
  const source = create("span", { class: "credit", part: "source" });
  const byline = create("span", { class: "credit", part: "byline" });
  const updated = create("span", { class: "credit", part: "updated" });
  const borders = create("p", { class: "borders", part: "borders" });
  const credits = create("p", { class: "credits" }, source, byline, updated);
  const takeaway = create("div", { class: "search", hidden: true });
  return { element: create("footer", { class: "footer", part: "footer" }, note, credits, borders, takeaway), note, source, byline, updated, borders, takeaway };
}

/**
 * Writes the words that come straight from attributes, in the language of the page, and those that
 * are always there, in the reader's.
 *
 * @param {Frame} frame
 * @param {import("./attributes.js").AttributeProperties & HTMLElement} element
 * @param {Speech} speech
 */
export function writeWords({ figure, header, footer, map, toolbar }, element, speech) {
  const { heading, subheading, note, byline, updated } = element;
  setText(header.heading, heading);
  setText(header.subheading, subheading);
  setText(footer.note, note);
  writeSource(footer.source, element.source, webAddress(element.sourceHref), speech);
  setText(footer.byline, byline);
  setText(footer.updated, updated && speech.say("updated", { date: dateInWords(speech.locale, updated) }));
  toolbar.views.setAttribute("aria-label", speech.say("views"));
  toolbar.showMap.textContent = speech.say("map");
  toolbar.showTable.textContent = speech.say("table");
  map.message.textContent = speech.say("lacking");
  map.stage.setAttribute("aria-roledescription", speech.say("map"));
  map.stage.setAttribute("aria-label", heading ?? speech.say("worldMap"));
  // where there is neither heading nor subheading
  figure.setAttribute("aria-label", speech.say("worldMap"));
  figure.lang = speech.language;
  figure.dir = speech.direction;
  for (const place of [header.element, footer.note, footer.byline]) place.lang = nearestLang(element) ?? "";
}

/** @param {HTMLElement} place @param {string | null} source @param {string | null} address @param {Speech} speech */
function writeSource(place, source, address, speech) {
  const name = source && address ? create("a", { class: "link", href: address, rel: "noopener" }, source) : (source ?? "");
  const [before = "", after = ""] = speech.say("source", { source: HOLE }).split(HOLE);
  place.replaceChildren(...(source ? [before, name, after] : []));
  place.hidden = !source;
}

/** Keeps the map's height, and the room of what its bubbles mean. @param {Frame} frame @param {import("./attributes.js").AttributeProperties} element */
export function reserveMap({ figure, toolbar }, { atlas, projection, region, mark, controls }) {
  const ratio = region === "world" && !isOwn(atlas) ? (RATIOS[projection] ?? RATIOS["equal-earth"]) : REGION_RATIO;
  toolbar.bubbles.hidden = mark === "fill" || !(controls?.includes("legend") ?? true);
  toolbar.element.classList.toggle("bubbled", !toolbar.bubbles.hidden);
  figure.style.setProperty("--_ratio", String(ratio));
}

/**
 * The twin is seen until there is a picture. On failure it stands in the flow with its full
 * height; where there is none, a sentence says what is missing.
 *
 * @param {Frame} frame
 * @param {boolean} failed
 * @param {boolean} pictured
 */
export function showState({ toolbar, search, map, table, below }, failed, pictured) {
  const hasTwin = map.slot.assignedElements().length > 0;
  map.twin.hidden = pictured;
  map.twin.classList.toggle("standing", failed);
  map.message.hidden = !failed || hasTwin;
  for (const part of [toolbar.element, search, map.stage, table, below.element]) part.classList.toggle("gone", failed);
}

/**
 * Keeps the room of controls that are named, or, once there is a table, of all that it supports.
 *
 * @param {Frame} frame
 * @param {string[] | null} controls Null for all there are.
 * @param {{ timeline: boolean, kinds: boolean } | null} supported Null before there is a table.
 */
export function showControls({ toolbar, search, below, map, footer }, controls, supported) {
  const shows = (/** @type {string} */ name, has = true) => has && (controls?.includes(name) ?? true);
  for (const name of /** @type {const} */ (["timeline", "kinds"])) {
    below[name].hidden = !shows(name, supported?.[name] ?? controls !== null);
  }
  search.hidden = !controls?.includes("search");
  footer.takeaway.hidden = !controls?.includes("download") && !controls?.includes("share");
  map.panel.classList.toggle("zooms", Boolean(controls?.includes("zoom")));
  below.hint.hidden = below.timeline.hidden && below.kinds.hidden;
  toolbar.legend.hidden = !shows("legend");
  toolbar.views.hidden = !shows("table");
  toolbar.element.hidden = toolbar.legend.hidden && toolbar.views.hidden;
}

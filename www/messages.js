/**
 * What the page of a map tells the page around it, and what it obeys. A classic script by itself:
 * in a sandbox, whose pages have no origin, it comes from hosts that send no other script there,
 * and the twin has a height, too.
 *
 * A note to maintainers: a frame cannot know who its host is, and no host answers. So a height is
 * told in all dialects at once, and each host hears its own; the README lists them. What goes to
 * everyone are numbers, and beside them words that the host itself has given: an address, an id,
 * a secret. Nothing of the reader's leaves: where `hash` writes to the address, it was read before.
 */

/** @typedef {{ height: number, width: number }} Size In whole pixels. */
/** @typedef {(size: Size) => unknown} Dialect */

const ADDRESS = location.href;

/** The frame's name for Pym, which its host has put into the address. */
const CHILD = /^[\w.:-]{1,128}$/.exec(new URL(ADDRESS).searchParams.get("childId") ?? "")?.[0];

/** What WordPress puts at the end of the address, to know the frame by. */
const SECRET = /[#?&]secret=([A-Za-z0-9]{1,64})$/.exec(location.hash)?.[1];

/** How iframe-resizer begins to speak: the frame's name there, a margin, whether widths are wished for. */
const RESIZER = /^\[iFrameSizer\]([\w.-]{1,128}):\d*:(?:true|false):/;

/** What engines add to a whole number of pixels. */
const NOISE = 0.01;

/** So long a host may take for a frame of another height. */
const FOLLOW_MS = 250;

/** @type {Dialect} Of AMP, and of `embed.js`. */
const amp = ({ height }) => ({ sentinel: "amp", type: "embed-size", height });

/** @type {Dialect} Of Medium and Iframely. */
const medium = ({ height }) => JSON.stringify({ src: ADDRESS, context: "iframe.resize", height });

/** @param {string} id @returns {Dialect} */
const pym = (id) => ({ height }) => ["pym", id, "height", height].join("xPYMx");

/** @param {string} secret @returns {Dialect} */
const wordPress = (secret) => ({ height }) => ({ message: "height", value: height, secret });

/** @param {string} id @param {"init" | "resize"} event @returns {Dialect} */
const resizer = (id, event) => ({ height, width }) => `[iFrameSizer]${id}:${height}:${width}:${event}`;

/** What is spoken, by name: the last three where a host has said how it calls the frame. @type {Record<string, Dialect>} */
const dialects = { amp, medium, ...(CHILD && { pym: pym(CHILD) }), ...(SECRET && { wordPress: wordPress(SECRET) }) };

/** What was told last. @type {Size} */
let told = { height: 0, width: 0 };

/** @param {unknown} message */
const say = (message) => parent.postMessage(message, "*");

/**
 * Whether a scroll bar stands beside the page. In a frame that is too low there may be one, and
 * what is beside it is not what the page needs: text is higher there, and the map lower. Firefox
 * keeps a bar that is needed no more.
 */
const isNarrowed = () => document.documentElement.clientWidth < innerWidth;

const { style } = document.documentElement;
let waiting = 0;

/** Takes the scroll bar away, for as long as a host needs to follow. */
function widen() {
  clearTimeout(waiting);
  style.setProperty("overflow", "hidden");
  waiting = setTimeout(narrow, FOLLOW_MS);
}

function narrow() {
  clearTimeout(waiting);
  style.removeProperty("overflow");
}

/** Whether it has turned out what stands in the page: the element, or for good its twin, which may be lower. */
let isSettled = false;

function settle() {
  isSettled = true;
  tell();
}

/** Tells of a change, once. */
function tell() {
  if (!isSettled) return;
  const wasNarrowed = isNarrowed();
  if (wasNarrowed) widen();
  const box = document.documentElement.getBoundingClientRect();
  const [height = 0, width = 0] = [box.height, box.width].map((length) => Math.ceil(length - NOISE));
  // a frame that is not shown has no size, and the old one comes back
  if (!height || !width || height === told.height) {
    if (wasNarrowed) narrow();
    return;
  }
  if (!told.height) say({ sentinel: "amp", type: "embed-ready" });
  told = { height, width };
  for (const dialect of Object.values(dialects)) say(dialect(told));
}

/** Tells once more to a host that came late. @param {Dialect} dialect */
function repeat(dialect) {
  if (told.height) say(dialect(told));
}

/** @param {MessageEvent} message */
function hear({ source, data }) {
  if (source !== parent) return;
  const id = typeof data === "string" && RESIZER.exec(data)?.[1];
  if (id) {
    dialects.resizer = resizer(id, "resize");
    return repeat(resizer(id, "init"));
  }
  if (typeof data !== "object" || data === null) return;
  // where WordPress is asked to embed a mere frame, it makes up a secret when its page has loaded
  if (data.message === "ready" && /^[A-Za-z0-9]{1,64}$/.test(data.secret)) {
    return repeat((dialects.wordPress = wordPress(data.secret)));
  }
  if (data.lossmap === "height") return repeat(amp);
  if (data.lossmap === "theme") return setTheme(data.theme);
  if (data.lossmap === "filter") setFilter(data).catch(() => {});
}

const map = () => /** @type {import("./element.js").LossMapElement | null} */ (document.querySelector("loss-map"));

/** @param {unknown} theme */
function setTheme(theme) {
  if (theme !== "auto" && theme !== "light" && theme !== "dark") return;
  const { dataset } = document.documentElement;
  if (theme === "auto") delete dataset.theme;
  else dataset.theme = theme;
  map()?.setAttribute("theme", theme);
}

/**
 * Null for all; what is left out stays as it is. What the table cannot have changes nothing.
 *
 * @param {{ from?: unknown, to?: unknown, kinds?: unknown }} filter
 */
async function setFilter({ from, to, kinds }) {
  await customElements.whenDefined("loss-map");
  const element = map();
  await element?.ready;
  const summary = element?.summary;
  if (!element || !summary) return;
  const [first, last] = [from, to].map((year, at) => (year === undefined ? [element.from, element.to][at] : year));
  if (![first, last].every((year) => year === null || (summary.years && isYear(year)))) return;
  if (isYear(first) && isYear(last) && first > last) return;
  const wished = kinds === undefined ? element.kinds : kinds;
  if (wished !== null && !isSome(wished, summary.kinds)) return;
  const attributes = { from: first, to: last, kinds: wished };
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
}

/** @param {unknown} year @returns {year is number} */
const isYear = (year) => Number.isInteger(year) && Number(year) > 0 && Number(year) < 10_000;

/** Whether these are kinds that there are; none with a comma, which parts them. @param {unknown} kinds @param {readonly string[]} known */
const isSome = (kinds, known) => Array.isArray(kinds) && kinds.length > 0 && kinds.every((kind) => known.includes(kind) && !kind.includes(","));

if (parent !== window) {
  addEventListener("message", hear);
  // A frame later, since what one observer changes others follow. Far from the window some
  // engines draw no frames: what can be known without, is told at once.
  new ResizeObserver(() => requestAnimationFrame(tell)).observe(document.documentElement);
  addEventListener("resize", () => isNarrowed() && widen());
  addEventListener("loss-map-ready", tell);
  customElements.whenDefined("loss-map").then(settle);
  addEventListener("load", settle);
  say("[iFrameResizerChild]Ready");
}

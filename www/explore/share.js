/**
 * The state in the page's `#`, for sharing: `#thefts:from=2019&to=2022&selected=JPN`.
 *
 * A note to maintainers: the page's own fragment has neither the colon nor the semicolon of
 * this form, and stands untouched beside it. What is read is a stranger's: each value is
 * held against what it may be, and passed over where it is not that.
 */

import { spanOf } from "./span.js";

/** @import { Overview } from "../element/contract.d.ts" */

const STATE = /** @type {const} */ (["from", "to", "kinds", "frames", "selected", "view"]);

const PART = ";";

/** @typedef {Partial<Record<typeof STATE[number], string>>} State */

/** Names of widgets without an id. @type {Map<string, Element>} */
const names = new Map();

/** @param {Element} element */
function nameOf(element) {
  if (element.id) return element.id;
  let at = 1;
  const name = () => (at === 1 ? "lossmap" : `lossmap-${at}`);
  for (; names.has(name()) && names.get(name()) !== element && names.get(name())?.isConnected; at += 1);
  names.set(name(), element);
  return name();
}

export class Share {
  #element;
  #name;
  /** What the page's author set: only what differs from it is written. @type {State} */
  #author;
  /** @type {Overview | null} */
  #overview = null;

  /** @param {Element} element */
  constructor(element) {
    this.#element = element;
    this.#name = encodeURIComponent(nameOf(element));
    this.#author = stateOf(element);
  }

  /** @param {AbortSignal} signal */
  connect(signal) {
    addEventListener("hashchange", () => this.#isRead && this.read(), { signal });
  }

  /** Reads the address at the first picture, and with `hash` writes it at every later one. @param {Overview} overview */
  follow(overview) {
    const first = !this.#overview;
    this.#overview = overview;
    if (first) this.read();
    else if (this.#element.hasAttribute("hash")) this.write();
  }

  /** Where links to a state are handed out, they are followed. */
  get #isRead() {
    return this.#element.hasAttribute("hash") || /\bshare\b/.test(this.#element.getAttribute("controls") ?? "");
  }

  /** The address of what is on show, and of nothing else in the page: of the element itself, where it is as the author set it. */
  get link() {
    const [address = ""] = location.href.split("#");
    const part = this.#part || this.#element.id;
    return part ? `${address}#${part}` : address;
  }

  /** Takes over what the address says; what it leaves out is as the author set it. */
  read() {
    if (!this.#overview) return;
    const part = partsNow().find((text) => this.#isOwn(text));
    const state = { ...this.#author, ...legal(part?.slice(this.#name.length + 1) ?? "", this.#overview) };
    for (const name of STATE) {
      const value = state[name];
      if (value === undefined) this.#element.removeAttribute(name);
      else if (value !== this.#element.getAttribute(name)) this.#element.setAttribute(name, value);
    }
  }

  write() {
    const parts = partsNow().filter((text) => !this.#isOwn(text));
    parts.push(...[this.#part].filter(Boolean));
    const hash = parts.length ? `#${parts.join(PART)}` : "";
    if (hash === location.hash) return;
    try {
      history.replaceState(history.state, "", hash || location.pathname + location.search);
    } catch {
      // a frame without an address, or too many changes in a second: the next one is written
    }
  }

  /** What differs from the author's state; empty where nothing does. */
  get #part() {
    const now = stateOf(this.#element);
    const changed = STATE.filter((name) => now[name] !== this.#author[name]);
    const pairs = changed.map((name) => `${name}=${encodeURIComponent(now[name] ?? "").replaceAll("%2C", ",")}`);
    return pairs.length ? `${this.#name}:${pairs.join("&")}` : "";
  }

  /** @param {string} part */
  #isOwn(part) {
    return part.startsWith(`${this.#name}:`);
  }
}

const partsNow = () => location.hash.slice(1).split(PART).filter(Boolean);

/** @param {Element} element @returns {State} */
const stateOf = (element) => Object.fromEntries(STATE.flatMap((name) => {
  const value = element.getAttribute(name);
  return value === null ? [] : [[name, value]];
}));

/** @param {string} text @param {Overview} overview @returns {State} */
function legal(text, { years, kinds }) {
  const given = new URLSearchParams(text);
  /** @type {State} */
  const state = {};
  const [first, last] = years ?? [NaN, NaN];
  const year = (/** @type {string} */ name) => (/^\d{1,4}$/.test(given.get(name) ?? "") ? Number(given.get(name)) : null);
  const [from, to] = [year("from"), year("to")];
  const sane = years && (from ?? first) <= (to ?? last) && (from ?? first) <= last && (to ?? last) >= first;
  const span = spanOf(from, to, { from: first, to: last });
  if (sane && from !== null) state.from = String(span.from);
  if (sane && to !== null) state.to = String(span.to);
  const known = (given.get("kinds") ?? "").split(",").filter((kind) => kinds.includes(kind));
  if (known.length) state.kinds = known.join(",");
  for (const name of STATE) if (given.get(name) === "") state[name] = undefined;
  const choices = { frames: /^(none|yearly|cumulative)$/, selected: /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,15}$/u, view: /^(map|table)$/ };
  for (const [name, form] of Object.entries(choices)) {
    const value = given.get(name);
    if (value && form.test(value)) state[/** @type {"view"} */ (name)] = value;
  }
  return state;
}

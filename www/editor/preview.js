/** The map as readers will have it, at the width and on the ground that one looks at it. */

import { ATTRIBUTES, isFlag } from "../element/attributes.js";

/** @import { LossMapElement } from "../element.js" */

/** The address of the second table: there is no server to put it on, and no `blob:` that the policy lets in. */
const PER = new URL("lossmap-editor-per.csv", document.baseURI);

/** So many versions of it there were: the element asks again where the address is another. */
let versions = 0;
let second = "";

/** Answers for that address, and leaves all others as they are. */
export function serveSecondTable() {
  const fetched = globalThis.fetch;
  globalThis.fetch = (address, init) => (String(address).startsWith(PER.href) ? Promise.resolve(new Response(second)) : fetched(address, init));
}

/** @param {string} table @returns {string} Where it is now. */
function placeSecondTable(table) {
  if (table !== second) versions += 1;
  second = table;
  return `${PER.href}?${versions}`;
}

/** @param {Element} map @param {Record<string, string>} attributes Those that are not named are taken away. */
export function setAttributes(map, attributes) {
  for (const name of ATTRIBUTES) {
    const value = Object.hasOwn(attributes, name) && (attributes[name] !== "" || isFlag(name)) ? attributes[name] : null;
    if (value === null) map.removeAttribute(name);
    else if (map.getAttribute(name) !== value) map.setAttribute(name, value);
  }
}

export class Preview {
  #map;
  #table = "";

  /** @param {LossMapElement} map @param {(error: { code: string, message: string } | null) => void} told Told after each change that failed, or came to a picture. */
  constructor(map, told) {
    this.#map = map;
    map.addEventListener("loss-map-error", (event) => told(/** @type {CustomEvent<{ code: string, message: string }>} */ (event).detail));
    map.addEventListener("loss-map-ready", () => told(null));
  }

  /** @param {string} table @param {string} per @param {Record<string, string>} attributes */
  show(table, per, attributes) {
    // the reader of the preview has chosen these; and the page's address is the editor's
    const { hash: _, ...others } = attributes;
    setAttributes(this.#map, per ? { ...others, per: placeSecondTable(per) } : others);
    if (table !== this.#table) this.#map.data = table;
    this.#table = table;
  }

  get summary() {
    return this.#table ? this.#map.summary : null;
  }
}

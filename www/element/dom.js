/** Making elements without markup: text is only ever text, and style only ever a sheet. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined>} attributes `null`, `undefined` and `false` leave one out.
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function create(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Writes text only where it changed, so that an unchanged live region stays quiet and no
 * layout is spent.
 *
 * @param {Element} element
 * @param {string | null} text Null and empty text hide the element.
 */
export function setText(element, text) {
  const next = text ?? "";
  if (element.textContent !== next) element.textContent = next;
  element.toggleAttribute("hidden", next === "");
}

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/** One sheet of rules for all widgets of the page. @param {string} css */
export function sharedSheet(css) {
  const known = sheets.get(css);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.set(css, sheet);
  return sheet;
}

/** The address where it is one a reader can follow. @param {string | null} address @returns {string | null} */
export function webAddress(address) {
  try {
    const { protocol, href } = new URL(address ?? "", document.baseURI);
    return address && /^https?:$/.test(protocol) ? href : null;
  } catch {
    return null;
  }
}

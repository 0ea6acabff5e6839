/** Which language the reader gets. */

/**
 * The `locale` attribute, else the nearest `lang` (out through shadow roots), else the
 * browser's language; a tag that is none counts as absent.
 *
 * @param {HTMLElement & { locale: string | null }} element
 * @returns {string}
 */
export function localeOf(element) {
  return valid(element.locale) ?? valid(nearestLang(element)) ?? valid(navigator.language) ?? "en";
}

/**
 * What a page says of its language.
 *
 * @param {Element} element
 * @returns {string | null}
 */
export function nearestLang(element) {
  const holder = element.closest("[lang]");
  if (holder) return holder.getAttribute("lang");
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLang(root.host) : null;
}

/** @param {string | null} tag */
function valid(tag) {
  if (!tag) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

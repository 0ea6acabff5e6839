/** In which languages there are phrases, and the phrases themselves once they are there. */

/** @import { Book } from "../languages/book.d.ts" */

/** Each a file beside the script: keep in step with `www/languages`. */
const LANGUAGES = new Set(["ar", "de", "es", "fr", "it", "ja", "ko", "pt", "vi", "zh-Hans", "zh-Hant"]);

/** Phrases that take longer do not hold up the map: English stands in until they come. */
const PATIENCE_MS = 3000;

/** Null where English has to do. @type {Map<string, Book | null>} */
const books = new Map([["en", null]]);

/** @type {Map<string, { soon: Promise<void>, ever: Promise<void> }>} */
const loads = new Map();

/** The language that suits a locale, English where there is no other. @param {string} locale */
export function languageOf(locale) {
  const { language, script } = new Intl.Locale(locale).maximize();
  const tag = language === "zh" ? `zh-${script}` : language;
  return LANGUAGES.has(tag) ? tag : "en";
}

/** The phrases of a language; null for English, undefined while they are on their way. @param {string} language */
export const bookOf = (language) => books.get(language);

/**
 * Asks for the phrases of a language, once for the page. `soon` settles when they are there or
 * English has to do for now, `ever` when they are there or will never be.
 *
 * @param {string} language
 */
export function learn(language) {
  const known = loads.get(language);
  if (known) return known;
  const ever = language === "en" ? Promise.resolve() : load(language);
  const patience = new Promise((done) => setTimeout(done, PATIENCE_MS));
  const soon = Promise.race([ever, patience]).then(() => void (books.has(language) || books.set(language, null)));
  loads.set(language, { soon, ever });
  return { soon, ever };
}

/** @param {string} language */
async function load(language) {
  const address = new URL(`languages/${language}.js`, import.meta.url);
  const book = await import(address.href).then((/** @type {{ default: Book }} */ { default: book }) => book, () => null);
  books.set(language, book);
}

/** In which languages there are phrases, and the phrases themselves once they are there. */

import { importScript } from "#scripts";
import { Memo } from "./load.js";

/** @import { Book } from "../languages/book.d.ts" */

/** Each a file beside the script: keep in step with `www/languages`. */
export const LANGUAGES = "ar de es fr it ja ko pt vi zh-Hans zh-Hant".split(" ");

/** Phrases that take longer do not hold up the map. */
const PATIENCE_MS = 3000;

/** Null where English has to do. @type {Map<string, Book | null>} */
const books = new Map([["en", null]]);

/** @type {Memo<void>} */
const loads = new Memo();

/** The language that suits a locale, English where there is no other. @param {string} locale */
export function languageOf(locale) {
  const { language, script } = new Intl.Locale(locale).maximize();
  return LANGUAGES.find((tag) => tag === language || tag === `${language}-${script}`) ?? "en";
}

/** The phrases of a language; null for English, undefined while they are on their way. @param {string} language */
export const bookOf = (language) => books.get(language);

/** Settles when the phrases of a language are there, or English has to do. @param {string} language */
export const learn = (language) => loads.get(language, async () => {
  if (books.has(language)) return;
  const patience = new Promise((late) => setTimeout(late, PATIENCE_MS));
  const script = await Promise.race([importScript(`languages/${language}.js`), patience]).catch(() => null);
  books.set(language, script?.default ?? null);
});

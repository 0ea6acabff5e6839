import type { ENGLISH } from "../element/english.js";
import type { FURTHER } from "../explore/english.js";

/**
 * What is said, with holes for what it is said of: `{count} incidents`. Where it depends on a
 * number, one form for each of the language's plural categories.
 */
export type Phrase = string | Forms;

export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export type Key = keyof typeof ENGLISH;
export type FurtherKey = keyof typeof FURTHER;

/** All phrases in one language. */
export type Book = Readonly<Record<Key | FurtherKey, Phrase>>;

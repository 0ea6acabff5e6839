/** What crosses between the parts of the editor. */

import type { Size, SummedCountry, Summary } from "../element/contract.d.ts";

export type { SummedCountry, Summary };

/** A row that is rejected or doubtful: keep in step with `src/check`. */
export interface Finding {
  line: number;
  /** The contract's name of the column at fault; null where it is the whole row. */
  column: string | null;
  /** What the cell holds, at most its first hundred characters. */
  value: string;
  code: string;
  rejected: boolean;
  message: string;
  suggestion: string | null;
  candidates: string[];
}

/** What `lossmap check --json` says of a table. */
export interface Check {
  rows: number;
  used: number;
  currency: string;
  /** The contract's name and the table's own. */
  columns: [column: string, name: string][];
  unread: string[];
  read: {
    countries: number;
    spellings: number;
    joins: { value: string; code: string; name: string; rows: number }[];
    unplaced: number;
    decimalMark: "point" | "comma" | "both" | null;
    withoutAmount: number;
    years: [first: number, last: number] | null;
    kinds: number;
  };
  findings: Finding[];
  /** What there is to think about, though nothing is wrong. */
  notes: { code: string; message: string }[];
}

export interface Palette {
  name: string;
  diverging: boolean;
  /** Five colours, lowest first. */
  light: string[];
  dark: string[];
}

/** A place in the text of a table. */
export interface Span {
  start: number;
  end: number;
}

/** What a choice that misleads is told as. */
export interface Caution {
  id: string;
  message: string;
  remedy: Remedy;
}

/** One click: options to set, or a place to go to. */
export interface Remedy {
  label: string;
  options?: Record<string, string>;
  field?: string;
  step?: "table" | "design" | "publish";
}

/** A file of the embed folder. */
export interface FolderFile {
  name: string;
  bytes: Uint8Array;
}

/** The draft as it was when something of it was asked for. */
export interface Edition {
  table: string;
  /** The second table, empty without one. */
  per: string;
  /** Where the page has the second table. */
  served: string;
  /** Of the folder to be, as it was typed. */
  address: string;
  /** Of its files. */
  name: string;
  attributes: Record<string, string>;
}

export type Theme = "light" | "dark";

/** The map with its words. */
export interface Still {
  svg: string;
  png: Uint8Array;
  size: Size;
}

/** What is drawn of an edition, as soon as snippets are seen. */
export interface Drawing {
  still: Still;
  /** Of the map alone, in pixels. */
  size: Size;
  summary: Summary;
  /** Whether readers get a timeline. */
  timeline: boolean;
}

/** What is seen in the place of the live map: one of each theme that it may have. */
export interface Stand {
  twins: { name: string; svg: string }[];
  keys: Partial<Record<Theme, string>>;
}

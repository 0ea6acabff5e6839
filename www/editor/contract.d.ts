/** What crosses between the parts of the editor. */

import type { SummedCountry, Summary } from "../element/contract.d.ts";

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

/** What crosses between the shell and the core, as DESIGN.md and `src/web` have it. */

/** A number as decimal text, so that no reader of it rounds. */
export type Decimal = string;

export interface Country {
  /** Alpha-3. */
  code: string;
  alpha2: string;
  /** English; the reader's language comes from `Intl`. */
  name: string;
  /** Null where no row has an amount. */
  amount: Decimal | null;
  count: number;
  /** Part of the world's total, 0 to 1. */
  share: number | null;
  /** By amount, 1 being the largest; ties share one. */
  rank: number | null;
  mean: Decimal | null;
  median: Decimal | null;
  max: Decimal | null;
  byYear: [number, Decimal][];
  byKind: [string, Decimal][];
  /** From 0, the lowest. */
  class: number | null;
}

export interface Sum {
  amount: Decimal | null;
  count: number;
}

export interface Summary {
  rows: number;
  used: number;
  currency: string;
  years: [number, number] | null;
  kinds: string[];
  filter: { from: number | null; to: number | null; kinds: string[] | null };
  world: Sum;
  unplaced: Sum;
  /** By rank, then by code. */
  countries: Country[];
  breaks: Decimal[];
  rejected: object[];
}

export interface Territory {
  id: number;
  code: string;
  alpha2: string;
  name: string;
  continent: string;
}

/** In CSS pixels of the map box: the label point and the box around what is drawn. */
export interface Place {
  x: number;
  y: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export interface LegendEntry {
  class: number;
  colour: string;
  lower: Decimal;
  upper: Decimal;
  count: number;
}

export interface Legend {
  /** Entries are stops along the bar instead of classes. */
  continuous: boolean;
  /** The lowest first. */
  entries: LegendEntry[];
  noData: { colour: string; count: number } | null;
}

export type Metric = "total" | "count" | "mean" | "median" | "max" | "share";
export type Direction = "left" | "right" | "up" | "down";

/** A point in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** Edges in CSS pixels, y down. */
export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export interface Size {
  width: number;
  height: number;
}

/** What `.data` takes. */
export type TableData = string | ArrayBuffer | ArrayBufferView | object[];

/** What crosses between the shell and the core, as the README and `src/web` have it. */

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
  /** The mapped figure divided by that of the table `per`. */
  rate?: Decimal | null;
  /** From 0, the lowest. */
  class: number | null;
}

/** A country as the summary has it. */
export interface SummedCountry extends Country {
  byYear: [number, Decimal][];
  byKind: [string, Decimal][];
}

export interface Sum {
  /** 0 where no row has an amount. */
  amount: Decimal;
  count: number;
}

/** What a change of the filter needs. */
export interface Overview {
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
}

export interface Summary extends Overview {
  countries: SummedCountry[];
  rejected: object[];
}

/** Year, sum (as in `Sum`) and incidents. */
export type YearSum = [year: number, amount: Decimal, count: number];

/** Kind, sum and incidents. */
export type KindSum = [kind: string, amount: Decimal, count: number];

export interface Incident {
  /** In the table. */
  line: number;
  amount: Decimal | null;
  count: number;
  /** ISO 8601: a year, a month, a day or an interval. */
  date: string | null;
  kind: string;
  name: string;
  victim: string;
  attribution: string;
  /** Web addresses, parted by spaces. */
  source: string;
  note: string;
}

/** One territory, or the rows without one. */
export interface Profile {
  /** Under the chosen kinds, of all years. */
  byYear: YearSum[];
  byKind: KindSum[];
  /** The largest, the largest first. */
  incidents: Incident[];
}

export interface Territory {
  id: number;
  code: string;
  alpha2: string;
  name: string;
  continent: string;
}

/** A territory's id, and how far it is over the water, in kilometres; null where they share a border. */
export type Neighbour = [id: number, km: number | null];

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
}

export interface Legend {
  /** Entries are stops along the bar instead of classes. */
  continuous: boolean;
  /** The lowest first. */
  entries: LegendEntry[];
  /** What has no place on the scale. */
  others: LegendOther[];
  /** Round figures along a continuous legend, and where they stand, 0 to 1; absent beside classes. */
  ticks?: { at: number, value: Decimal }[];
  /** What sizes of bubbles mean, the largest first; absent where there are none. */
  bubbles?: { colour: string; sizes: BubbleSize[] };
}

/** Zero, rows without a figure, land without a row; where there are no such rows, that is what is missing. */
export interface LegendOther {
  says: "zero" | "missing" | "absent";
  colour: string;
  pattern?: true;
}

export interface BubbleSize {
  /** On the map as it is laid out, in pixels. */
  radius: Decimal;
  value: Decimal;
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

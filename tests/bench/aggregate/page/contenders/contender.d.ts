/** What a contender has to do. Only what is between a call and its answer is timed. */

/** The sum of each country by its alpha-3 code: a number, or a text where it is exact. */
export type Sums = Record<string, number | string>;

/** One change of the filter: years, both included. */
export type Years = [from: number, to: number];

export interface Contender {
  /** Loads code beyond the module itself, starts workers. Timed apart, as start-up. */
  start?(): Promise<void>;

  /** A copy of the bytes where a read uses them up. Not timed. */
  copies?: boolean;

  /** Reads a table and sums its amounts by country. */
  read(bytes: Uint8Array<ArrayBuffer>): Sums | Promise<Sums>;

  /** Reads a table so that filters on its years can be answered. */
  load?(bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;

  /** The sums of the chosen years, of the table loaded last. */
  ask?(years: Years): Answer | Promise<Answer>;

  /** Reads the table as it comes over the network. */
  stream?(address: string): Promise<Stream>;

  /** Bytes of the contender's own wasm memory. */
  memory?(): number;
}

/** Taken as it is, and turned into sums once the clock has stopped. */
export type Answer = () => Sums;

export interface Stream {
  /** Milliseconds from the first byte to the first figures. */
  first: number;
  /** Milliseconds from the first byte to the last figures. */
  last: number;
  /** Bytes read when the first figures were there. */
  bytes: number;
}

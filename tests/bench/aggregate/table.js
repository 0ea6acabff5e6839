/**
 * Tables of incidents for the benchmarks: `date,country,kind,amount`, about 29 bytes a row, the same
 * bytes for the same seed in node and in the page. Made and handed out in pieces, so that 10^7 rows
 * need no more memory than 10^3; the true sums are kept in integer cents while the rows are made.
 */

export const FIRST_YEAR = 2017;
export const LAST_YEAR = 2026;
const YEARS = LAST_YEAR - FIRST_YEAR + 1;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const KINDS = [
  "bridge",
  "casino",
  "exchange",
  "gaming",
  "hot wallet",
  "insider",
  "marketplace",
  "mixer",
  "phishing",
  "ransomware",
  "rug pull",
  "supply chain",
];

/** Of ten, by table: `**` may differ in its last digit from one engine to the next. */
const POWERS = [1, 10, 100, 1_000, 10_000];

/** Members of the United Nations and a few more; the first have most rows. */
const CODES = (
  "USA JPN KOR GBR SGP HKG VNM IND CHN DEU FRA CAN AUS CHE ARE NLD BRA THA IDN PHL MYS TUR " +
  "RUS UKR POL ESP ITA SWE NOR FIN DNK AUT BEL IRL PRT CZE ROU HUN GRC BGR ISR ZAF NGA KEN " +
  "GHA EGY MAR MEX ARG CHL COL PER TWN NZL PAK BGD LKA NPL KAZ UZB GEO ARM AZE EST LVA LTU " +
  "LUX MLT CYP ISL SVN SVK HRV SRB BIH ALB MKD MDA BLR SAU QAT KWT BHR OMN JOR LBN IRQ IRN " +
  "AFG YEM SYR PSE TUN DZA LBY SDN ETH UGA TZA RWA CIV SEN CMR COD COG AGO ZMB ZWE MOZ MDG " +
  "MUS NAM BWA MWI MLI BFA NER TCD GIN BEN TGO SLE LBR GAB GNQ CAF BDI SOM DJI ERI SSD GMB " +
  "GNB CPV COM SYC STP LSO SWZ MRT VEN ECU BOL PRY URY GUY SUR CRI PAN GTM HND SLV NIC DOM " +
  "CUB HTI JAM TTO BHS BRB BLZ GRD LCA VCT ATG DMA KNA CYM BMU VGB PRI KHM LAO MMR BRN TLS " +
  "MNG PRK MDV BTN PNG FJI SLB VUT WSM TON KIR FSM MHL PLW NRU TUV TKM KGZ TJK AND MCO LIE " +
  "SMR VAT MAC"
).split(" ");

/** Rows by country fall like one over the rank, a table of 2^16 chances. */
const CHANCES = chances();

function chances() {
  const weights = CODES.map((_, rank) => 1 / (rank + 2));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new Uint8Array(1 << 16);
  let reached = 0;
  let begin = 0;
  for (const [country, weight] of weights.entries()) {
    reached += weight;
    const end = Math.round((reached / whole) * table.length);
    table.fill(country, begin, end);
    begin = end;
  }
  return table;
}

/**
 * Marsaglia's xorshift of 32 bits: good enough for rows, quick enough for ten million.
 *
 * @param {number} seed
 */
function random(seed) {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** The longest row: day, code, kind, an amount below 10^5 with two decimals, marks, CRLF. */
const LONGEST_ROW = 10 + 3 + 12 + 8 + 3 + 2;

/** The true answers of a table, kept country by year. */
export class Truth {
  /** Integer cents: exact far beyond 10^7 rows. */
  #cents = new Float64Array(CODES.length * YEARS);
  #counts = new Uint32Array(CODES.length * YEARS);

  /** @param {number} country @param {number} year counted from the first @param {number} cents */
  add(country, year, cents) {
    this.#cents[country * YEARS + year] += cents;
    this.#counts[country * YEARS + year] += 1;
  }

  /**
   * Cents by code, of countries with at least one row.
   *
   * @param {number} [from] @param {number} [to] years, both included
   * @returns {Record<string, number>}
   */
  sums(from = FIRST_YEAR, to = LAST_YEAR) {
    /** @type {Record<string, number>} */
    const sums = {};
    for (const [country, code] of CODES.entries()) {
      let cents = 0;
      let count = 0;
      for (let year = from; year <= to; year += 1) {
        const cell = country * YEARS + year - FIRST_YEAR;
        cents += this.#cents[cell];
        count += this.#counts[cell];
      }
      if (count > 0) sums[code] = cents;
    }
    return sums;
  }
}

/**
 * The bytes of a table, piece by piece.
 *
 * @param {number} rows
 * @param {{seed?: number, eol?: "\n" | "\r\n", piece?: number, truth?: Truth}} [options] `piece` in
 *   bytes, about; `truth` learns the answers on the way
 * @returns {Generator<Uint8Array<ArrayBuffer>, void>}
 */
export function* tableOf(rows, { seed = 1, eol = "\n", piece = 1 << 20, truth } = {}) {
  const next = random(seed);
  const codes = CODES.map(bytesOf);
  const kinds = KINDS.map(bytesOf);
  const end = bytesOf(eol);
  let buffer = new Uint8Array(piece + LONGEST_ROW);
  let at = 0;

  /** @param {Uint8Array} bytes */
  const put = (bytes) => {
    for (const byte of bytes) buffer[at++] = byte;
  };
  /** @param {number} value @param {number} digits */
  const putDigits = (value, digits) => {
    let rest = value;
    for (let place = at + digits - 1; place >= at; place -= 1) {
      buffer[place] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    at += digits;
  };

  put(bytesOf(`date,country,kind,amount${eol}`));
  for (let row = 0; row < rows; row += 1) {
    const year = next() % YEARS;
    const month = next() % 12;
    // the upper bits: the lower ones of neighbours resemble each other
    const country = CHANCES[next() >>> 16];
    const decimals = next() % 3;
    // as many of one digit as of five: most losses are small, few are huge
    const power = POWERS[next() % 5];
    const units = power + (next() % (9 * power));
    const fraction = next() % POWERS[decimals];
    putDigits(FIRST_YEAR + year, 4);
    buffer[at++] = 45;
    putDigits(month + 1, 2);
    buffer[at++] = 45;
    putDigits((next() % DAYS[month]) + 1, 2);
    buffer[at++] = 44;
    put(codes[country]);
    buffer[at++] = 44;
    put(kinds[next() % kinds.length]);
    buffer[at++] = 44;
    putDigits(units, digitsOf(units));
    if (decimals > 0) {
      buffer[at++] = 46;
      putDigits(fraction, decimals);
    }
    put(end);
    truth?.add(country, year, units * 100 + (decimals === 1 ? fraction * 10 : fraction));
    if (at >= piece) {
      yield buffer.subarray(0, at);
      buffer = new Uint8Array(piece + LONGEST_ROW);
      at = 0;
    }
  }
  if (at > 0) yield buffer.subarray(0, at);
}

/** @param {string} text */
function bytesOf(text) {
  return new TextEncoder().encode(text);
}

/** @param {number} units */
function digitsOf(units) {
  let digits = 1;
  for (let limit = 10; units >= limit; limit *= 10) digits += 1;
  return digits;
}


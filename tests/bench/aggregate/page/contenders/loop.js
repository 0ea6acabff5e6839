/**
 * What the machine can do: a loop over the bytes that trusts them. It splits at commas, takes three
 * capitals for a country and digits for an amount in cents, and would go wrong on a quote, a blank, a
 * name, a sign or a third decimal.
 */

const COMMA = 44;
const POINT = 46;
const NEWLINE = 10;
const ZERO = 48;
const A = 65;

/** @type {import("./contender.d.ts").Contender} */
export const contender = {
  read(bytes) {
    const cents = sums(bytes);
    /** @type {Record<string, number>} */
    const found = {};
    for (let cell = 0; cell < cents.length; cell += 1) {
      if (cents[cell] > 0) found[codeOf(cell)] = cents[cell] / 100;
    }
    return found;
  },
};

/** @param {Uint8Array} bytes with LF or CRLF, the last row ended */
function sums(bytes) {
  const cents = new Float64Array(26 ** 3);
  const end = bytes.length;
  let at = bytes.indexOf(NEWLINE) + 1;
  while (at < end) {
    while (bytes[at] !== COMMA) at += 1;
    const cell = (bytes[at + 1] - A) * 676 + (bytes[at + 2] - A) * 26 + (bytes[at + 3] - A);
    at += 5;
    while (bytes[at] !== COMMA) at += 1;
    at += 1;
    let value = 0;
    let byte = bytes[at];
    while (byte >= ZERO) {
      value = value * 10 + byte - ZERO;
      at += 1;
      byte = bytes[at];
    }
    let unit = 100;
    if (byte === POINT) {
      at += 1;
      byte = bytes[at];
      while (byte >= ZERO) {
        value = value * 10 + byte - ZERO;
        unit /= 10;
        at += 1;
        byte = bytes[at];
      }
    }
    cents[cell] += value * unit;
    while (bytes[at] !== NEWLINE) at += 1;
    at += 1;
  }
  return cents;
}

/** @param {number} cell */
function codeOf(cell) {
  return String.fromCharCode(
    A + Math.floor(cell / 676),
    A + (Math.floor(cell / 26) % 26),
    A + (cell % 26),
  );
}

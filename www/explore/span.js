/** The chosen years as a window that moves over all years: pure arithmetic. */

/** @typedef {{ from: number, to: number }} Span Years, both included. */
/** @typedef {"none" | "yearly" | "cumulative"} Frames */

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.max(low, Math.min(value, high));

/** @param {Span} one @param {Span} other */
export const isSame = (one, other) => one.from === other.from && one.to === other.to;

/** What attributes say, kept within all years; a window beside them all is empty and shows at the nearest. @param {number | null} from @param {number | null} to @param {Span} all @returns {Span} */
export function spanOf(from, to, all) {
  const first = clamp(Number.isFinite(from) ? (from ?? all.from) : all.from, all.from, all.to);
  return { from: first, to: clamp(Number.isFinite(to) ? (to ?? all.to) : all.to, first, all.to) };
}

/** The window moved by whole years, as far as it goes. @param {Span} span @param {number} by @param {Span} all @returns {Span} */
export function moved({ from, to }, by, all) {
  const shift = clamp(by, all.from - from, all.to - to);
  return { from: from + shift, to: to + shift };
}

/**
 * One frame on or back; null where there is none. From all years, forward is the first
 * frame and back the last.
 *
 * @param {Span} span
 * @param {1 | -1} by
 * @param {Span} all
 * @param {Frames} frames
 * @returns {Span | null}
 */
export function stepped(span, by, all, frames) {
  const whole = isSame(span, all);
  if (frames === "cumulative") {
    const to = whole && by > 0 ? all.from : span.to + by;
    return to < all.from || to > all.to ? null : { from: all.from, to };
  }
  const end = by > 0 ? all.from : all.to;
  if (whole) return { from: end, to: end };
  const next = moved(span, by, all);
  return isSame(next, span) ? null : next;
}

/** The frame that a year belongs to. @param {number} year @param {Span} all @param {Frames} frames @returns {Span} */
export const frameOf = (year, all, frames) => ({ from: frames === "cumulative" ? all.from : year, to: year });

/** The next frame of a play, from the start where there is none before; null at the end. @param {Span} span @param {boolean} fresh Whether play has just begun. @param {Span} all @param {Frames} frames @returns {Span | null} */
export function played(span, fresh, all, frames) {
  const at = frames === "cumulative" ? span.from === all.from : span.from === span.to;
  if (fresh && (!at || span.to === all.to)) return frameOf(all.from, all, frames);
  return span.to < all.to ? frameOf(span.to + 1, all, frames) : null;
}

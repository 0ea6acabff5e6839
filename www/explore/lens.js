/** What part of the map is shown: the arithmetic of zooming. */

/** @import { Point } from "../element/contract.d.ts" */

/**
 * Kept in parts of the whole map, so that it means the same at any size.
 *
 * @typedef {object} Lens
 * @property {number} scale How many times as large as the whole, 1 to `MOST`.
 * @property {number} x What of the whole map lies in the middle, as part of its width.
 * @property {number} y The same of its height.
 */

/** Keep in step with `src/story/lens.rs`. */
export const MOST = 40;

/** As good as the whole. */
const NEARLY = 1.02;

/** @type {Lens} */
export const WHOLE = Object.freeze({ scale: 1, x: 0.5, y: 0.5 });

/** The nearest lens that shows nothing beside the map. @param {Lens} lens @returns {Lens} */
export function within({ scale, x, y }) {
  const kept = scale < NEARLY ? 1 : Math.min(scale, MOST);
  const half = 0.5 / kept;
  const inside = (/** @type {number} */ at) => Math.min(Math.max(at, half), 1 - half);
  return { scale: kept, x: inside(x), y: inside(y) };
}

/** Another scale; what lies at a point comes to another, or stays. @param {Lens} lens @param {number} scale @param {Point} from In parts of the box. @param {Point} [to] @returns {Lens} */
export function about(lens, scale, from, to = from) {
  const along = (/** @type {"x" | "y"} */ axis) => lens[axis] + (from[axis] - 0.5) / lens.scale - (to[axis] - 0.5) / scale;
  return { scale, x: along("x"), y: along("y") };
}

/** On the way from one lens to another, what lies still at both ends lying still. @param {Lens} from @param {Lens} to @param {number} part 0 to 1. @returns {Lens} */
export function between(from, to, part) {
  const scale = from.scale * (to.scale / from.scale) ** part;
  const way = 1 / from.scale - 1 / to.scale;
  const moved = Math.abs(way) < 1e-9 ? part : (1 / from.scale - 1 / scale) / way;
  return { scale, x: from.x + (to.x - from.x) * moved, y: from.y + (to.y - from.y) * moved };
}

/** Where a point of the whole map is seen, in parts of the box. @param {Lens} lens @param {Point} point @returns {Point} */
export const seen = ({ scale, x, y }, point) => ({ x: 0.5 + (point.x - x) * scale, y: 0.5 + (point.y - y) * scale });

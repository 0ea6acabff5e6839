/** The one piece of geometry the pointer needs. */

/** @import { Point } from "./contract.d.ts" */

/** Twice the signed area of a triangle. @param {Point} a @param {Point} b @param {Point} c */
const area = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** Whether a point lies in a triangle, its edges included. @param {Point} point @param {Point} a @param {Point} b @param {Point} c */
export function inTriangle(point, a, b, c) {
  const sides = [area(a, b, point), area(b, c, point), area(c, a, point)];
  return sides.every((side) => side >= 0) || sides.every((side) => side <= 0);
}

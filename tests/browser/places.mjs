/** Where countries lie on the screen, computed apart from the code under test, by d3-geo. */

import { geoEqualEarth } from "d3-geo";

/** The rows of Elliptic's table, with a place well inside each country, in degrees. */
export const PUBLISHED = [
  { code: "JPN", name: "Japan", figure: "$721 million", share: "31%", at: [138.2, 36.3] },
  { code: "VNM", name: "Vietnam", figure: "$540 million", share: "23%", at: [108.1, 13.6] },
  { code: "USA", name: "United States", figure: "$497 million", share: "22%", at: [-98.5, 39.5] },
  { code: "HKG", name: "Hong Kong", figure: "$281 million", share: "12%", at: [114.15, 22.35] },
  { code: "KOR", name: "South Korea", figure: "$158 million", share: "7%", at: [127.9, 36.4] },
  { code: "SVN", name: "Slovenia", figure: "$80 million", share: "3%", at: [14.8, 46.1] },
];

/** A country without a figure. */
export const BRAZIL = { code: "BRA", name: "Brazil", at: [-52, -10] };

/**
 * The whole pixel of the viewport nearest to a place, on a map of the whole world that fills its box.
 *
 * @param {number[]} lonLat degrees
 * @param {import('./widget.mjs').Box} box of the map
 */
export function pixelOf(lonLat, { left, top, width, height }) {
  const projection = geoEqualEarth().fitSize([width, height], { type: "Sphere" });
  const [x, y] = /** @type {[number, number]} */ (
    projection(/** @type {[number, number]} */ (lonLat))
  );
  return { x: Math.round(left + x), y: Math.round(top + y) };
}

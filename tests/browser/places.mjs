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

/** Pixels that the map keeps free around it, for marks at its edge. */
const MARGIN = 4;

/**
 * The whole pixel of the viewport nearest to a place, on a map of the whole world in its box.
 *
 * @param {number[]} lonLat degrees
 * @param {import('./widget.mjs').Box} box of the map
 */
export function pixelOf([lon, lat], { left, top, width, height }) {
  const projection = geoEqualEarth().fitExtent(
    [
      [MARGIN, MARGIN],
      [width - MARGIN, height - MARGIN],
    ],
    { type: "Sphere" },
  );
  const [x, y] = projection([lon, lat]) ?? [NaN, NaN];
  return { x: Math.round(left + x), y: Math.round(top + y) };
}

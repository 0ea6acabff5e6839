/** Hovering: every published figure can be read on a phone's width and on a desk's. */

import assert from "node:assert/strict";
import { BRAZIL, PUBLISHED, pixelOf } from "../places.mjs";

/** Countries near the edges of the map, and a place in each. */
const CORNERS = [
  { name: "United States", at: [-152, 65] },
  { name: "Russia", at: [172, 67] },
  { name: "New Zealand", at: [171.5, -43.5] },
  { name: "Argentina", at: [-68, -46] },
  { name: "Greenland", at: [-40, 76] },
];

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;

  for (const width of [360, 960]) {
    stage.journey(`each published country answers to the pointer at ${width} px`, async () => {
      const map = await stage.openReady("bare", { width });
      for (const place of PUBLISHED) {
        const { code, name, figure, share } = place;
        const lines = await map.hover(place);
        assert.ok(lines.includes(figure), `${name}: ${lines} has no ${figure}`);
        assert.match(lines.join(" "), new RegExp(`(^|\\D)${share}`), name);
        const hovered = await map.events("loss-map-hover");
        assert.deepEqual(hovered.at(-1)?.detail, { code });
      }
    });

    stage.journey(`the tooltip stays within a window of ${width} px`, async () => {
      const map = await stage.openReady("bare", { width });
      for (const place of CORNERS) {
        await map.hover(place);
        const tip = await map.box("tooltip");
        const seen = JSON.stringify({ place, tip });
        assert.ok(tip && tip.left >= 0 && tip.left + tip.width <= width, seen);
        assert.ok(tip.top >= 0, seen);
      }
    });
  }

  stage.journey("a country without a figure says so, and the sea says nothing", async () => {
    const map = await stage.openReady("bare");
    const lines = await map.hover(BRAZIL);
    assert.equal(lines.length, 2);
    assert.match(lines[1], /no .*figure/i);
    const pacific = pixelOf([-140, -35], await map.mapBox());
    await tab.move(pacific.x, pacific.y);
    await map.tooltipGone();
  });

  stage.journey("the tooltip goes when the pointer leaves the map", async () => {
    const map = await stage.openReady("bare");
    await map.hover(PUBLISHED[0]);
    await tab.move(2, 2);
    await map.tooltipGone();
  });
}

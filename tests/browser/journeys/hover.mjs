/** Hovering: every published figure can be read on a phone's width and on a desk's. */

import assert from 'node:assert/strict';
import { BRAZIL, PUBLISHED, pixelOf } from '../places.mjs';

/** @type {[string, number[]][]} countries near the edges of the map, and a place in each */
const CORNERS = [
  ['United States', [-152, 65]],
  ['Russia', [172, 67]],
  ['New Zealand', [171.5, -43.5]],
  ['Argentina', [-68, -46]],
  ['Greenland', [-40, 76]],
];

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;

  for (const width of [360, 960]) {
    stage.journey(`each published country answers to the pointer at ${width} px`, async () => {
      const map = await stage.openReady('bare', { width });
      const box = await map.mapBox();
      for (const { code, name, figure, share, at } of PUBLISHED) {
        const { x, y } = pixelOf(at, box);
        await tab.move(x, y);
        const lines = await map.tooltipOf(name);
        assert.ok(lines.includes(figure), `${name}: ${lines} has no ${figure}`);
        assert.match(lines.join(' '), new RegExp(`(^|\\D)${share}`), name);
        const hovered = await map.events('loss-map-hover');
        assert.deepEqual(hovered.at(-1)?.detail, { code });
      }
    });

    stage.journey(`the tooltip stays within a window of ${width} px`, async () => {
      const map = await stage.openReady('bare', { width });
      const box = await map.mapBox();
      for (const [name, at] of CORNERS) {
        const { x, y } = pixelOf(at, box);
        await tab.move(x, y);
        await map.tooltipOf(name);
        const tip = await map.box('tooltip');
        const seen = JSON.stringify({ name, tip });
        assert.ok(tip && tip.left >= 0 && tip.left + tip.width <= width, seen);
        assert.ok(tip.top >= 0, seen);
      }
    });
  }

  stage.journey('a country without a figure says so, and the sea says nothing', async () => {
    const map = await stage.openReady('bare');
    const box = await map.mapBox();
    const brazil = pixelOf(BRAZIL.at, box);
    await tab.move(brazil.x, brazil.y);
    const lines = await map.tooltipOf(BRAZIL.name);
    assert.equal(lines.length, 2);
    assert.match(lines[1], /no .*figure/i);
    const pacific = pixelOf([-140, -35], box);
    await tab.move(pacific.x, pacific.y);
    await map.tooltipGone();
  });

  stage.journey('the tooltip goes when the pointer leaves the map', async () => {
    const map = await stage.openReady('bare');
    const box = await map.mapBox();
    const [japan] = PUBLISHED;
    const { x, y } = pixelOf(japan.at, box);
    await tab.move(x, y);
    await map.tooltipOf(japan.name);
    await tab.move(2, 2);
    await map.tooltipGone();
  });
}

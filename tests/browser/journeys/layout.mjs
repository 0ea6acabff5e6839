/** Space and light: every width, a dark system, and nothing on the page that moves. */

import assert from 'node:assert/strict';
import { PUBLISHED, pixelOf } from '../places.mjs';
import { Stage } from '../stage.mjs';
import { until } from '../until.mjs';
import { Widget } from '../widget.mjs';

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const [japan] = PUBLISHED;

  /** @param {Widget} map */
  async function hoverJapan(map) {
    await tab.move(2, 2);
    await map.tooltipGone();
    const { x, y } = pixelOf(japan.at, await map.mapBox());
    await tab.move(x, y);
    await map.tooltipOf(japan.name);
  }

  /** The sizes of the canvases in device pixels, next to that of the map. */
  const sharpness = () =>
    tab.evaluate(() => {
      const root = document.getElementById('map')?.shadowRoot;
      const map = /** @type {Element} */ (root?.querySelector('[part~="map"]'));
      const wanted = Math.round(map.getBoundingClientRect().width * devicePixelRatio);
      return [...map.querySelectorAll('canvas')].map(({ width }) => width - wanted);
    });

  stage.journey('a window that narrows and widens is laid out anew, and sharp', async () => {
    const map = await stage.openReady('bare');
    for (const width of [320, 1440, 640]) {
      await tab.size(width, 800);
      await until(async () => {
        const box = await map.mapBox();
        return box.left >= 0 && box.left + box.width <= width && box.width > width / 2;
      }, `a map for ${width} px`);
      await until(async () => (await sharpness()).every((off) => Math.abs(off) <= 1), 'sharp canvases');
      await hoverJapan(map);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} px wide in a window of ${width}`);
    }
  });

  stage.journey('a narrow column holds the whole map', async () => {
    const map = await stage.openReady('narrow', { width: 640 });
    const box = await map.mapBox();
    assert.ok(box.width <= 280, `${box.width}`);
    await hoverJapan(map);
  });

  stage.journey('theme="dark" turns the map dark on a light page', async () => {
    const map = await stage.openReady('bare');
    const light = await luminance(map);
    await map.set({ theme: 'dark' });
    await until(async () => (await luminance(map)) < 0.5, 'a dark tooltip');
    assert.ok(light > 0.5, `${light}`);
  });

  stage.journey('a dark system has a dark map without being asked', async () => {
    const dark = await Stage.set(tab.engine, { dark: true });
    try {
      const map = await dark.openReady('bare');
      assert.ok((await luminance(map)) < 0.5);
      assert.deepEqual(await dark.tab.problems(), []);
      await map.set({ theme: 'light' });
      await until(async () => (await luminance(map)) > 0.5, 'a light tooltip');
    } finally {
      await dark.strike();
    }
  });

  if (tab.engine !== 'chromium') return;

  stage.journey('nothing on the page moves while the map arrives', async () => {
    const map = await stage.openReady('bare', { width: 360 });
    await map.ready();
    const shift = await tab.evaluate(
      () =>
        new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              sum += /** @type {PerformanceEntry & {value: number}} */ (entry).value;
            }
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 300);
        }),
    );
    assert.equal(shift, 0);
  });
}

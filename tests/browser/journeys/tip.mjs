/** Where the tooltip is: never on the country that it describes, within the window, and steady. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { PUBLISHED, pixelOf } from "../places.mjs";
import { until } from "../until.mjs";

/** @typedef {import('../widget.mjs').Widget} Widget */

/** Countries of all sizes with places at their ends and one where a hand points, in degrees. */
const BODIES = [
  { name: "Japan", code: "JPN", at: [138.2, 36.3], ends: [[141.9, 45.3], [145.3, 43.3], [130.9, 31.3], [138.8, 34.8]] },
  { name: "Vietnam", code: "VNM", at: [108.1, 13.6], ends: [[105.3, 23.2], [104.9, 8.8], [109.3, 12.9], [102.3, 22.4]] },
  { name: "United States", code: "USA", at: [-98.5, 39.5], ends: [[-124.4, 48], [-67.3, 44.8], [-80.6, 25.3], [-97.5, 26.2]] },
  { name: "Russia", code: "RUS", at: [96, 62], ends: [[29, 69], [104, 77.5], [132, 43.5], [170, 66]] },
  { name: "Canada", code: "CAN", at: [-106, 58], ends: [[-138, 69], [-66, 46], [-82.7, 42.2], [-57, 52]] },
  { name: "China", code: "CHN", at: [103, 36], ends: [[74.5, 39.2], [124, 53], [110, 19], [130, 47]] },
  { name: "Brazil", code: "BRA", at: [-52, -10], ends: [[-60, 4.5], [-73, -8], [-35.3, -8], [-53.3, -33.3]] },
  { name: "Chile", code: "CHL", at: [-71, -35], ends: [[-69.7, -18.2], [-72, -50]] },
  { name: "Australia", code: "AUS", at: [134, -25], ends: [[114, -26], [153, -28], [142.5, -11.2], [145, -38]] },
  { name: "New Zealand", code: "NZL", at: [171.5, -43.5], ends: [[173, -35], [168.5, -46.4], [178, -38]] },
  { name: "Lesotho", code: "LSO", at: [28.25, -29.6], ends: [[28.25, -29.6]] },
  { name: "Singapore", code: "SGP", at: [103.82, 1.35], ends: [[103.82, 1.35]] },
];

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  const chromium = tab.engine === "chromium";

  /** Its size is known with the frame that shows it. */
  const frames = () => tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))));

  /** @param {Widget} map @param {number} width @param {typeof BODIES[0]} body */
  async function judge(map, width, { name, ends }) {
    await frames();
    const tip = await map.box("tooltip");
    const box = await map.mapBox();
    assert.ok(tip, `${name} has a tooltip`);
    for (const end of ends) {
      const { x, y } = pixelOf(end, box);
      const over = x > tip.left && x < tip.left + tip.width && y > tip.top && y < tip.top + tip.height;
      assert.ok(!over, `the tooltip of ${name} lies on ${end}: ${JSON.stringify({ tip, x, y })}`);
    }
    const within = tip.left >= 0 && tip.top >= 0 && tip.left + tip.width <= width && tip.top + tip.height <= 900;
    assert.ok(within, `the tooltip of ${name} is cut: ${JSON.stringify(tip)}`);
  }

  for (const width of chromium ? [320, 360, 640, 960, 1440] : [320, 960]) {
    stage.journey(`the tooltip keeps off its country at ${width} px`, async () => {
      for (const page of ["bare", "incidents"]) {
        const map = await stage.openReady(page, { width, height: 900 });
        const before = await map.mapBox();
        for (const body of BODIES) {
          await map.hover(body);
          await judge(map, width, body);
        }
        assert.deepEqual(await map.mapBox(), before, "nothing moved");
        await tab.move(1, 1);
        for (const body of BODIES) {
          await map.set({ selected: body.code });
          await map.tooltipOf(body.name);
          await judge(map, width, body);
        }
      }
    });
  }

  stage.journey("the tooltip of the first leaves the others with a figure in sight", async () => {
    const [japan, ...others] = PUBLISHED;
    for (const width of [960, 1440]) {
      const map = await stage.openReady("bare", { width, height: 900 });
      await map.hover(japan);
      await frames();
      const tip = await map.box("tooltip");
      const box = await map.mapBox();
      for (const { name, at } of others) {
        const { x, y } = pixelOf(at, box);
        const over = tip && x > tip.left && x < tip.left + tip.width && y > tip.top && y < tip.top + tip.height;
        assert.ok(!over, `at ${width} px it lies on ${name}: ${JSON.stringify(tip)}`);
      }
    }
  });

  stage.journey("on a narrow map it is a sheet as wide as that, clear of legend and switch", async () => {
    for (const width of [320, 360, 440]) {
      const map = await stage.openReady("incidents", { width, height: 900 });
      await until(() => map.named("button", "Play"), "the timeline");
      const box = await map.mapBox();
      for (const body of BODIES) {
        await map.hover(body);
        await frames();
        const tip = await map.box("tooltip");
        assert.ok(tip && tip.width >= box.width - 10, `${body.name}: ${tip?.width} of ${box.width}`);
        assert.ok(tip.top >= box.top - 1, `${body.name} lies over the switch: ${tip.top}`);
        assert.ok(tip.height <= 130, `${body.name}: ${tip.height} px high`);
      }
      await map.hover(BODIES[0]);
      await until(() => map.box("tooltip-years"), "the years");
      const text = (await map.tooltip()).join(" ");
      for (const part of ["Japan", "$1.05 billion", "17% of the world’s total", "2nd of 20"]) assert.ok(text.includes(part), text);
    }
  });

  stage.journey("beside its panel the sheet is small and says no more than the figure", async () => {
    const map = await stage.openReady("incidents", { width: 360, height: 1600 });
    await map.set({ selected: "JPN" });
    await until(() => map.box("panel"), "the panel");
    await until(async () => (await map.tooltip()).length === 2, "name and figure");
    const tip = await map.box("tooltip");
    assert.ok(tip && tip.height <= 56, `${tip?.height}`);
  });

  stage.journey("small moves do not make it change sides", async () => {
    for (const width of [640, 960]) {
      const map = await stage.openReady("bare", { width });
      for (const { name, at } of BODIES) {
        await map.hover({ name, at });
        await frames();
        const before = await map.box("tooltip");
        const { x, y } = pixelOf(at, await map.mapBox());
        for (const [dx, dy] of [[1, 0], [1, 1], [0, 1], [-1, 0], [-1, -1], [0, -1]]) {
          await tab.move(x + dx, y + dy);
          if ((await map.tooltip())[0] !== name) continue;
          const tip = await map.box("tooltip");
          const way = Math.hypot((tip?.left ?? 0) - (before?.left ?? 0), (tip?.top ?? 0) - (before?.top ?? 0));
          assert.ok(way <= 4, `${name} at ${width} px: it jumps by ${way}`);
        }
      }
    }
  });

  stage.journey("it can be entered, stays, and Escape closes it", async () => {
    const map = await stage.openReady("incidents");
    for (const { name, at } of BODIES.slice(0, 4)) {
      await map.hover({ name, at });
      await sleep(500);
      const from = pixelOf(at, await map.mapBox());
      const tip = await map.box("tooltip");
      assert.ok(tip);
      const to = { x: tip.left + tip.width / 2, y: tip.top + tip.height / 2 };
      for (let step = 1; step <= 8; step += 1) {
        await tab.move(Math.round(from.x + ((to.x - from.x) * step) / 8), Math.round(from.y + ((to.y - from.y) * step) / 8));
      }
      await sleep(500);
      assert.equal((await map.tooltip())[0], name);
      await tab.key("Escape");
      await map.tooltipGone();
    }
  });
}

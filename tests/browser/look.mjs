import { mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { pixelOf } from "./places.mjs";
import { Stage } from "./stage.mjs";
const OUT = new URL("../out/look/", import.meta.url).pathname;
await mkdir(OUT, { recursive: true });
const P = { JPN: [138.2,36.3], SGP: [103.82,1.35], RUS: [96,62], LSO: [28.2,-29.5], MAF: [-63.05,18.07], HKG: [114.15,22.35], SVN:[14.8,46.1] };
const only = process.argv[2]?.split(",");
const widths = (process.argv[3] ?? "320,360,640,960,1440").split(",").map(Number);
for (const dark of process.argv[4] === "dark" ? [true] : process.argv[4]==="both"?[false,true]:[false]) {
  const stage = await Stage.set("chromium", { dark });
  const { tab } = stage;
  for (const width of widths) {
    const map = await stage.openReady("incidents", { width, height: 900 });
    await sleep(300);
    for (const [code, at] of Object.entries(P)) {
      if (only && !only.includes(code)) continue;
      await tab.move(1, 1); await sleep(200);
      const { x, y } = pixelOf(at, await map.mapBox());
      await tab.move(x-1, y); await tab.move(x, y); await sleep(350);
      await tab.screenshot(`${OUT}${width}-${dark?"dark-":""}hover-${code}.png`);
      await tab.move(1, 1); await sleep(200);
      await tab.tap(x, y); await sleep(500);
      await tab.screenshot(`${OUT}${width}-${dark?"dark-":""}tap-${code}.png`);
      await tab.key("Escape"); await tab.key("Escape"); await tab.tap(2, 890); await sleep(150);
    }
  }
  await stage.strike();
}

import puppeteer from "puppeteer-core";
import { PuppeteerTab } from "./puppeteer.mjs";

/** Root has no sandbox; the rest keeps the browser from calling home. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Chromium over its DevTools protocol: the one engine here with fingers. */
class ChromiumTab extends PuppeteerTab {
  /** @param {number} x @param {number} y */
  async tap(x, y) {
    await this.page.touchscreen.tap(x, y);
  }

  /**
   * One finger from a place, `dy` CSS pixels down and `dx` to the right, in steps as a hand makes them.
   *
   * @param {number} x @param {number} y @param {number} dy @param {number} [dx]
   */
  async swipe(x, y, dy, dx = 0) {
    const steps = 12;
    await this.page.touchscreen.touchStart(x, y);
    for (let step = 1; step <= steps; step += 1) {
      await this.page.touchscreen.touchMove(x + (dx * step) / steps, y + (dy * step) / steps);
    }
    await this.page.touchscreen.touchEnd();
  }
}

/** @param {{dark: boolean, calm: boolean}} options */
export async function launch({ dark, calm }) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
  });
  const [page] = await browser.pages();
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
    { name: "prefers-reduced-motion", value: calm ? "reduce" : "no-preference" },
  ]);
  return new ChromiumTab("chromium", browser, page);
}

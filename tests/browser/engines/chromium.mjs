import puppeteer from "puppeteer-core";
import { PuppeteerTab } from "./puppeteer.mjs";

/** @import { Point } from '../engine.mjs' */

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

/** Chromium over its DevTools protocol: the one engine here with fingers, and with whatever a reader's system may ask for. */
class ChromiumTab extends PuppeteerTab {
  /** @type {import('puppeteer-core').CDPSession | null} */
  #session = null;
  /** @type {Record<string, string>} */
  #usual;

  /**
   * @param {import('puppeteer-core').Browser} browser
   * @param {import('puppeteer-core').Page} page
   * @param {Record<string, string>} usual
   */
  constructor(browser, page, usual) {
    super("chromium", browser, page);
    this.#usual = usual;
  }

  /** @param {Record<string, string>} [features] @param {{paper?: boolean, grey?: boolean}} [more] */
  async emulate(features = {}, { paper = false, grey = false } = {}) {
    const session = (this.#session ??= await this.page.createCDPSession());
    const wished = Object.entries({ ...this.#usual, ...features });
    await session.send("Emulation.setEmulatedMedia", {
      media: paper ? "print" : "",
      features: wished.map(([name, value]) => ({ name, value })),
    });
    await session.send("Emulation.setEmulatedVisionDeficiency", { type: grey ? "achromatopsia" : "none" });
  }

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

  /** Two fingers, in steps as hands make them. @param {[Point, Point]} from @param {[Point, Point]} to */
  async pinch(from, to) {
    const steps = 8;
    const session = (this.#session ??= await this.page.createCDPSession());
    const touch = (/** @type {"touchStart" | "touchMove" | "touchEnd"} */ type, /** @type {Point[]} */ touchPoints) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: touchPoints.map((point, id) => ({ ...point, id })) });
    await touch("touchStart", from.slice(0, 1));
    await touch("touchStart", from);
    for (let step = 1; step <= steps; step += 1) {
      const between = (/** @type {0 | 1} */ at) => ({
        x: from[at].x + ((to[at].x - from[at].x) * step) / steps,
        y: from[at].y + ((to[at].y - from[at].y) * step) / steps,
      });
      await touch("touchMove", [between(0), between(1)]);
    }
    await touch("touchEnd", []);
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
  const tab = new ChromiumTab(browser, page, {
    "prefers-color-scheme": dark ? "dark" : "light",
    "prefers-reduced-motion": calm ? "reduce" : "no-preference",
  });
  await tab.emulate();
  return tab;
}

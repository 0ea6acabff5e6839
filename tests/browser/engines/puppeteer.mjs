/** One tab of a browser that puppeteer drives, behind the interface of `../engine.mjs`. */

/** @import { Tab } from '../engine.mjs' */

/** Console lines of these kinds count as problems. */
const LOUD = new Set(["error", "warn", "assert"]);

/** @implements {Tab} */
export class PuppeteerTab {
  /** @type {import('puppeteer-core').Browser} */
  #browser;
  /** @type {string[]} */
  #problems = [];

  /**
   * @param {string} engine
   * @param {import('puppeteer-core').Browser} browser
   * @param {import('puppeteer-core').Page} page
   */
  constructor(engine, browser, page) {
    this.engine = engine;
    this.page = page;
    this.#browser = browser;
    page.on("console", (line) => {
      if (LOUD.has(line.type())) this.#problems.push(`${line.type()}: ${line.text()}`);
    });
    page.on("pageerror", (error) => {
      this.#problems.push(`uncaught: ${error instanceof Error ? error.message : error}`);
    });
  }

  /** @param {string} url */
  async open(url) {
    await this.page.mouse.move(0, 0);
    await this.page.goto("about:blank");
    this.#problems = [];
    await this.page.goto(url, { waitUntil: "load" });
  }

  /** @param {number} width @param {number} height */
  async size(width, height) {
    await this.page.setViewport({ width, height });
  }

  /** @param {number} x @param {number} y */
  async move(x, y) {
    await this.page.mouse.move(x, y);
  }

  /** @param {number} x @param {number} y */
  async click(x, y) {
    await this.move(x, y);
    await this.page.mouse.click(x, y);
  }

  /** @param {{x: number, y: number}} from @param {{x: number, y: number}} to */
  async drag(from, to) {
    await this.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x, to.y, { steps: 8 });
    await this.page.mouse.up();
  }

  /** @param {number} dy @param {{ctrl?: boolean}} [modifiers] */
  async wheel(dy, { ctrl = false } = {}) {
    if (ctrl) await this.page.keyboard.down("Control");
    await this.page.mouse.wheel({ deltaY: dy });
    if (ctrl) await this.page.keyboard.up("Control");
  }

  /** @param {string} name @param {{shift?: boolean}} [modifiers] */
  async key(name, { shift = false } = {}) {
    const key = /** @type {import('puppeteer-core').KeyInput} */ (name);
    if (shift) await this.page.keyboard.down("Shift");
    await this.page.keyboard.press(key);
    if (shift) await this.page.keyboard.up("Shift");
  }

  /** @param {string} text */
  async type(text) {
    await this.page.keyboard.type(text);
  }

  /**
   * @template {unknown[]} A
   * @template R
   * @param {(...given: A) => R} run
   * @param {A} given
   * @returns {Promise<Awaited<R>>}
   */
  async evaluate(run, ...given) {
    const page =
      /** @type {{evaluate: (run: unknown, ...given: unknown[]) => Promise<unknown>}} */ (
        /** @type {unknown} */ (this.page)
      );
    return /** @type {Awaited<R>} */ (await page.evaluate(run, ...given));
  }

  /** @param {string} path @param {{whole?: boolean}} [options] */
  async screenshot(path, { whole = false } = {}) {
    await this.page.screenshot({ path: /** @type {`${string}.png`} */ (path), fullPage: whole });
  }

  async problems() {
    return this.#problems;
  }

  async close() {
    await this.#browser.close();
  }
}

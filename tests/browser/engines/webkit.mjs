import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder, Capabilities, Key, Origin } from "selenium-webdriver";
import { until } from "../until.mjs";

/** @import { Tab } from '../engine.mjs' */

/** Larger than the widest page of the suite. */
const SCREEN = { width: 1600, height: 1400 };

/** The toolbar keeps a window at some 450 pixels; without its padding it fits a phone's width. */
const TOOLBAR = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; font-size: 1px }";

/** What the desktop says where the reader wants less motion. */
const CALM = "[Settings]\ngtk-enable-animations=0\n";

/** @type {Record<string, string>} */
const KEYS = {
  ArrowDown: Key.ARROW_DOWN,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Home: Key.HOME,
  PageDown: Key.PAGE_DOWN,
  PageUp: Key.PAGE_UP,
  Space: Key.SPACE,
  Tab: Key.TAB,
};

/**
 * WebKitGTK's own small browser over WebDriver. The protocol hands out no console, so problems
 * are those the page's witness has written down (see `pages/witness.js`).
 *
 * @implements {Tab}
 */
class WebKitTab {
  engine = "webkit";
  /** @type {import('selenium-webdriver').WebDriver} */
  #driver;
  /** @type {() => Promise<void>} */
  #stop;
  #options;

  /** @param {Browser} browser @param {Options} options */
  constructor({ driver, stop }, options) {
    this.#driver = driver;
    this.#stop = stop;
    this.#options = options;
  }

  async revive() {
    const lives = await this.#driver.getTitle().then(() => true, () => false);
    if (lives) return false;
    await this.#driver.quit().catch(() => {});
    await this.#stop();
    ({ driver: this.#driver, stop: this.#stop } = await start(this.#options));
    return true;
  }

  /** @param {string} url */
  async open(url) {
    await this.move(0, 0);
    await this.#driver.get(url);
  }

  /** @param {number} width @param {number} height */
  async size(width, height) {
    const window = this.#driver.manage().window();
    const { toolbar } = await this.evaluate(() => ({ toolbar: outerHeight - innerHeight }));
    // without a window manager the keyboard is where the screen's pointer is, in its middle
    const middle = (/** @type {number} */ room, /** @type {number} */ size) => Math.max(0, Math.round((room - size) / 2));
    const whole = height + toolbar;
    await window.setRect({ x: middle(SCREEN.width, width), y: middle(SCREEN.height, whole), width, height: whole });
    await until(
      () => this.evaluate((expected) => innerWidth === expected, width),
      `a window ${width} pixels wide`,
    );
  }

  /** @param {number} x @param {number} y */
  async move(x, y) {
    await this.#pointer(x, y).perform();
  }

  /** @param {number} x @param {number} y */
  async click(x, y) {
    await this.#pointer(x, y).click().perform();
  }

  /** @param {{x: number, y: number}} from @param {{x: number, y: number}} to */
  async drag(from, to) {
    const steps = 8;
    let hand = this.#pointer(from.x, from.y).press();
    for (let step = 1; step <= steps; step += 1) {
      const x = Math.round(from.x + ((to.x - from.x) * step) / steps);
      const y = Math.round(from.y + ((to.y - from.y) * step) / steps);
      hand = hand.move({ x, y, duration: 16, origin: Origin.VIEWPORT });
    }
    await hand.release().perform();
    this.at = to;
  }

  /** @param {number} dy @param {{ctrl?: boolean}} [modifiers] */
  async wheel(dy, { ctrl = false } = {}) {
    const { x, y } = this.at;
    if (ctrl) return this.#wheelWithControl(x, y, dy);
    // its types do not know of wheels yet
    const actions = /** @type {any} */ (this.#driver.actions());
    // the driver sends what changes: another turn by as much as the last would be none
    await actions.scroll(x, y, 0, 0, Origin.VIEWPORT).scroll(x, y, 0, dy, Origin.VIEWPORT).perform();
  }

  /** The driver's wheel knows of no keys: the event alone, then, without what the engine does by itself. @param {number} x @param {number} y @param {number} dy */
  #wheelWithControl(x, y, dy) {
    return this.evaluate((x, y, dy) => {
      let under = document.elementFromPoint(x, y);
      for (let inner = under?.shadowRoot?.elementFromPoint(x, y); inner && inner !== under; inner = inner.shadowRoot?.elementFromPoint(x, y)) under = inner;
      under?.dispatchEvent(new WheelEvent("wheel", { clientX: x, clientY: y, deltaY: dy, ctrlKey: true, bubbles: true, cancelable: true, composed: true }));
    }, x, y, dy);
  }

  /** @param {string} name @param {{shift?: boolean}} [modifiers] */
  async key(name, { shift = false } = {}) {
    const actions = this.#driver.actions();
    if (shift) actions.keyDown(Key.SHIFT);
    actions.sendKeys(KEYS[name] ?? name);
    if (shift) actions.keyUp(Key.SHIFT);
    await actions.perform();
  }

  /** @param {string} text */
  async type(text) {
    await this.#driver.actions().sendKeys(text).perform();
  }

  /**
   * @template {unknown[]} A
   * @template R
   * @param {(...given: A) => R} run
   * @param {A} given
   * @returns {Promise<Awaited<R>>}
   */
  async evaluate(run, ...given) {
    const script = `
      const done = arguments[arguments.length - 1];
      Promise.resolve(arguments[0])
        .then((given) => (${run})(...given))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = /** @type {{value?: Awaited<R>, error?: string}} */ (
      await this.#driver.executeAsyncScript(script, given)
    );
    if (answer.error !== undefined) throw new Error(answer.error);
    return /** @type {Awaited<R>} */ (answer.value);
  }

  /** @param {string} path */
  async screenshot(path) {
    await writeFile(path, await this.#driver.takeScreenshot(), "base64");
  }

  async problems() {
    return this.evaluate(() => {
      const { witness } = /** @type {{witness?: {problems: string[]}}} */ (
        /** @type {unknown} */ (globalThis)
      );
      return witness?.problems ?? [];
    });
  }

  async close() {
    await this.#driver.quit();
    await this.#stop();
  }

  /** Where the pointer was last put. */
  at = { x: 0, y: 0 };

  /** @param {number} x @param {number} y */
  #pointer(x, y) {
    this.at = { x: Math.round(x), y: Math.round(y) };
    return this.#driver.actions().move({ ...this.at, duration: 0, origin: Origin.VIEWPORT });
  }
}

function miniBrowser() {
  const found = readdirSync("/usr/lib")
    .flatMap((folder) => [`${folder}/webkit2gtk-4.1`, `${folder}/webkit2gtk-4.0`])
    .map((folder) => join("/usr/lib", folder, "MiniBrowser"))
    .find(existsSync);
  if (!found) throw new Error("MiniBrowser is missing: apt-get install webkit2gtk-driver");
  return found;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}

/** @typedef {{ driver: import('selenium-webdriver').WebDriver, stop: () => Promise<void> }} Browser */
/** @typedef {{ dark: boolean, calm: boolean }} Options */

/** Starts the driver on a screen of its own. Its sandbox cannot start as root. @param {boolean} calm */
async function startDriver(calm) {
  const port = await freePort();
  const config = await mkdtemp(join(tmpdir(), "lossmap-webkit-"));
  await mkdir(join(config, "gtk-3.0"));
  await writeFile(join(config, "gtk-3.0", "gtk.css"), TOOLBAR);
  if (calm) await writeFile(join(config, "gtk-3.0", "settings.ini"), CALM);
  const driver = spawn(
    "xvfb-run",
    ["-a", "-s", `-screen 0 ${SCREEN.width}x${SCREEN.height}x24`, "WebKitWebDriver", `--port=${port}`],
    {
      detached: true,
      stdio: "ignore",
      env: {
        ...process.env,
        XDG_CONFIG_HOME: config,
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
      },
    },
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const ended = once(driver, "exit");
    if (driver.exitCode === null && driver.pid) process.kill(-driver.pid, "SIGTERM");
    await ended;
    await rm(config, { recursive: true, force: true });
  };
  const answers = () =>
    fetch(`${url}/status`)
      .then((response) => response.ok)
      .catch(() => false);
  await until(answers, "WebKitWebDriver to answer");
  return { url, stop };
}

/** @param {Options} options @returns {Promise<Browser>} */
async function start({ dark, calm }) {
  const { url, stop } = await startDriver(calm);
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": {
      binary: process.env.MINIBROWSER ?? miniBrowser(),
      args: dark ? ["--automation", "--dark-mode"] : ["--automation"],
    },
  });
  try {
    const driver = await new Builder()
      .usingServer(url)
      .withCapabilities(capabilities)
      .disableEnvironmentOverrides()
      .build();
    return { driver, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {Options} options */
export const launch = async (options) => new WebKitTab(await start(options), options);

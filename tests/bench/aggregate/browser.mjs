/** One Chromium, and in it a tab with a process of its own for each visit of a contender. */

import { readFile, writeFile } from "node:fs/promises";
import puppeteer from "puppeteer-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // or an answer about memory waits for the next collection, half a minute
  "--enable-blink-features=ForceEagerMeasureMemory",
  // a process kept ready would be mistaken for the tab's
  "--disable-features=SpareRendererForSitePerProcess",
];

/** A visit that takes longer is given up, as a reader would. */
const PATIENCE_MS = 60_000;

export class Chromium {
  #browser;
  #address;

  /** @param {import("puppeteer-core").Browser} browser @param {string} address */
  constructor(browser, address) {
    this.#browser = browser;
    this.#address = address;
  }

  /** @param {string} address of the page */
  static async launch(address) {
    const browser = await puppeteer.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      args: FLAGS,
      protocolTimeout: 10 * PATIENCE_MS,
    });
    return new Chromium(browser, address);
  }

  version() {
    return this.#browser.version();
  }

  /**
   * Opens the page, starts a contender and lets it run.
   *
   * @template R
   * @param {string} contender
   * @param {(visit: Visit) => Promise<R>} run
   * @returns {Promise<R>} rejected where the tab crashes or tries the reader's patience
   */
  async visit(contender, run) {
    const before = await this.#renderers();
    const page = await this.#browser.newPage();
    let timer;
    const trouble = new Promise((_, reject) => {
      page.once("error", () => reject(new Error("out of memory")));
      timer = setTimeout(() => reject(new Error(`over ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
    });
    const visit = async () => {
      await page.goto(this.#address);
      const start = await page.evaluate((name) => globalThis.bench.enter(name), contender);
      const fresh = (await this.#renderers()).filter((id) => !before.includes(id));
      return run(new Visit(page, start, await largest(fresh)));
    };
    try {
      return /** @type {R} */ (await Promise.race([visit(), trouble]));
    } finally {
      clearTimeout(timer);
      await page.close().catch(() => {});
    }
  }

  /** Ids of the processes that run pages. */
  async #renderers() {
    const session = await this.#browser.target().createCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    await session.detach();
    return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  }

  async close() {
    await this.#browser.close();
  }
}

/** A contender in its tab, started. */
export class Visit {
  #page;
  #process;

  /**
   * @param {import("puppeteer-core").Page} page
   * @param {number} start in milliseconds
   * @param {number | undefined} process its id
   */
  constructor(page, start, process) {
    this.#page = page;
    this.start = start;
    this.#process = process;
  }

  read() {
    return this.#page.evaluate(() => globalThis.bench.read());
  }

  blocked() {
    return this.#page.evaluate(() => globalThis.bench.blocked());
  }

  load() {
    return this.#page.evaluate(() => globalThis.bench.load());
  }

  /** @param {import("./page/contenders/contender.d.ts").Years[]} questions */
  ask(questions) {
    return this.#page.evaluate((questions) => globalThis.bench.ask(questions), questions);
  }

  stream() {
    return this.#page.evaluate(() => globalThis.bench.stream());
  }

  /** Bytes that the browser counts as the page's own after a collection. */
  kept() {
    return this.#page.evaluate(() => globalThis.bench.kept());
  }

  /**
   * Runs a task and says how far the tab's process grew at its largest, in bytes: whatever the task
   * takes, on the heap, in wasm, in workers. Linux alone tells.
   *
   * @template R
   * @param {() => Promise<R>} run
   * @returns {Promise<[R, number | undefined]>}
   */
  async weigh(run) {
    const before = await this.#resident("VmRSS", true);
    const result = await run();
    const peak = await this.#resident("VmHWM", false);
    return [result, before && peak ? peak - before : undefined];
  }

  /** @param {"VmRSS" | "VmHWM"} line now, or the peak @param {boolean} forget the peak so far */
  async #resident(line, forget) {
    if (!this.#process) return undefined;
    try {
      if (forget) {
        const session = await this.#page.createCDPSession();
        await session.send("HeapProfiler.collectGarbage");
        await session.detach();
        await writeFile(`/proc/${this.#process}/clear_refs`, "5");
      }
      return await statusOf(this.#process, line);
    } catch {
      return undefined;
    }
  }
}

/** The process of the table is the largest of the new ones. @param {number[]} processes */
async function largest(processes) {
  const sizes = await Promise.all(
    processes.map(async (id) => ({ id, size: await statusOf(id, "VmRSS").catch(() => 0) })),
  );
  return sizes.sort((a, b) => b.size - a.size).at(0)?.id;
}

/** @param {number} process @param {string} line of its status, in bytes */
async function statusOf(process, line) {
  const status = await readFile(`/proc/${process}/status`, "utf8");
  return Number(status.match(new RegExp(`^${line}:\\s+(\\d+) kB`, "m"))?.[1] ?? 0) * 1024;
}

/** What a journey plays on: a tab, a publisher's server, and the rule that nothing goes wrong unseen. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { launch } from "./engine.mjs";
import { host } from "./host.mjs";
import { Widget } from "./widget.mjs";

const TIMEOUT_MS = 90_000;

/** A browser that dies more often than that is killed by the map. */
const MOST_DEATHS = 2;

export class Stage {
  #deaths = 0;

  /** @param {import('./engine.mjs').Tab} tab @param {import('./host.mjs').Host} host */
  constructor(tab, host) {
    this.tab = tab;
    this.host = host;
  }

  /** @param {string} engine @param {{dark?: boolean, calm?: boolean}} [options] */
  static async set(engine, options) {
    return new Stage(await launch(engine, options), await host());
  }

  /**
   * Opens a host page of `pages/`.
   *
   * @param {string} page its name
   * @param {{width?: number, height?: number}} [options] of the viewport
   */
  async open(page, { width = 960, height = 800 } = {}) {
    await this.tab.size(width, height);
    this.host.forget();
    await this.tab.open(`${this.host.origin}/pages/${page}.html`);
  }

  /**
   * Opens a host page and waits for its map.
   *
   * @param {string} page @param {{width?: number, height?: number}} [options]
   */
  async openReady(page, options) {
    await this.open(page, options);
    const map = new Widget(this.tab);
    await map.ready();
    return map;
  }

  /**
   * Registers a test that also fails where the page complained or the policy was breached.
   *
   * @param {string} name @param {() => Promise<void>} run
   * @param {{complaints?: RegExp}} [options] what the page may complain of
   */
  journey(name, run, { complaints } = {}) {
    test(name, { timeout: TIMEOUT_MS }, async () => {
      await run().catch(async (error) => {
        if (this.#deaths >= MOST_DEATHS || !(await this.tab.revive?.())) throw error;
        this.#deaths += 1;
        console.log(`# ${this.tab.engine} died in "${name}" (${error}) and was started anew`);
        await run();
      });
      const problems = await this.tab.problems();
      const breaches = this.host.breaches;
      const unexpected = [...problems, ...breaches].filter((line) => !complaints?.test(line));
      assert.deepEqual(unexpected, [], "the page complained");
    });
  }

  async strike() {
    await this.tab.close();
    this.host.close();
  }
}

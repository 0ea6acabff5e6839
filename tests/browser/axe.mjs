/** What axe finds wrong with a page, or with a part of it. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/**
 * @param {import('./engine.mjs').Tab} tab
 * @param {{include?: string[], exclude?: string[]}} [context] selectors
 * @returns {Promise<{id: string, where: string[]}[]>}
 */
export async function violationsOf(tab, context = {}) {
  const loaded = await tab.evaluate(() => "axe" in globalThis);
  if (!loaded) {
    const path = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
    await tab.evaluate(/** @type {() => void} */ (new Function(await readFile(path, "utf8"))));
  }
  return tab.evaluate(async (context) => {
    const { axe } = /** @type {any} */ (globalThis);
    const { violations } = await axe.run(context);
    return violations.map((/** @type {any} */ { id, nodes }) => ({
      id,
      where: nodes.map((/** @type {any} */ { target }) => target.flat().join(" ")),
    }));
  }, context);
}

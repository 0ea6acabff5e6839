/** What axe finds wrong with a page, or with a part of it, and what it leaves to people to judge. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** @typedef {{include?: string[], exclude?: string[]}} Context selectors */
/** @typedef {{id: string, where: string[], why: string[]}} Finding of a rule, at elements, with its words */

/**
 * @param {import('./engine.mjs').Tab} tab
 * @param {Context} [context]
 * @returns {Promise<{id: string, where: string[]}[]>}
 */
export async function violationsOf(tab, context = {}) {
  const { violations } = await reviewOf(tab, context);
  return violations.map(({ id, where }) => ({ id, where }));
}

/**
 * @param {import('./engine.mjs').Tab} tab
 * @param {Context} [context]
 * @returns {Promise<{violations: Finding[], incomplete: Finding[]}>}
 */
export async function reviewOf(tab, context = {}) {
  const loaded = await tab.evaluate(() => "axe" in globalThis);
  if (!loaded) {
    const path = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
    await tab.evaluate(/** @type {() => void} */ (new Function(await readFile(path, "utf8"))));
  }
  return tab.evaluate(async (context) => {
    const { axe } = /** @type {any} */ (globalThis);
    const { violations, incomplete } = await axe.run(context);
    const findings = (/** @type {any[]} */ rules) =>
      rules.map(({ id, nodes }) => ({
        id,
        where: nodes.map((/** @type {any} */ { target }) => target.flat().join(" ")),
        why: nodes.map((/** @type {any} */ { any, all, none }) => [...any, ...all, ...none].map(({ message }) => message).join("; ")),
      }));
    return { violations: findings(violations), incomplete: findings(incomplete) };
  }, context);
}

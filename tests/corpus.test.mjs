/** Bad and odd tables in the core as the browser gets it, and on the command line. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { summaryOf } from "./command.mjs";
import { emptyMap, mapOf, readInChunks } from "./core.mjs";
import { CASES, UNUSABLE, USABLE, addressOf, assertError, assertFigures, titleOf } from "./corpus/cases.mjs";

/** Sizes of chunks: a byte, and so that marks, characters and line ends are torn anywhere. */
const CHUNKS = [1, 3, 64];

/** Programs at a time. */
const AT_ONCE = 4;

/** Runs over all items, a few at a time, and tells of all that went wrong. */
async function each(
  /** @type {import('./corpus/cases.mjs').Case[]} */ cases,
  /** @type {(it: import('./corpus/cases.mjs').Case) => void | Promise<void>} */ run,
) {
  /** @type {string[]} */
  const problems = [];
  const left = [...cases];
  const work = async () => {
    for (let it = left.shift(); it; it = left.shift()) {
      try {
        await run(it);
      } catch (error) {
        problems.push(`${titleOf(it)}: ${error instanceof Error ? error.message : error}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  assert.equal(problems.length, 0, `${problems.length} problems\n${problems.sort().join("\n")}`);
}

/** @param {() => unknown} run @returns {{code: string | null, message: string}} */
function errorOf(run) {
  try {
    run();
  } catch (error) {
    const { code, message } = /** @type {{code?: string, message: string}} */ (error);
    return { code: code ?? null, message };
  }
  throw new Error("found no error");
}

test("every table comes to its figures in the core", () =>
  each(USABLE, async (it) => {
    assertFigures(it, mapOf(await readFile(addressOf(it)), it.options).summary());
  }));

test("every table that cannot be used is refused by the core with its place", () =>
  each(UNUSABLE, async (it) => {
    const bytes = await readFile(addressOf(it));
    const { code, message } = errorOf(() => mapOf(bytes, it.options));
    assertError(it, code, message);
  }));

test("every table read in chunks comes to the same", () =>
  each(USABLE, async (it) => {
    const bytes = await readFile(addressOf(it));
    const whole = mapOf(bytes, it.options).summary();
    for (const size of CHUNKS) {
      const map = emptyMap(it.options);
      readInChunks(map, bytes, size);
      assert.equal(map.summary(), whole, `chunks of ${size}`);
    }
  }));

test("every error is the same in chunks", () =>
  each(UNUSABLE, async (it) => {
    const bytes = await readFile(addressOf(it));
    const whole = errorOf(() => mapOf(bytes, it.options));
    for (const size of CHUNKS) {
      const found = errorOf(() => readInChunks(emptyMap(it.options), bytes, size));
      assert.deepEqual(found, whole, `chunks of ${size}`);
    }
  }));

test("the core and the command line agree on every table, byte for byte", () =>
  each(USABLE, async (it) => {
    const bytes = await readFile(addressOf(it));
    const printed = await summaryOf(addressOf(it), it.options);
    assert.equal(mapOf(bytes, it.options).summary(), printed);
    assert.equal(JSON.stringify(JSON.parse(printed)), printed);
  }));

test("the command line refuses what the core refuses", () =>
  each(UNUSABLE, async (it) => {
    const refusal = await summaryOf(addressOf(it), it.options).then(
      () => ({ code: 0, stderr: "" }),
      (error) => error,
    );
    assert.ok(refusal.code === 1 || refusal.code === 2, `exit code ${refusal.code}`);
    assertError(it, null, refusal.stderr);
  }));

test("a table that cannot be used leaves the one before", async () => {
  const map = mapOf("country,amount\nJPN,1\n");
  const before = map.summary();
  await each(
    CASES.filter((it) => it.error && !it.options),
    async (it) => {
      const bytes = await readFile(addressOf(it));
      errorOf(() => map.read(bytes));
      assert.equal(map.summary(), before);
    },
  );
});

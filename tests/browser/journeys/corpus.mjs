/** Bad and odd tables in the element: what each comes to, byte for byte as on the command line. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { summaryOf } from "../../command.mjs";
import { CASES, addressOf, assertError, assertFigures, titleOf } from "../../corpus/cases.mjs";

/** @typedef {{summary: string} | {code: string, message: string}} Answer */
/** @typedef {{name: string, base64: string, options: Record<string, string>, bySrc: boolean}} Question */

/** One case in so many is read by `src`, the others by `.data`. */
const BY_SRC = 5;

/** @returns {Promise<Question[]>} */
function questions() {
  return Promise.all(
    CASES.map(async (it, index) => ({
      name: it.file,
      base64: (await readFile(addressOf(it))).toString("base64"),
      options: it.options ?? {},
      bySrc: index % BY_SRC === 0,
    })),
  );
}

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab } = stage;
  // What the core makes of a table is the same in all engines; one is asked.
  if (tab.engine !== "chromium") return;

  stage.journey(
    "every table of the corpus comes to its figures, byte for byte as on the command line",
    async () => {
      await stage.openReady("bare");
      const answers = await tab.evaluate(answersOf, await questions());
      assert.equal(answers.length, CASES.length);
      /** @type {string[]} */
      const problems = [];
      for (const [index, it] of CASES.entries()) {
        await hold(it, answers[index]).catch((error) => {
          problems.push(`${titleOf(it)}: ${error.message}`);
        });
      }
      assert.equal(problems.length, 0, `${problems.length} problems\n${problems.join("\n")}`);
    },
    // One line for each table that cannot be used.
    { complaints: /loss-map/ },
  );
}

/** @param {import('../../corpus/cases.mjs').Case} it @param {Answer} answer */
async function hold(it, answer) {
  if (it.error) {
    assert.ok("code" in answer, "found a summary, expected an error");
    assertError(it, answer.code, answer.message);
    return;
  }
  assert.ok("summary" in answer, JSON.stringify(answer));
  assertFigures(it, answer.summary);
  assert.equal(answer.summary, await summaryOf(addressOf(it), it.options));
}

/**
 * Runs in the page: hands each table to the element and waits for what it says.
 *
 * @param {Question[]} questions @returns {Promise<Answer[]>}
 */
async function answersOf(questions) {
  const element = /** @type {HTMLElement & {data: unknown, summary: unknown}} */ (
    document.getElementById("map")
  );
  const names = new Set(questions.flatMap(({ options }) => Object.keys(options)));

  /** @param {Question} question @returns {Promise<Answer>} */
  const ask = ({ name, base64, options, bySrc }) =>
    new Promise((resolve) => {
      const once = new AbortController();
      const answer = (/** @type {Answer} */ given) => {
        once.abort();
        resolve(given);
      };
      const { signal } = once;
      const ready = () => answer({ summary: JSON.stringify(element.summary) });
      const failed = (/** @type {Event} */ event) =>
        answer(/** @type {CustomEvent} */ (event).detail);
      element.addEventListener("loss-map-ready", ready, { signal });
      element.addEventListener("loss-map-error", failed, { signal });
      for (const option of names) {
        if (option in options) element.setAttribute(option, options[option]);
        else element.removeAttribute(option);
      }
      // Fresh each time, so that the same table is read again.
      if (bySrc) element.setAttribute("src", `/corpus/${name}?${Math.random()}`);
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      /** @type {any} */ (element).data = bySrc ? null : bytes;
    });

  const answers = [];
  for (const question of questions) answers.push(await ask(question));
  return answers;
}

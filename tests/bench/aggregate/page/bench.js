/**
 * What the driver calls in the page. One page holds one contender; the driver opens a new one, in a new
 * process, for each, so that nobody runs in another's garbage or on another's warm code.
 */

/** @import { Contender, Sums, Years } from "./contenders/contender.d.ts" */

/** @type {Contender} */
let contender;
/** @type {Uint8Array<ArrayBuffer>} */
let table;

globalThis.bench = { enter, read, blocked, load, ask, kept, stream: () => contender.stream?.("/table") };

/**
 * Fetches the table and starts the contender.
 *
 * @param {string} name
 * @returns {Promise<number>} milliseconds of the start
 */
async function enter(name) {
  table = new Uint8Array(await (await fetch("/table")).arrayBuffer());
  const began = performance.now();
  ({ contender } = await import(`/page/contenders/${name}.js`));
  await contender.start?.();
  return performance.now() - began;
}

/** @returns {Promise<{ms: number, sums: Sums, memory: number | undefined}>} */
async function read() {
  const bytes = given();
  const began = performance.now();
  const sums = await contender.read(bytes);
  return { ms: performance.now() - began, sums, memory: contender.memory?.() };
}

/** @returns {Promise<number>} milliseconds of the longest time the page could not answer in a read */
async function blocked() {
  const bytes = given();
  const stop = heartbeat();
  await contender.read(bytes);
  return stop();
}

/** @returns {Promise<number>} milliseconds; negative where the contender has no filter */
async function load() {
  if (!contender.load) return -1;
  const bytes = given();
  const began = performance.now();
  await contender.load(bytes);
  return performance.now() - began;
}

/**
 * Asks one question after the other.
 *
 * @param {Years[]} questions
 * @returns {Promise<{ms: number, sums: Sums}[]>}
 */
async function ask(questions) {
  const answers = [];
  for (const years of questions) {
    const began = performance.now();
    // a promise is awaited only where there is one: the wait would be in the time
    const answer = contender.ask?.(years);
    const sums = answer instanceof Promise ? await answer : answer;
    const ms = performance.now() - began;
    answers.push({ ms, sums: sums?.() ?? {} });
    // garbage is collected and the tab lives on between two moves of a hand
    await new Promise((resume) => setTimeout(resume));
  }
  return answers;
}

/** Bytes of the page and its workers once garbage is collected, the table's own included. */
async function kept() {
  const { bytes } = await performance.measureUserAgentSpecificMemory();
  return bytes;
}

function given() {
  return contender.copies ? table.slice() : table;
}

/** Beats as often as the page can; the longest pause is its longest task. */
function heartbeat() {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  return async () => {
    // a beat held up by the last task is still to come
    await new Promise((resume) => setTimeout(resume, 20));
    port1.close();
    return longest;
  };
}

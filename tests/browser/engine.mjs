/** @typedef {{x: number, y: number}} Point */

/**
 * One interface to three engines: real pointers and keys from outside, questions inside.
 *
 * Coordinates are CSS pixels of the viewport, y down, and whole: engines differ in what they
 * make of fractions.
 *
 * @typedef {object} Tab
 * @property {string} engine
 * @property {(url: string) => Promise<void>} open loads a page and forgets the problems of the last
 * @property {(width: number, height: number) => Promise<void>} size sets the viewport
 * @property {(x: number, y: number) => Promise<void>} move
 * @property {(x: number, y: number) => Promise<void>} click
 * @property {(x: number, y: number) => Promise<void>} [tap] with a finger, where the engine has one
 * @property {(x: number, y: number, dy: number, dx?: number) => Promise<void>} [swipe] one finger, dragged
 * @property {(features?: Record<string, string>, more?: {paper?: boolean, grey?: boolean}) => Promise<void>} [emulate]
 *   what media queries answer besides what the tab was launched with, on paper, to eyes that see grey alone
 * @property {(from: {x: number, y: number}, to: {x: number, y: number}) => Promise<void>} drag the main button held down, in
 *   steps as a hand makes them
 * @property {(from: [Point, Point], to: [Point, Point]) => Promise<void>} [pinch] two fingers, dragged
 * @property {(dy: number, modifiers?: {ctrl?: boolean}) => Promise<void>} wheel turned where the pointer is
 * @property {(name: string, modifiers?: {shift?: boolean}) => Promise<void>} key as `KeyboardEvent.key` names it
 * @property {(text: string) => Promise<void>} type
 * @property {<A extends unknown[], R>(run: (...given: A) => R, ...given: A) => Promise<Awaited<R>>} evaluate
 *   runs a function in the page; it must not use names from outside itself
 * @property {(path: string, options?: {whole?: boolean}) => Promise<void>} screenshot the viewport, or the whole page
 *   where the engine can
 * @property {() => Promise<string[]>} problems what the console and the policy complained of since `open`
 * @property {() => Promise<boolean>} [revive] where the browser itself has died, which some do, starts another, and
 *   says whether it did
 * @property {() => Promise<void>} close
 */

const ENGINES = ["chromium", "firefox", "webkit"];

/**
 * Starts a browser with one tab and a profile of its own.
 *
 * @param {string} engine
 * @param {{dark?: boolean, calm?: boolean}} [options] what the reader has set the system to; calm is less motion
 * @returns {Promise<Tab>}
 */
export async function launch(engine, { dark = false, calm = false } = {}) {
  if (!ENGINES.includes(engine)) throw new Error(`no engine ${engine}; there are ${ENGINES}`);
  const module = await import(`./engines/${engine}.mjs`);
  return module.launch({ dark, calm });
}

/**
 * The journeys of a reader through one engine: `node journeys.mjs chromium`, or some of them:
 * `node journeys.mjs chromium hand,tip`. The page is known by its attributes, events, shadow text
 * and pixels alone, and moved by real pointers and keys.
 */

import { after, test } from "node:test";
import { Stage } from "./stage.mjs";

const JOURNEYS = [
  "scroll",
  "hover",
  "hand",
  "choice",
  "tip",
  "reach",
  "keys",
  "reader",
  "focus",
  "search",
  "zoom",
  "table",
  "corpus",
  "layout",
  "legend",
  "eyes",
  "axe",
  "state",
  "explore",
  "panel",
  "share",
  "takeaway",
  "failure",
  "rates",
  "marks",
  "languages",
  "large",
  "stages",
  "host",
  "folder",
  "frame",
  "twin",
  "own-atlas",
  "article",
  "editor",
  "gallery",
];

const [engine, ...chosen] = process.argv.slice(2);
if (!engine) throw new Error("usage: node journeys.mjs chromium|firefox|webkit [journey,…]");
const names = chosen.length ? chosen.join().split(",") : JOURNEYS;
const unknown = names.filter((name) => !JOURNEYS.includes(name));
if (unknown.length) throw new Error(`no journey ${unknown}; there are ${JOURNEYS}`);

// All before the first test: a runner that sees no more tests would think that it is done.
const journeys = [];
for (const name of names) journeys.push(await import(`./journeys/${name}.mjs`));
const stage = await Stage.set(engine);
const failure = await stage.openReady("bare").then(
  () => undefined,
  (error) => error,
);

after(() => stage.strike());
test("a map comes", () => {
  if (failure) throw failure;
});
// Where no map ever comes, the others would only wait for it one after the other.
for (const { default: register } of failure ? [] : journeys) register(stage);

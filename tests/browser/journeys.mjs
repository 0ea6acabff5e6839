/**
 * The journeys of a reader through one engine: `node journeys.mjs chromium`. The page is known by
 * its attributes, events, shadow text and pixels alone, and moved by real pointers and keys.
 */

import { after, test } from 'node:test';
import { Stage } from './stage.mjs';

const JOURNEYS = ['hover', 'hand', 'keys', 'table', 'layout', 'state', 'failure', 'host', 'article'];

const [engine] = process.argv.slice(2);
if (!engine) throw new Error('usage: node journeys.mjs chromium|firefox|webkit');

const stage = await Stage.set(engine);
after(() => stage.strike());

// Where no map ever comes, the other journeys would only wait for it one after the other.
const failure = await stage.openReady('bare').then(
  () => undefined,
  (error) => error,
);
test('a map comes', () => {
  if (failure) throw failure;
});
for (const name of failure ? [] : JOURNEYS) {
  const { default: journeys } = await import(`./journeys/${name}.mjs`);
  journeys(stage);
}

/** The state in the page's address: read, written, and the page's own fragment left alone. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab, host } = stage;

  const hash = () => tab.evaluate(() => location.hash);

  /** @param {string} fragment */
  async function open(fragment) {
    await tab.size(960, 1000);
    host.forget();
    await tab.open(`${host.origin}/pages/shared.html${fragment}`);
    const [map, other] = [new Widget(tab), new Widget(tab, "other")];
    await map.ready();
    await until(() => map.named("button", "Play"), "the timeline");
    return { map, other };
  }

  /** @param {Widget} map */
  const state = async (map) =>
    Object.fromEntries(
      await Promise.all(
        ["from", "to", "kinds", "selected", "frames", "view"].map(async (name) => [name, await map.attribute(name)]),
      ),
    );

  const NOTHING = { from: null, to: null, kinds: null, selected: null, frames: null, view: null };

  stage.journey("a shared address opens the map as it was", async () => {
    const { map, other } = await open("#map:from=2019&to=2022&kinds=exchange,mining%20pool&selected=JPN;other:from=2020");
    assert.deepEqual(await state(map), { ...NOTHING, from: "2019", to: "2022", kinds: "exchange,mining pool", selected: "JPN" });
    await other.scrollIntoView();
    await other.ready();
    await until(async () => (await other.attribute("from")) === "2020", "the state of the other map");
    assert.deepEqual(await state(other), { ...NOTHING, from: "2020" });
  });

  stage.journey("the address follows the reader beside the page's own fragment", async () => {
    const { map, other } = await open("#after");
    const entries = await tab.evaluate(() => history.length);
    await map.set({ from: "2019", to: "2019", kinds: "exchange" });
    await until(async () => (await hash()) === "#after;map:from=2019&to=2019&kinds=exchange", "the state");
    await other.scrollIntoView();
    await other.ready();
    await until(() => other.named("button", "Play"), "the other timeline");
    await other.set({ selected: "IND" });
    await until(async () => (await hash()).endsWith(";other:selected=IND"), "the state of both");
    await map.set({ from: null, to: null, kinds: null });
    await other.set({ selected: null });
    await until(async () => (await hash()) === "#after", "the page's own fragment");
    assert.equal(await tab.evaluate(() => history.length), entries);
  });

  stage.journey("a link to a state is followed", async () => {
    const { map } = await open("");
    await tab.evaluate(() => void (location.hash = "#map:from=2020&view=table"));
    await until(async () => (await map.attribute("view")) === "table", "the table");
    assert.equal(await map.attribute("from"), "2020");
    await tab.evaluate(() => void (location.hash = "#map:to=2018"));
    await until(async () => (await map.attribute("to")) === "2018", "another state");
    assert.deepEqual(await state(map), { ...NOTHING, to: "2018" });
  });

  for (const nonsense of [
    "#map:from=2022&to=2019",
    "#map:from=Infinity&to=-1e9&kinds=%3Cimg%3E&selected=__proto__&view=x&frames=%00",
    "#map:%E0%A4%A",
    "#map:from=1066&to=1066",
    "#map",
    "#:;;:map:",
  ]) {
    stage.journey(`nonsense is passed over: ${nonsense}`, async () => {
      const { map } = await open(nonsense);
      await sleep(100);
      assert.deepEqual(await state(map), NOTHING);
      assert.deepEqual(await map.events("loss-map-error"), []);
    });
  }

  stage.journey("an attribute that comes late is followed from then on", async () => {
    const map = await stage.openReady("incidents", { height: 1000 });
    await until(() => map.named("button", "Play"), "the timeline");
    await map.set({ hash: "" });
    await map.set({ from: "2019", to: "2019" });
    await until(async () => (await hash()) === "#map:from=2019&to=2019", "the state");
  });

  stage.journey("without the attribute the address is left alone", async () => {
    await tab.size(960, 1000);
    host.forget();
    await tab.open(`${host.origin}/pages/incidents.html?plain#map:from=2020`);
    const map = new Widget(tab);
    await map.ready();
    await until(() => map.named("button", "Play"), "the timeline");
    assert.equal(await map.attribute("from"), null);
    await map.set({ from: "2019" });
    await sleep(200);
    assert.equal(await hash(), "#map:from=2020");
  });
}

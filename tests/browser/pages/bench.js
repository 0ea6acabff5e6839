/** Hands the core to the benchmark: a map of 960 pixels and two canvases to paint it on. */

import init, { Atlas, LossMap } from "/core/lossmap.js";

const load = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());

const [atlas, table] = await Promise.all([
  load("/bundle/world.atlas"),
  load("/bundle/data/elliptic-2017-2022.csv"),
  init({ module_or_path: "/core/lossmap.wasm" }),
]);
const map = new LossMap(new Atlas(atlas));
map.configure({});
map.read(table);
map.layout(960, 468);

const context = (id) => document.getElementById(id).getContext("2d");
globalThis.bench = { map, base: context("base"), overlay: context("overlay") };
document.documentElement.dataset.state = "ready";

/** Observable Plot, as its own choropleth example does it, with its tips. */

import * as Plot from "@observablehq/plot";
import { feature, mesh } from "topojson-client";
import world from "world-atlas/countries-50m.json";
import { HEADING, LOSSES } from "./data.js";

const amounts = new Map(LOSSES.map(({ numeric, amount }) => [numeric, amount]));
const countries = feature(world, world.objects.countries);
const place = document.getElementById("place");
place.append(
  Plot.plot({
    title: HEADING,
    projection: "equal-earth",
    width: place.clientWidth,
    color: { scheme: "YlOrRd", type: "quantize", n: 5, unknown: "#ddd", label: "Loss, US dollars", legend: true, tickFormat: "~s" },
    marks: [
      Plot.geo(countries, Plot.centroid({ fill: ({ id }) => amounts.get(id), channels: { country: ({ properties }) => properties.name }, tip: true })),
      Plot.geo(mesh(world, world.objects.countries, (a, b) => a !== b), { stroke: "white", strokeWidth: 0.5 }),
      Plot.sphere({ stroke: "#ccc" }),
    ],
  }),
);

/** Where Japan is: its centroid, which is what the tips go by. */
export const japan = () => {
  const at = countries.features.findIndex(({ id }) => id === "392");
  return place.querySelectorAll("g[aria-label=geo]")[0].children[at].getBoundingClientRect();
};
globalThis.japan = japan;

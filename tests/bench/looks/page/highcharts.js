/** Highcharts Maps, as its choropleth demos do it, with its accessibility module. */

import Highcharts from "highcharts/esm/highmaps.js";
import "highcharts/esm/modules/accessibility.js";
import world from "@highcharts/map-collection/custom/world.topo.json";
import { HEADING, LOSSES } from "./data.js";

Highcharts.mapChart("place", {
  chart: { map: world },
  title: { text: HEADING },
  mapNavigation: { enabled: true },
  colorAxis: { min: 0 },
  series: [{ name: "Loss", data: LOSSES.map(({ alpha2, amount }) => [alpha2.toLowerCase(), amount]), tooltip: { valuePrefix: "$" } }],
});

globalThis.japan = () => document.querySelector("path.highcharts-name-japan").getBoundingClientRect();

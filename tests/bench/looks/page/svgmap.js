/** svgMap with its defaults, as its page shows it. */

import svgMap from "svgmap";
import "svgmap/style.min";
import { HEADING, LOSSES } from "./data.js";

const heading = document.createElement("h2");
heading.textContent = HEADING;
document.getElementById("place").before(heading);
new svgMap({
  targetElementID: "place",
  data: {
    data: { loss: { name: "Loss", format: "${0}", thousandSeparator: ",", thresholdMax: 721e6, thresholdMin: 0 } },
    applyData: "loss",
    values: Object.fromEntries(LOSSES.map(({ alpha2, amount }) => [alpha2, { loss: amount }])),
  },
});

globalThis.japan = () => document.querySelector("[data-id=JP]").getBoundingClientRect();

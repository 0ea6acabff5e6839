/** The widget with its defaults. */

import { HEADING } from "./data.js";

const map = document.createElement("loss-map");
map.setAttribute("src", "/bundle/data/elliptic-2017-2022.csv");
map.setAttribute("heading", HEADING);
document.getElementById("place").append(map);

globalThis.japan = () => {
  map.select("JPN");
  return null;
};

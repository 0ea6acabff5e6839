/** The switch between map and table: tabs, one tab stop. The arrows between them come with the second script, as the table does. */

/** @typedef {"map" | "table"} View */

/**
 * @param {import("./frame.js").Frame} frame
 * @param {(view: View) => void} choose
 * @param {AbortSignal} signal
 */
export function listenToViews({ toolbar }, choose, signal) {
  toolbar.showMap.addEventListener("click", () => choose("map"), { signal });
  toolbar.showTable.addEventListener("click", () => choose("table"), { signal });
}

/** @param {import("./frame.js").Frame} frame @param {View} view */
export function showView({ toolbar, map, table }, view) {
  map.panel.hidden = view !== "map";
  table.hidden = view !== "table";
  for (const [button, shown] of /** @type {const} */ ([[toolbar.showMap, "map"], [toolbar.showTable, "table"]])) {
    button.setAttribute("aria-selected", String(view === shown));
    button.tabIndex = view === shown ? 0 : -1;
  }
}

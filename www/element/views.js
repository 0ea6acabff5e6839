/** The switch between map and table: tabs, one tab stop, arrows between them. */

/** @typedef {"map" | "table"} View */

/**
 * @param {import("./frame.js").Frame} frame
 * @param {(view: View) => void} choose
 * @param {AbortSignal} signal
 */
export function listenToViews({ toolbar }, choose, signal) {
  toolbar.showMap.addEventListener("click", () => choose("map"), { signal });
  toolbar.showTable.addEventListener("click", () => choose("table"), { signal });
  toolbar.views.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    const next = event.target === toolbar.showMap ? toolbar.showTable : toolbar.showMap;
    event.preventDefault();
    next.focus();
    next.click();
  }, { signal });
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

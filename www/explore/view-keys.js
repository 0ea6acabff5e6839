/** Keys of the switch between map and table, one tab stop: the table comes with this script. */

/** @param {import("../element/frame.js").Frame["toolbar"]} toolbar */
export function listenToViewKeys({ views, showMap, showTable }) {
  views.addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    const next = event.target === showMap ? showTable : showMap;
    event.preventDefault();
    next.focus();
    next.click();
  });
}

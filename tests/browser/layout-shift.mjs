/**
 * What the page has moved under the reader so far, as Chromium sums it: the share of the window
 * that moved, times how far.
 *
 * @param {import('./engine.mjs').Tab} tab
 * @returns {Promise<number>}
 */
export function layoutShift(tab) {
  return tab.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            sum += /** @type {PerformanceEntry & {value: number}} */ (entry).value;
          }
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 100);
      }),
  );
}

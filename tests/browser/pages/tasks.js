/** The lengths of the page's long tasks in milliseconds, where the engine tells them. */
const tasks = { told: PerformanceObserver.supportedEntryTypes.includes("longtask"), lengths: [] };
globalThis.tasks = tasks;
if (tasks.told) {
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.lengths.push(duration);
  }).observe({ type: "longtask", buffered: true });
}

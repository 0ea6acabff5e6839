/**
 * What a page saw: problems, which not every engine hands out to its driver, and the element's
 * events, which may be over before a journey can listen.
 */
const witness = { problems: [], events: [] };
globalThis.witness = witness;

for (const kind of ["error", "warn"]) {
  const loud = console[kind].bind(console);
  console[kind] = (...words) => {
    witness.problems.push(`${kind}: ${words.join(" ")}`);
    loud(...words);
  };
}
addEventListener(
  "error",
  ({ message, target }) => {
    witness.problems.push(`uncaught: ${message ?? `cannot load ${target.src}`}`);
  },
  true,
);
addEventListener("unhandledrejection", ({ reason }) => {
  witness.problems.push(`unhandled: ${reason}`);
});
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
  witness.problems.push(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`);
});
for (const kind of ["ready", "hover", "select", "filter", "error"]) {
  addEventListener(`loss-map-${kind}`, ({ type, target, detail }) => {
    witness.events.push({ type, id: target.id, detail });
  });
}

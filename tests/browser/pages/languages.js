/** Takes over the page's language from its address, and notes every word that a reader could see at any moment. */
const { documentElement: page } = document;
const lang = new URLSearchParams(location.search).get("lang") ?? "en";
page.lang = lang;
page.dir = lang.startsWith("ar") ? "rtl" : "ltr";

const seen = new Set();
globalThis.seen = seen;
const look = () => {
  const root = document.getElementById("map")?.shadowRoot;
  for (const button of root?.querySelectorAll('[part~="view"], [part~="source"], [part~="updated"], [part~="legend-no-data"]') ?? []) {
    if (button.checkVisibility() && getComputedStyle(button).visibility === "visible") seen.add(button.textContent);
  }
  requestAnimationFrame(look);
};
look();

// What follows the map is moved by its height; before its script is there, it has none.
customElements.whenDefined("loss-map").then(() => {
  requestAnimationFrame(() => {
    const after = document.createElement("p");
    after.textContent = "Text after the map.";
    document.body.append(after);
  });
});

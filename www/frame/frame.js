/**
 * What the pages of a folder need besides the element, where a host sends every file as plain
 * text: browsers take no module, no sheet and no SVG from there, but what the files say can be
 * fetched. A classic script for the same reason, and before all others, to hear them fail.
 */

/** @type {Record<string, (element: any) => Promise<unknown>>} */
const REMEDIES = {
  SCRIPT: run,
  LINK: async ({ href }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch(href)).text());
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  },
  IMG: async (image) => {
    const address = image.currentSrc || image.src;
    if (!address.endsWith(".svg")) return;
    const text = await (await fetch(address)).text();
    // the twins for other windows and pages would fail as this one did
    for (const other of image.parentElement.querySelectorAll("source")) other.remove();
    image.src = addressOf(text, "image/svg+xml");
  },
};

/** @param {Event} event */
function heal({ target, type }) {
  if (!(target instanceof Element)) return;
  // some engines call a sheet loaded that they did not take
  const isTaken = type === "load" && !(target instanceof HTMLLinkElement && !isInForce());
  // where a policy forbids these ways too, the twin stays
  if (!isTaken) REMEDIES[target.nodeName]?.(target).catch((error) => console.error(`loss-map: ${error.message}`));
}

document.addEventListener("error", heal, true);
document.addEventListener("load", heal, true);

/** Whether the sheet has an effect: a page without an origin may not read its rules. Both sheets colour the root. */
function isInForce() {
  return getComputedStyle(document.documentElement).backgroundColor !== "rgba(0, 0, 0, 0)";
}

/**
 * Runs the text of a module, held against its hash as the module would have been.
 *
 * @param {HTMLScriptElement} script
 */
async function run({ src, type, integrity }) {
  if (type !== "module") return;
  const text = await (await fetch(src, { integrity })).text();
  // a script without an address of its own has to be told where its files are
  await import(addressOf(text.replaceAll("import.meta.url", JSON.stringify(src)), "text/javascript"));
}

/** @param {string} text @param {string} type */
function addressOf(text, type) {
  return URL.createObjectURL(new Blob([text], { type }));
}

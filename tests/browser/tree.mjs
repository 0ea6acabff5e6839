/**
 * The accessibility tree of a page: that of Chromium as it is, of the others what roles, names and descriptions
 * stand in the DOM, since their drivers hand out no tree.
 */

/**
 * @typedef {object} Heard
 * @property {string} role
 * @property {string} name
 * @property {string} description
 * @property {string} pressed empty where it cannot be
 * @property {boolean} focused
 * @property {string} text what is inside
 */

/** @param {import('./engine.mjs').Tab} tab @returns {Promise<Heard[]>} */
export const treeOf = (tab) => (tab.engine === "chromium" ? chromiumTree(tab) : domTree(tab));

/** @param {any} tab */
async function chromiumTree(tab) {
  const session = await tab.page.createCDPSession();
  try {
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((/** @type {any} */ node) => [node.nodeId, node]));
    /** @param {any} node @returns {string} */
    const textOf = (node) => (node.role?.value === "StaticText" ? node.name?.value : (node.childIds ?? []).map((/** @type {string} */ id) => textOf(byId.get(id) ?? {})).join(""));
    return nodes
      .filter((/** @type {any} */ { ignored }) => !ignored)
      .map((/** @type {any} */ node) => {
        const property = (/** @type {string} */ name) => node.properties?.find((/** @type {any} */ it) => it.name === name)?.value.value;
        return {
          role: node.role?.value ?? "",
          name: node.name?.value ?? "",
          description: node.description?.value ?? "",
          pressed: String(property("pressed") ?? ""),
          focused: property("focused") === true,
          text: textOf(node),
        };
      });
  } finally {
    await session.detach();
  }
}

/** @param {import('./engine.mjs').Tab} tab @returns {Promise<Heard[]>} */
const domTree = (tab) =>
  tab.evaluate(() => {
    const roots = [...document.querySelectorAll("loss-map")].map(({ shadowRoot }) => shadowRoot).filter((root) => root !== null);
    return roots.flatMap((root) => {
      const texts = (/** @type {string | null} */ ids) => (ids ?? "").split(" ").map((id) => root.getElementById(id)?.textContent ?? "").join(" ").trim();
      const all = [...root.querySelectorAll("*")].filter((element) => element.checkVisibility() && !element.closest("[aria-hidden=true]"));
      return all.map((element) => ({
        role: element.getAttribute("role") ?? element.localName,
        name: texts(element.getAttribute("aria-labelledby")) || (element.getAttribute("aria-label") ?? element.textContent ?? ""),
        description: texts(element.getAttribute("aria-describedby")),
        pressed: element.getAttribute("aria-pressed") ?? "",
        focused: element === root.activeElement,
        text: element.textContent ?? "",
      }));
    });
  });

/**
 * Scripts that are loaded on first use, by addresses that a bundler sees: it makes a chunk of each.
 * Keep in step with `../element/language.js` and `src/cli/bundle/script.rs`.
 *
 * @type {Record<string, () => Promise<any>>}
 */
const SCRIPTS = {
  "lossmap-explore.js": () => import("../lossmap-explore.js"),
  "lossmap-takeaway.js": () => import("../lossmap-takeaway.js"),
  "lossmap-whole.js": () => import("../lossmap-whole.js"),
  "languages/ar.js": () => import("../languages/ar.js"),
  "languages/de.js": () => import("../languages/de.js"),
  "languages/es.js": () => import("../languages/es.js"),
  "languages/fr.js": () => import("../languages/fr.js"),
  "languages/it.js": () => import("../languages/it.js"),
  "languages/ja.js": () => import("../languages/ja.js"),
  "languages/ko.js": () => import("../languages/ko.js"),
  "languages/pt.js": () => import("../languages/pt.js"),
  "languages/vi.js": () => import("../languages/vi.js"),
  "languages/zh-Hans.js": () => import("../languages/zh-Hans.js"),
  "languages/zh-Hant.js": () => import("../languages/zh-Hant.js"),
};

/** @param {string} name */
export const importScript = async (name) => SCRIPTS[name]?.();

/**
 * For bundlers: defines `<loss-map>` and exports its class. As `../lossmap.js`, it does nothing
 * where there is no DOM: a server may import it.
 */

import { LossMapElement, init } from "./element.js";

/** @typedef {import("./dom.d.ts").LossMapAttributes} LossMapAttributes */
/** @typedef {import("./dom.d.ts").LossMapEvents} LossMapEvents */
/** @typedef {import("./dom.d.ts").LossMapProps} LossMapProps */

if (globalThis.CSSStyleSheet && "replaceSync" in CSSStyleSheet.prototype && !customElements.get("loss-map")) {
  customElements.define("loss-map", LossMapElement);
}

export { LossMapElement, init };

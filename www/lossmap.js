/**
 * The script of a page: defines `<loss-map>` and exports its class.
 *
 * Where the tag is taken, there is no DOM or style sheets cannot be constructed, importing it
 * does nothing and the page keeps its twins. Import `element.js` for the class alone.
 */

import { LossMapElement } from "./element.js";

if (globalThis.CSSStyleSheet && "replaceSync" in CSSStyleSheet.prototype && !customElements.get("loss-map")) {
  customElements.define("loss-map", LossMapElement);
}

export { LossMapElement };

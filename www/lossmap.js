/**
 * The script of a page: defines `<loss-map>` and exports its class.
 *
 * Where the tag is taken or there is no DOM, importing it does nothing. Import
 * `element.js` for the class alone.
 */

import { LossMapElement } from "./element.js";

const TAG = "loss-map";

if (globalThis.customElements && !customElements.get(TAG)) {
  customElements.define(TAG, LossMapElement);
}

export { LossMapElement };

/** What TypeScript and frameworks with JSX know of `<loss-map>`. */

import type { LossMapElement } from "../element.js";
import type { AttributeProperties } from "../element/attributes.js";
import type { TableData } from "../element/contract.d.ts";

/** `sourceHref` as the attribute `source-href`. */
type Dashed<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Dashed<Rest>}`
  : Name;

/** Attributes with the values that a template may give them. */
export type LossMapAttributes = {
  [Name in keyof AttributeProperties as Dashed<Name>]?: AttributeProperties[Name] | string | null;
};

export interface LossMapEvents {
  "loss-map-ready": CustomEvent<Record<string, never>>;
  "loss-map-hover": CustomEvent<{ code: string | null }>;
  "loss-map-select": CustomEvent<{ code: string | null }>;
  "loss-map-filter": CustomEvent<{ from: number | null; to: number | null; kinds: string[] | null }>;
  "loss-map-error": CustomEvent<{ code: string; message: string }>;
}

/** `onloss-map-select={(event) => …}`, as React 19 listens to events of custom elements. */
export type LossMapHandlers = {
  [Name in keyof LossMapEvents as `on${Name}`]?: (event: LossMapEvents[Name]) => void;
};

/** All that a template may say of the element itself. */
export type LossMapProps = LossMapAttributes & LossMapHandlers & { data?: TableData | null };

declare global {
  interface HTMLElementTagNameMap {
    "loss-map": LossMapElement;
  }
  interface HTMLElementEventMap extends LossMapEvents {}
}

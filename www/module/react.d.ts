/** Types for React 19 and later: `import type {} from "lossmap/react"`. */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { LossMapElement } from "../element.js";
import type { LossMapProps } from "./dom.d.ts";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "loss-map": Omit<DetailedHTMLProps<HTMLAttributes<LossMapElement>, LossMapElement>, keyof LossMapProps> & LossMapProps;
    }
  }
}

import type {} from "lossmap/react";

export const page = (
  <loss-map id="map" source-href="https://example.org" controls="legend table" labels data={[]} onloss-map-select={(event) => event.detail.code}>
    <p>Japan lost most</p>
  </loss-map>
);
// @ts-expect-error A number is no table.
export const wrong = <loss-map data={7} />;

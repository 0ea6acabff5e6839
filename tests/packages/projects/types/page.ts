import { init } from "lossmap";
import { LossMapElement } from "lossmap/element";

init("/lossmap/");
init(new Uint8Array(8));
init({ "world.atlas": new URL("https://example.org/world.atlas") });
// @ts-expect-error A number is no address.
init(7);

const map = document.querySelector("loss-map");
if (map instanceof LossMapElement) {
  map.data = [{ country: "JPN", amount: 721000000 }];
  map.sourceHref = "https://example.org";
  map.metric = "count";
  // @ts-expect-error There is no such figure.
  map.metric = "sum";
  map.addEventListener("loss-map-select", ({ detail }) => console.log(detail.code?.toLowerCase()));
  const first: string | undefined = map.summary?.countries[0]?.name;
  const picture: Promise<Blob> = map.toPNG({ scale: 1 });
  console.log(first, picture);
}

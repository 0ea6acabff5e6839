import wasm from "lossmap/lossmap.wasm";
import whole from "lossmap/lossmap-whole.wasm";
import atlas from "lossmap/world.atlas";
import { init } from "lossmap";

// a single script with all that a first paint needs inside
init(wasm);
init({ "lossmap-whole.wasm": whole, "world.atlas": atlas });

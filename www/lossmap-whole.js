/**
 * The whole core's glue: the shell imports it, and `lossmap-whole.wasm` through it, where the
 * first core cannot go on.
 */

export { Atlas, LossMap, __wbg_reset_state, initSync } from "lossmap-core";

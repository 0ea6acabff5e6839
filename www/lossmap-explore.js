/** The second script of a page: what a reader explores a map with, loaded when there is a use for it. */

export { Explorer } from "./explore/explorer.js";

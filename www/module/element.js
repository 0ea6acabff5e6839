/** For bundlers: the class without the tag, and where its files are. Importing it does nothing. */

export { LossMapElement } from "../element.js";
export { init } from "./files.js";

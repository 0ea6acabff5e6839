/** The script of what readers take with them, loaded where `controls` names it. */

export { Takeaway } from "./explore/takeaway.js";

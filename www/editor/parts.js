/** What snippets and pages of a folder are made of. */

import { endingOf } from "./cells.js";
import { description } from "./twin.js";

/** @import { Size } from "../element/contract.d.ts" */
/** @import { Drawing, Edition } from "./contract.d.ts" */

/**
 * @typedef {object} Parts
 * @property {string} address Of the folder, with a slash at its end.
 * @property {Record<string, string>} attributes Of the element.
 * @property {string} data The table's name in the folder.
 * @property {string | null} per That of the second table, null without one.
 * @property {string} description The alternative text.
 * @property {Size} size Of the map, in pixels.
 * @property {Size} picture Of the picture with its words.
 * @property {boolean} timeline Whether the table has several years.
 * @property {boolean} kinds Whether it has several kinds.
 * @property {string | null} integrity Of the script; null where this browser cannot tell.
 * @property {string | null} embed The same of the script for hosts of frames.
 */

/** Where the folder will be as long as nobody has said. */
export const UNKNOWN = "https://example.org/lossmap/";

/** @param {Edition} edition @param {Drawing} drawing @returns {Parts} Without the hashes of scripts. */
export function partsOf({ table, per, address, attributes }, { size, still, summary, timeline }) {
  return {
    address: folderAddress(address),
    attributes,
    data: `data.${endingOf(table)}`,
    per: per === "" ? null : `per.${endingOf(per)}`,
    description: description(summary, attributes, per !== ""),
    size,
    picture: still.size,
    timeline,
    kinds: summary.kinds.length > 1,
    integrity: null,
    embed: null,
  };
}

/** The address as it can stand before names, or the one in its place. @param {string} address */
export function folderAddress(address) {
  const text = address.trim();
  if (!/^https?:\/\/./i.test(text)) return UNKNOWN;
  return text.endsWith("/") ? text : `${text}/`;
}

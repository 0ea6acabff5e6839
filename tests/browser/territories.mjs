/** All that can be pointed at, with a place in each: from the table that the atlas is compiled with, apart from the map. */

import { readFile } from "node:fs/promises";

const TABLE = new URL("../../src/atlas/compile/territories.csv", import.meta.url);

/** @typedef {{ code: string, alpha2: string, name: string, at: number[] }} Territory `name` the atlas's, `at` in degrees */

const [, ...rows] = (await readFile(TABLE, "utf8")).trim().split("\n");

/** @type {Territory[]} In the order of their codes. */
export const TERRITORIES = rows
  .map((row) => row.split(","))
  .map(([alpha2, code, , name, , lon, lat]) => ({ code, alpha2, name, at: [Number(lon), Number(lat)] }))
  .sort((one, other) => (one.code < other.code ? -1 : 1));

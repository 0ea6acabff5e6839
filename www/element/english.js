/**
 * What a first picture says, in English. The phrases of the second script stand in
 * `explore/english.js`, those in other languages in `languages`: each has all of both.
 *
 * What is in braces is filled in. Where there are several forms, `{rank}` chooses one as an
 * ordinal, else `{count}` as a number of things.
 */

/** @import { Phrase } from "../languages/book.d.ts" */

export const ENGLISH = Object.freeze(
  /** @satisfies {Record<string, Phrase>} */ ({
    /** How money is written, as `currencyDisplay` of `Intl.NumberFormat`. */
    money: "narrowSymbol",
    comma: ", ",
    views: "View",
    map: "Map",
    table: "Table",
    worldMap: "World map",
    lacking: "The interactive map cannot be shown here.",
    updated: "Updated {date}",
    source: "Source: {source}",
    loading: "Loading the figures",
    firstFigures: { one: "First figures, of {count} row so far", other: "First figures, of {count} rows so far" },
    colours: "Colours run from {low} to {high}, the highest the strongest.",
    missing: "No published figure",
    absent: "No data",
    noCountry: "No country",
    incidents: { one: "{count} incident", other: "{count} incidents" },
    rank: { one: "{rank}st of {of}", two: "{rank}nd of {of}", few: "{rank}rd of {of}", other: "{rank}th of {of}" },
    rate: "{figure} {per}",
    under: "<{share}",
    over: ">{share}",
    share: "{share} of the world’s total",
    shareOwn: "{share} of the total",
    sum: "{amount} in total",
    mean: "{amount} mean",
    median: "{amount} median",
    max: "{amount} largest",
    west: "west",
    east: "east",
    north: "north",
    south: "south",
  }),
);

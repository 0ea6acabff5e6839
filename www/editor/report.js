/** What the core says of the table: how its columns were read, and what is wrong with its rows. */

import { create } from "../element/dom.js";
import { columnsOf, findCell, spanOfRow, written } from "./cells.js";

/** @import { Check, Finding } from "./contract.d.ts" */
/** @import { Sheet } from "./sheet.js" */

/** So many findings are shown, and so many spellings. */
const SHOWN = 40;
const SPELLINGS = 12;

/** What is best taken out, among it a total that would count twice. @param {Finding} finding */
const isSpare = ({ code, message }) => ["duplicate-row", "empty-row", "no-figure", "totals-row"].includes(code) || (code === "unknown-country" && message.includes("count twice"));

const COLUMNS = Object.freeze(/** @type {Record<string, string>} */ ({ country: "Country", amount: "Amount", date: "Date", kind: "Kind", count: "Count", incident: "Incident", victim: "Victim", attribution: "Attribution", source: "Source", note: "Note" }));

/** @typedef {{ first: Finding, lines: number[] }} Group Findings of one sort. */

export class Report {
  #host;
  #sheet;
  #choose;

  /** @param {HTMLElement} host @param {Sheet} sheet @param {(option: string, value: string) => void} choose */
  constructor(host, sheet, choose) {
    this.#host = host;
    this.#sheet = sheet;
    this.#choose = choose;
  }

  /** Goes to the first finding. */
  focus() {
    /** @type {HTMLElement | null} */ (this.#host.querySelector("button"))?.focus();
  }

  clear() {
    this.#host.replaceChildren();
    this.#sheet.mark(new Map());
  }

  /** A table that cannot be used at all. @param {Error & { line?: number }} error */
  refuse(error) {
    const wanted = /found no column `(country|amount)`/.exec(error.message)?.[1];
    const columns = wanted ? columnsOf(this.#sheet.text) : [];
    const actions = columns.map((name) => this.#action(name, 0, () => this.#choose(`${wanted}-column`, name)));
    const question = columns.length ? [create("p", {}, wanted === "country" ? "Which column has the countries?" : "Which column has the amounts?"), create("div", { class: "actions" }, ...actions)] : [];
    this.#host.replaceChildren(create("div", { class: "verdict bad", tabindex: -1 }, create("h2", {}, "This table cannot be used yet"), create("p", {}, ...sentence(error.message)), ...question));
    this.#sheet.mark(error.line ? new Map([[error.line, "rejected"]]) : new Map());
  }

  /** @param {Check} check */
  show(check) {
    const groups = grouped(check.findings);
    this.#sheet.mark(new Map([...check.findings].reverse().map(({ line, rejected }) => [line, rejected ? "rejected" : "doubtful"])));
    const list = create("ul", { class: "findings" }, ...groups.slice(0, SHOWN).map((group, at) => this.#item(check, group, at)));
    const more = groups.length - SHOWN;
    this.#host.replaceChildren(verdict(check), ...(groups.length ? [list] : []), ...(more > 0 ? [create("p", { class: "quiet" }, `And ${more} more.`)] : []), readAs(check));
  }

  /** @param {Check} check @param {Group} group @param {number} at */
  #item(check, group, at) {
    const { first, lines } = group;
    const place = create("button", { type: "button", class: "place", "aria-label": `Show line ${lines[0]} in the table` }, `Line ${lines[0]}`);
    place.addEventListener("click", () => this.#sheet.select(this.#placeOf(check, first) ?? spanOfRow(this.#sheet.text, first.line)));
    const others = lines.length > 1 ? [create("span", { class: "quiet" }, ` and ${lines.length - 1} more`)] : [];
    const actions = this.#actions(check, group, at);
    return create(
      "li",
      { class: first.rejected ? "finding rejected" : "finding doubtful" },
      create("p", { class: "where" }, place, ...others, create("span", { class: "sort" }, first.rejected ? "Left out" : "Doubtful")),
      create("p", { class: "message" }, ...sentence(first.message.replace(/; did you mean `.*`\?$/, ""))),
      ...(actions.length ? [create("div", { class: "actions" }, ...actions)] : []),
    );
  }

  /** @param {Check} check @param {Group} group @param {number} at */
  #actions(check, group, at) {
    const { code, suggestion, candidates } = group.first;
    const many = group.lines.length > 1 ? `, ${group.lines.length} rows` : "";
    const values = suggestion ? [suggestion] : candidates;
    const actions = values.map((value) => this.#action(`Use ${value}${many}`, at, () => this.#put(check, group, value)));
    if (["ambiguous-amount", "decimals-or-thousands"].includes(code) && /[.,]/.test(group.first.value)) {
      for (const mark of ["point", "comma"]) actions.push(this.#action(`Decimal ${mark} in all rows`, at, () => this.#choose("decimal", mark)));
    }
    if (isSpare(group.first)) actions.push(this.#action(group.lines.length > 1 ? `Remove ${group.lines.length} rows` : "Remove the row", at, () => this.#remove(group)));
    return actions;
  }

  /** A button that changes something; focus goes on to what takes its place. @param {string} label @param {number} at @param {() => void} run */
  #action(label, at, run) {
    const button = create("button", { type: "button", class: "fix" }, label);
    button.addEventListener("click", () => {
      run();
      const left = this.#host.querySelectorAll(".finding");
      const item = left[Math.min(at, left.length - 1)];
      const next = item?.querySelector(".fix") ?? item?.querySelector(".place") ?? this.#host.querySelector(".verdict");
      /** @type {HTMLElement | null} */ (next)?.focus();
    });
    return button;
  }

  /** @param {Check} check @param {Finding} finding */
  #placeOf(check, { line, column, value }) {
    const name = check.columns.find(([known]) => known === column)?.[1];
    return name === undefined ? null : findCell(this.#sheet.text, { line, name, value });
  }

  /** @param {Check} check @param {Group} group @param {string} value */
  #put(check, { first, lines }, value) {
    const { text } = this.#sheet;
    const cells = lines.map((line) => this.#placeOf(check, { ...first, line }));
    const found = cells.filter((cell) => cell !== null);
    this.#sheet.replace(found.map(({ start, end, delimiter }) => ({ start, end, text: written(value, text.slice(start, end), delimiter) })));
  }

  /** @param {Group} group */
  #remove({ lines }) {
    const { text } = this.#sheet;
    this.#sheet.replace(lines.map((line) => ({ ...spanOfRow(text, line, true), text: "" })));
  }
}

/** The same wrong cell is wrong once. @param {Finding[]} findings @returns {Group[]} */
function grouped(findings) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  // what is left out comes before what is doubtful
  for (const finding of [...findings].sort((a, b) => Number(b.rejected) - Number(a.rejected))) {
    const key = ["unknown-country", "ambiguous-country", "bad-date"].includes(finding.code) ? `${finding.code} ${finding.value}` : `${finding.code} ${finding.line} ${finding.column}`;
    const known = groups.get(key);
    if (known) known.lines.push(finding.line);
    else groups.set(key, { first: finding, lines: [finding.line] });
  }
  return [...groups.values()];
}

/** @param {Check} check */
function verdict({ rows, used, findings }) {
  const doubtful = findings.filter(({ rejected }) => !rejected).length;
  const left = rows - used;
  const text = left ? `${used} of ${counted(rows, "row")} used, ${left} left out` : rows ? `All ${counted(rows, "row")} used` : "No rows yet";
  const more = doubtful ? `, ${doubtful} doubtful` : "";
  return create("div", { class: left ? "verdict some" : "verdict good", tabindex: -1 }, create("h2", {}, text + more));
}

/** @param {Check} check */
function readAs({ columns, unread, currency, read }) {
  /** @type {Record<string, string>} */
  const told = {
    country: [`${counted(read.countries, "country", "countries")}`, read.unplaced ? `${counted(read.unplaced, "row")} without one` : ""].filter(Boolean).join(", "),
    amount: [`in ${currency}`, read.decimalMark ? `decimals behind ${read.decimalMark === "both" ? "points and commas" : `a ${read.decimalMark}`}` : "", read.withoutAmount ? `${counted(read.withoutAmount, "row")} without one` : ""].filter(Boolean).join(", "),
    date: read.years ? (read.years[0] === read.years[1] ? `${read.years[0]}` : `${read.years[0]} to ${read.years[1]}`) : "",
    kind: read.kinds ? counted(read.kinds, "kind") : "",
  };
  const rows = columns.map(([column, name]) => create("div", {}, create("dt", {}, create("code", {}, name)), create("dd", {}, COLUMNS[column] ?? column, ...(told[column] ? [create("span", { class: "quiet" }, ` ${told[column]}`)] : []))));
  const rest = unread.length ? [create("p", { class: "quiet" }, "Not read: ", ...parted(unread.map((name) => create("code", {}, name))))] : [];
  return create("section", { class: "read", "aria-label": "How the columns were read" }, create("h2", {}, "Read as"), create("dl", {}, ...rows), ...rest, ...spellings(read.joins));
}

/** @param {Check["read"]["joins"]} joins */
function spellings(joins) {
  if (!joins.length) return [];
  const shown = joins.slice(0, SPELLINGS).map(({ value, name }) => create("li", {}, create("code", {}, value), ` as ${name}`));
  const more = joins.length - SPELLINGS;
  return [create("details", { class: "spellings" }, create("summary", {}, `${counted(joins.length, "spelling")} read as a country`), create("ul", {}, ...shown, ...(more > 0 ? [create("li", {}, `and ${more} more`)] : [])))];
}

/** @param {number} count @param {string} one @param {string} [several] */
const counted = (count, one, several = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : several}`;

/** @param {HTMLElement[]} items @returns {(Node | string)[]} */
const parted = (items) => items.flatMap((item, at) => (at ? [", ", item] : [item]));

/** The core's message as a sentence: what stands between grave accents is from the table. @param {string} message @returns {(Node | string)[]} */
export function sentence(message) {
  const capital = message[0]?.toUpperCase() + message.slice(1);
  return capital.split("`").map((part, at) => (at % 2 ? create("code", {}, part) : part));
}

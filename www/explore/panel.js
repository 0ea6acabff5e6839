/** All that is known of one country, or of the rows without one, under the map. */

import { create, webAddress } from "../element/dom.js";
import { Columns, measureOf, sign, sizeOf } from "./drawing.js";
import { listOf } from "./neighbours.js";
import { asideInWords, datesInWords, digitsOf, partsInWords, say, sumInWords, titleOf } from "./phrases.js";

/** @import { Incident, KindSum, Profile, YearSum } from "../element/contract.d.ts" */
/** @import { Words } from "../element/words.js" */
/** @import { Span } from "./span.js" */

/**
 * @typedef {object} Subject
 * @property {string} name
 * @property {string} figure
 * @property {string | null} exact
 * @property {string[]} lines
 * @property {number} count Incidents under the filter.
 * @property {Profile} profile
 * @property {Span | null} span Null where the table has no years to choose.
 * @property {import("./neighbours.js").Beside[]} neighbours
 * @property {Words} words
 */

export class PanelView {
  #place;
  #name = create("h4", { class: "panel-name", part: "panel-name", id: "panel-name", tabindex: -1 });
  #button = create("button", { type: "button", class: "tool close", part: "close" }, sign("close"));
  #figure = create("p", { class: "panel-figure", part: "panel-figure" });
  #lines = create("p", { class: "panel-lines" });
  #parts = create("div", { class: "panel-parts" });
  #incidents = create("div", { class: "panel-incidents" });
  #neighbours = create("div", { class: "panel-beside" });
  #lead;
  #columns = new Columns();
  #drawn = "";
  #beside = "";

  /** @param {HTMLElement} place @param {() => void} close @param {(id: number) => void} lead Keeps another country. */
  constructor(place, close, lead) {
    this.#place = place;
    this.#lead = (/** @type {number} */ id) => {
      lead(id);
      // the button is gone with its country once the element has followed
      queueMicrotask(() => this.#name.focus());
    };
    place.setAttribute("part", "panel");
    place.setAttribute("aria-labelledby", "panel-name");
    this.#button.addEventListener("click", close);
    place.append(create("div", { class: "panel-head" }, this.#name, this.#button), this.#figure, this.#lines, this.#parts, this.#incidents, this.#neighbours);
  }

  /** @param {Words} words */
  speak(words) {
    this.#button.setAttribute("aria-label", say(words, "close"));
  }

  hide() {
    this.#place.hidden = true;
  }

  /** @param {Subject} subject */
  show({ name, figure, exact, lines, count, profile, neighbours, span, words }) {
    this.#name.textContent = name;
    this.#figure.textContent = figure;
    const facts = [...(exact ? [exact] : []), ...lines];
    this.#lines.replaceChildren(...facts.flatMap((fact, at) => [at ? " · " : "", create("span", { class: "fact" }, fact)]));
    this.#showParts(profile, span, words);
    this.#showIncidents(profile.incidents, count, words);
    this.#showNeighbours(neighbours, words);
    this.#place.hidden = false;
  }

  /** Not drawn anew for nothing: a button among them may have focus. @param {import("./neighbours.js").Beside[]} neighbours @param {Words} words */
  #showNeighbours(neighbours, words) {
    const beside = JSON.stringify([neighbours, say(words, "neighbours")]);
    if (beside === this.#beside) return;
    this.#beside = beside;
    this.#neighbours.replaceChildren(...(neighbours.length ? [listOf(words, neighbours, this.#lead)] : []));
  }

  /** @param {Profile} profile @param {Span | null} span @param {Words} words */
  #showParts({ byKind, byYear }, span, words) {
    const parts = [];
    if (span && byYear.length > 1 && byYear.some(([, , count]) => count > 0)) parts.push(this.#years(byYear, span, words));
    const kinds = byKind.filter(([kind, , count]) => kind && count);
    if (kinds.length) parts.push(byKinds(kinds, words));
    this.#parts.replaceChildren(...parts);
  }

  /** @param {YearSum[]} sums @param {Span} span @param {Words} words */
  #years(sums, span, words) {
    this.#columns.render(sums, span, measureOf(words));
    const [first, last] = [sums[0], sums.at(-1)].map((sum) => digitsOf(words, sum?.[0] ?? 0));
    const ends = create("div", { class: "panel-ends", "aria-hidden": "true" }, create("span", {}, first), create("span", {}, last));
    const title = say(words, "byYear");
    const label = partsInWords(words, title, sums);
    return create("div", { class: "panel-years" }, heading(title), create("div", { role: "img", "aria-label": label }, this.#columns.element, ends));
  }

  /** @param {Incident[]} incidents @param {number} count @param {Words} words */
  #showIncidents(incidents, count, words) {
    const drawn = JSON.stringify([incidents, count, words.locale, say(words, "largest")]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const kept = incidents.reduce((sum, incident) => sum + incident.count, 0);
    const notes = incidents.length ? (kept < count ? [say(words, "kept", { shown: kept, count })] : []) : [say(words, "none")];
    this.#incidents.replaceChildren(
      heading(say(words, "largest")),
      create("ol", { class: "incidents", part: "incidents", role: "list" }, ...incidents.map((incident) => item(incident, words))),
      ...notes.map((note) => create("p", { class: "panel-note" }, note)),
    );
  }
}

/** @param {string} text */
const heading = (text) => create("h5", { class: "panel-heading" }, text);

/** @param {KindSum[]} sums @param {Words} words */
function byKinds(sums, words) {
  const size = (/** @type {KindSum} */ sum) => sizeOf(sum, measureOf(words));
  const most = Math.max(...sums.map(size)) || 1;
  const rows = sums.map((sum) => {
    const [kind, amount, count] = sum;
    const bar = create("span", { class: "kind-bar", "aria-hidden": "true" });
    bar.style.setProperty("--_size", String(size(sum) / most));
    const figure = words.metric === "count" || !Number(amount) ? words.incidents(count) : words.amount(amount);
    return create("li", { class: "kind-row" }, create("span", { class: "kind-name" }, kind), create("span", { class: "kind-figure" }, figure), bar);
  });
  return create("div", { class: "panel-kinds" }, heading(say(words, "byKind")), create("ul", { class: "kind-rows", role: "list" }, ...rows));
}

/** @param {Incident} incident @param {Words} words */
function item(incident, words) {
  const title = titleOf(words, incident);
  const dates = datesInWords(words, incident.date);
  const date = create("span", { class: "incident-date" }, dates === title ? "" : dates);
  const figure = incident.amount === null ? say(words, "unknown") : words.amount(incident.amount);
  const amount = create("span", { class: "incident-amount" }, incident.count > 1 ? sumInWords(words, incident.amount, incident.count) : figure);
  const aside = asideInWords(words, incident, title).flatMap((part, at) => [at ? " · " : "", create("bdi", {}, part)]);
  const links = addressesOf(incident.source).flatMap((address, at) => [at ? " · " : "", link(address)]);
  return create(
    "li",
    { class: "incident", part: "incident" },
    date,
    create("span", { class: "incident-name" }, title),
    amount,
    ...(aside.length ? [create("span", { class: "incident-aside" }, ...aside)] : []),
    ...(links.length ? [create("span", { class: "incident-sources" }, ...links)] : []),
  );
}

/** Web addresses of a cell, parted by blanks; anything else, a script above all, is no link. @param {string} source */
function addressesOf(source) {
  const addresses = source.split(/\s+/).filter((word) => /^https?:\/\//i.test(word));
  return addresses.map(webAddress).filter((address) => address !== null);
}

/** @param {string} address */
const link = (address) => create("a", { class: "link", part: "source-link", href: address, rel: "noopener noreferrer" }, new URL(address).hostname.replace(/^www\./, ""));

/**
 * What a reader explores a map with: timeline, kinds, panel, table, the years in the tooltip
 * and the state in the page's address.
 *
 * A note to maintainers: attributes are the state here too. Each part asks for a change by
 * setting them, and is drawn anew by `show`, which the element calls after every change.
 */

import css from "lossmap-explore-sheet";
import { create, setText, sharedSheet } from "../element/dom.js";
import { systemOf } from "../element/theme.js";
import { BubbleLegend } from "./bubble-legend.js";
import { Chips } from "./chips.js";
import { Chooser } from "./chooser.js";
import { Detail } from "./detail.js";
import { KeyList } from "./key-list.js";
import { Labels } from "./labels.js";
import { LegendHand } from "./legend-hand.js";
import { Names } from "./names.js";
import { Pace } from "./pace.js";
import { besides, neighboursInWords } from "./neighbours.js";
import { alsoInWords, briefInWords, captionOf, chosenInWords, foundInWords, say, zoomInWords } from "./phrases.js";
import { pngOf } from "./picture.js";
import { Search } from "./search.js";
import { Share } from "./share.js";
import { Sketch } from "./sketch.js";
import { spanOf } from "./span.js";
import { summaryInWords } from "./summary.js";
import { TableView } from "./table.js";
import { Timeline } from "./timeline.js";
import { TypeAhead } from "./type-ahead.js";
import { listenToViewKeys } from "./view-keys.js";
import { weave } from "./weave.js";
import { Zoom } from "./zoom.js";

/** @import { AttributeProperties } from "../element/attributes.js" */
/** @import { Point, Territory, YearSum } from "../element/contract.d.ts" */
/** @import { Figures } from "../element/figures.js" */
/** @import { Frame } from "../element/frame.js" */
/** @import { LiveMap } from "../element/live.js" */
/** @import { Speech } from "../element/speech.js" */
/** @import { Hand, Spotlight } from "../element/spotlight.js" */
/** @import { Stage } from "../element/stage.js" */
/** @import { Words } from "../element/words.js" */
/** @import { Frames, Span } from "./span.js" */
/** @import { Takeaway } from "./takeaway.js" */

/** @typedef {HTMLElement & AttributeProperties & { select: (code: string | null) => void }} MapElement */

/** @typedef {{ map: LiveMap, figures: Figures }} Shown */

/** What readers take with them, for few pages name it: keep in step with `src/cli/bundle/script.rs`. */
const TAKEAWAY = "lossmap-takeaway.js";

/** After the last step of a zoom. */
const ZOOMED_MS = 500;

/** After the last change. */
const DESCRIBE_MS = 250;

/** Keys that only lead elsewhere. */
const PASSING = new Set(["Tab", "Shift", "Control", "Alt", "Meta"]);

export class Explorer {
  #element;
  #frame;
  #timeline;
  #chips;
  #detail;
  #table;
  #sketch;
  #keyList;
  #chooser;
  #zoom;
  #also = create("p", { class: "tip-line tip-also", part: "tooltip-also", hidden: true });
  #search;
  /** @type {Takeaway | null} */
  #takeaway = null;
  /** @type {Promise<void> | null} */
  #packing = null;
  #stage;
  #spotlight;
  #import;
  #bubbles;
  #legend;
  #labels = new Labels();
  #typeAhead = new TypeAhead();
  /** @type {{ figures: Figures, names: Names } | null} */
  #named = null;
  #pace = new Pace();
  /** @type {Share | null} */
  #share = null;
  /** @type {AbortSignal | null} */
  #connection = null;
  #announcement = 0;
  #description = 0;
  /** The years of a table, as far as it is read, under some kinds. @type {{ map: LiveMap, rows: number, kinds: string, years: YearSum[] } | null} */
  #years = null;
  /** @type {{ map: LiveMap, territories: Territory[] } | null} */
  #known = null;
  /** @type {Shown | null} */
  #shown = null;
  /** What all parts speak. @type {Speech | null} */
  #speech = null;
  /** Whether they speak of an own geography. */
  #isOwn = false;

  /**
   * @param {MapElement} element
   * @param {Frame} frame
   * @param {Stage} stage
   * @param {Spotlight} spotlight
   * @param {(name: string) => Promise<Uint8Array>} load A file that comes with the element's script.
   * @param {() => void} again Has all shown once more.
   * @param {(name: string) => Promise<any>} importScript One that comes with the element's script.
   */
  constructor(element, frame, stage, spotlight, load, again, importScript) {
    this.#element = element;
    this.#frame = frame;
    this.#stage = stage;
    this.#spotlight = spotlight;
    this.#import = importScript;
    const { below, table, tip } = frame;
    const root = /** @type {ShadowRoot} */ (frame.figure.getRootNode());
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sharedSheet(css)];
    for (const [place, part] of /** @type {const} */ ([[below.timeline, "timeline"], [below.kinds, "kinds"]])) {
      place.setAttribute("part", part);
      place.setAttribute("role", "group");
    }
    this.#timeline = new Timeline(below.timeline, {
      choose: (span, frames) => this.#filter(span, frames),
      pace: (task) => this.#pace.run(task),
      announce: (text) => this.#announce(text),
    });
    this.#chips = new Chips(below.kinds, (kinds) => void (element.kinds = kinds));
    this.#detail = new Detail(frame, {
      select: (id) => element.select(this.#shown?.figures.code(id) ?? null),
      again,
      announce: (text, wait) => this.#announce(text, wait),
    });
    this.#table = new TableView(table, (opener) => this.#detail.openUnplaced(opener));
    this.#sketch = new Sketch(tip);
    tip.append(this.#also);
    this.#keyList = new KeyList(frame.map);
    this.#chooser = new Chooser(frame.figure);
    this.#bubbles = new BubbleLegend(frame.toolbar.bubbles);
    this.#legend = new LegendHand(frame, stage, spotlight);
    this.#zoom = new Zoom(frame, {
      stage,
      spotlight,
      select: (code) => element.select(code),
      id: (code) => this.#shown?.figures.id(code) ?? -1,
      kept: () => element.selected,
      refinable: () => element.atlas === null && element.worldview === null,
      load,
      announce: (scale) => this.#shown && this.#announce(zoomInWords(this.#shown.figures.words, scale), ZOOMED_MS),
    });
    this.#search = new Search(frame.search, frame.figure, {
      names: () => this.#shown && this.#names(),
      other: (name) => this.#other(name),
      figure: ({ id }) => this.#shown ? briefInWords(this.#shown.figures.words, this.#shown.figures.country(id)) : "",
      choose: ({ id }) => this.#choose(id),
      announce: (text, wait) => this.#announce(text, wait),
    });
    listenToViewKeys(frame.toolbar);
    this.#listen();
  }

  /** @param {AbortSignal} signal */
  connect(signal) {
    document.addEventListener("visibilitychange", () => document.hidden && this.stop(), { signal });
    signal.addEventListener("abort", () => this.stop());
    // after the map's own observer, so that the map is laid out already
    const observer = new ResizeObserver(() => requestAnimationFrame(() => this.#showBubbles()));
    observer.observe(this.#frame.map.stage);
    signal.addEventListener("abort", () => observer.disconnect());
    this.#connection = signal;
    this.#chooser.connect(signal);
    this.#legend.connect(signal);
    this.#detail.connect(signal);
    this.#takeaway?.connect(signal);
    this.#share?.connect(signal);
  }

  /** Nothing plays any more. */
  stop() {
    this.#timeline.stop();
  }

  /** The map is gone; nobody may ask it anything. */
  forget() {
    this.stop();
    this.#chooser.close();
    this.#zoom.forget();
    this.#takeaway?.show(null);
    this.#legend.forget();
    this.#shown = null;
    this.#known = null;
    this.#years = null;
    this.#sketch.use(null);
  }

  /** Readers can take something with them as soon as the script for it is there; without it the map goes on. */
  #pack() {
    this.#packing ??= this.#import(TAKEAWAY).then(
      (/** @type {typeof import("./takeaway.js")} */ { Takeaway }) => {
        this.#takeaway = new Takeaway(this.#element, this.#frame, {
          shown: () => this.#shown,
          size: () => this.#size,
          chosen: () => this.#shown && chosenInWords(this.#shown.figures),
          link: () => this.#shared().link,
          say: (key, holes) => (this.#shown ? say(this.#shown.figures.words, key, holes) : ""),
          announce: (text) => this.#announce(text),
        });
        if (this.#connection) this.#takeaway.connect(this.#connection);
        this.#takeaway.speak();
        this.#takeaway.show(this.#shown && this.#element.controls);
      },
      () => this.#frame.footer.takeaway.classList.add("lacking"),
    );
  }

  /** Of the map; one that was never on show, the table being it, is as wide as its figure. */
  get #size() {
    const { size } = this.#stage;
    if (size.width) return size;
    const { clientWidth: width } = this.#frame.figure;
    const whole = { width, height: width * Number(this.#frame.figure.style.getPropertyValue("--_ratio")) };
    this.#shown?.map.layOut(whole);
    return whole;
  }

  /** The picture on show. @param {LiveMap} map @param {import("../element/contract.d.ts").Size} size @param {number} scale @param {boolean} dark */
  png(map, size, scale, dark) {
    return pngOf(size, scale, (context) => map.paint(context, scale, dark));
  }

  /** The tooltip has a country's facts. @param {number} id @param {number[]} others What else the hand may mean. @param {Figures} figures Which may be newer than those on show here. */
  tell(id, others, figures) {
    this.#sketch.draw(id);
    setText(this.#also, alsoInWords(figures, others));
  }

  /** Leaves it to the reader which country a tap meant. @param {number[]} ids @param {Point} point In the map box. @param {Hand} hand */
  offer(ids, point, hand) {
    if (this.#shown) this.#chooser.offer(ids, point, hand, this.#spotlight, this.#shown.figures);
  }

  /** Answers a key over the map. @param {string} key @param {number} time In milliseconds. */
  press(key, time) {
    if (!this.#shown) return;
    const spotlight = this.#spotlight;
    const { figures } = this.#shown;
    if (key === "?") return this.#keyList.toggle(this.#zoom.on) && this.#announce(say(figures.words, "keysOpened"));
    if (key === ".") return this.#tellNeighbours(spotlight.at);
    if (key === "PageUp") return spotlight.step(figures.beside(spotlight.at, -1));
    if (key === "PageDown") return spotlight.step(figures.beside(spotlight.at, 1));
    const id = this.#typeAhead.press(key, time, spotlight.at, this.#names());
    if (id < 0) this.#announce(foundInWords(figures.words, 0, this.#typeAhead.refused));
    else spotlight.step(id);
  }

  /** Says who lies beside a country, which the whole core knows. @param {number} id */
  #tellNeighbours(id) {
    if (!this.#shown || id < 0) return;
    const { map, figures } = this.#shown;
    if (!map.isWhole) return void map.whole().then(() => map === this.#shown?.map && this.#tellNeighbours(id), () => {});
    this.#announce(neighboursInWords(figures.words, figures.facts(id).name, besides(map.neighbours(id), figures)));
  }

  /** Keeps a country that was searched for. @param {number} id */
  #choose(id) {
    if (!this.#shown) return;
    const { figures } = this.#shown;
    this.#element.select(figures.code(id));
    this.#announce(figures.words.sentence(figures.facts(id)));
  }

  /** @param {string} name @returns {number} */
  #other(name) {
    const map = this.#shown?.map;
    if (map?.isWhole) return map.find(name);
    map?.whole().then(() => this.#search.again(), () => {});
    return -1;
  }

  /** What the countries on show are called. */
  #names({ map, figures } = /** @type {Shown} */ (this.#shown)) {
    if (this.#named?.figures !== figures) this.#named = { figures, names: new Names(this.#territories(map), figures) };
    return this.#named.names;
  }

  /** Writes the summary once nothing changes any more: nobody listens to each step of time. */
  #describe() {
    clearTimeout(this.#description);
    this.#description = setTimeout(() => {
      if (!this.#shown) return;
      const { map, figures } = this.#shown;
      setText(this.#frame.summary, summaryInWords(figures.words, figures.overview, this.#territories(map)));
    }, DESCRIBE_MS);
  }

  /** @param {LiveMap} map */
  #territories(map) {
    if (this.#known?.map !== map) this.#known = { map, territories: map.territories() };
    return this.#known.territories;
  }

  /** Draws what the element's attributes say. @param {LiveMap} map @param {Figures} figures @param {boolean} timed Whether the table has years to choose from. */
  show(map, figures, timed) {
    this.#shown = { map, figures };
    const { overview, words } = figures;
    const { below, table } = this.#frame;
    const { from, to, kinds, frames, view, heading, hash, controls, projection, center, region, selected } = this.#element;
    this.#zoom.follow(controls?.includes("zoom") ?? false, map, `${projection} ${center} ${region}`, figures.id(selected));
    const years = this.#yearsOf(map, overview.rows, String(kinds));
    if (hash || controls?.includes("share")) this.#shared().follow(overview);
    this.#speak(words);
    this.#frame.map.stage.setAttribute("aria-label", say(words, "mapKeys", { heading: heading ?? words.say("worldMap") }));
    this.#showBubbles();
    if (this.#element.labels) this.#labels.follow(map, words, getComputedStyle(this.#frame.figure).fontFamily);
    this.#describe();
    if (!this.#frame.footer.takeaway.hidden) this.#pack();
    this.#takeaway?.show(controls);
    this.#search.follow(figures.id(this.#element.selected));
    if (!below.timeline.hidden) this.#timeline.render(years, { from, to, frames }, overview, words);
    if (!below.kinds.hidden) this.#chips.render(map.kinds(), kinds, words);
    if (!table.hidden && view === "table") this.#table.render(figures, captionOf(words, heading));
    const span = timed ? this.#span(years) : null;
    this.#sketch.use(span && { map, figures, kinds: String(kinds), span });
    this.#detail.show(map, figures, span, { selected, shut: controls?.includes("none") ?? false });
    this.#legend.follow(map, figures);
    this.#weave(map, figures);
  }

  /** @param {LiveMap} map @param {Figures} figures */
  #weave(map, figures) {
    const { figure, probe, toolbar } = this.#frame;
    const patterned = !figures.continuous && (this.#element.patterns || (systemOf(probe)["system"] ?? "contrast") !== "contrast");
    weave(toolbar.legend, map, { patterned, dark: figure.classList.contains("dark"), others: figures.legend.others });
  }

  /** Says in the reader's language what does not depend on figures. @param {Words} words */
  #speak(words) {
    if (words.speech === this.#speech && words.isOwn === this.#isOwn) return;
    this.#speech = words.speech;
    this.#isOwn = words.isOwn;
    const { timeline, kinds } = this.#frame.below;
    timeline.setAttribute("aria-label", say(words, "years"));
    kinds.setAttribute("aria-label", say(words, "kinds"));
    for (const part of [this.#timeline, this.#chips, this.#detail, this.#keyList, this.#search, this.#chooser, this.#zoom, this.#legend]) part.speak(words);
    this.#takeaway?.speak();
  }

  /** What sizes mean goes by the width of the map. */
  #showBubbles() {
    if (!this.#shown || this.#frame.toolbar.bubbles.hidden) return;
    const { map, figures } = this.#shown;
    this.#bubbles.render(map.legend(this.#frame.figure.classList.contains("dark")), this.#element.mark, figures.words);
  }

  /** Made when it is asked for: the attribute may come late. */
  #shared() {
    if (!this.#share) {
      this.#share = new Share(this.#element);
      if (this.#connection) this.#share.connect(this.#connection);
    }
    return this.#share;
  }

  /** @param {LiveMap} map @param {number} rows @param {string} kinds */
  #yearsOf(map, rows, kinds) {
    let known = this.#years;
    if (known?.map !== map || known.rows !== rows || known.kinds !== kinds) known = this.#years = { map, rows, kinds, years: map.timeline() };
    return known.years;
  }

  /** The chosen years. @param {YearSum[]} years @returns {Span} */
  #span(years) {
    const [first, last] = [years[0]?.[0] ?? 0, years.at(-1)?.[0] ?? 0];
    return spanOf(this.#element.from, this.#element.to, { from: first, to: last });
  }

  /** @param {Span | null} span @param {Frames} frames */
  #filter(span, frames) {
    const element = this.#element;
    if (element.from !== (span?.from ?? null)) element.from = span?.from ?? null;
    if (element.to !== (span?.to ?? null)) element.to = span?.to ?? null;
    if (element.frames !== frames) element.frames = frames;
  }

  /** Whatever else the reader does, time stands still. */
  #listen() {
    const act = (/** @type {Event} */ event) => {
      if (event instanceof KeyboardEvent && PASSING.has(event.key)) return;
      if (!this.#timeline.isPlay(event)) this.stop();
    };
    this.#element.addEventListener("loss-map-hover", (event) => {
      this.#zoom.hovered(/** @type {CustomEvent} */ (event).detail.code);
      this.#legend.point();
    });
    this.#element.addEventListener("pointerdown", act);
    this.#element.addEventListener("keydown", act);
  }

  /** @param {string} text @param {number} [wait] */
  #announce(text, wait = 0) {
    clearTimeout(this.#announcement);
    this.#announcement = setTimeout(() => void (this.#frame.status.textContent = text), wait);
  }
}

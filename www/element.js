/**
 * `<loss-map>`: the class without the tag. Importing it does nothing.
 *
 * A note to maintainers: attributes are the state. Whatever changes is gathered and handled
 * once, in a microtask (`#update`); bytes come in `#begin`; what the core makes of them is
 * shown in `#present`. What connecting acquires, one signal releases.
 */

import { ATTRIBUTES, INPUTS, OPTIONS, ReflectingElement, adoptEarlyProperties, isOwn, needWhole, readOptions } from "./element/attributes.js";
import { loadAtlas, startCore, worldAtlas } from "./element/core.js";
import { deferred } from "./element/deferred.js";
import { Feed } from "./element/feed.js";
import { Figures } from "./element/figures.js";
import { FocusPoint } from "./element/focus.js";
import { buildFrame, reserveMap, showControls, showState, writeWords } from "./element/frame.js";
import { Ground } from "./element/ground.js";
import { listenToKeys } from "./element/keys.js";
import { bookOf, languageOf, learn } from "./element/language.js";
import { LegendView } from "./element/legend.js";
import { LiveMap } from "./element/live.js";
import { CodedError, loadBytes } from "./element/load.js";
import { beside } from "#files";
import { importScript } from "#scripts";
import { localeOf } from "./element/locale.js";
import { PointerHand } from "./element/pointer.js";
import { Progress } from "./element/progress.js";
import { Speech } from "./element/speech.js";
import { Spotlight } from "./element/spotlight.js";
import { Stage } from "./element/stage.js";
import { bytesOf, csvOf } from "./element/takeaway.js";
import { isDark, isPrinted, systemOf, watchColours } from "./element/theme.js";
import { Tooltip } from "./element/tooltip.js";
import { listenToViews, showView } from "./element/views.js";
import { Words, progressInWords } from "./element/words.js";

/** @import { Summary, TableData, Territory } from "./element/contract.d.ts" */
/** @import { Explorer } from "./explore/explorer.js" */
/** @import { Book, Phrase } from "./languages/book.d.ts" */

/** A page's own phrases. @typedef {Partial<Record<keyof Book, Phrase>>} Strings */

/** @typedef {"idle" | "loading" | "ready" | "failed"} State */

/** How far below the window loading starts. */
const LOAD_AHEAD = "600px";

/** The size of a picture asked for before the map was ever shown, in pixels. */
const UNSEEN_SIZE = Object.freeze({ width: 960, height: 468 });

/** What the first paint does not need: keep in step with `src/cli/bundle/script.rs`. */
const EXPLORER = "lossmap-explore.js";

/** So long after the first paint it comes for those who listen: it has the summary. */
const REST_MS = 2000;

/** The phrases of a language that is on its way. */
const UNSAID = /** @type {Book} */ ({});

const FILTERS = Object.freeze(["from", "to", "kinds"]);
const GEOMETRY = Object.freeze(["projection", "center", "region", "graticule"]);
const PRESENTED = Object.freeze([...OPTIONS, "theme", "locale", "lang", "names", "strings", "heading"]);

/** A map of losses. Attributes, properties, methods and events are described in the README. */
export class LossMapElement extends ReflectingElement {
  static observedAttributes = [...ATTRIBUTES, "lang"];

  #frame = buildFrame(this.attachShadow({ mode: "open" }));
  #legend = new LegendView(this.#frame.toolbar.legend);
  #tooltip = new Tooltip(this.#frame.tip);
  #ground = new Ground(this.#frame.figure, this.#frame.map.stage);
  #stage = this.#buildStage();
  #spotlight = this.#buildSpotlight();
  #focus = this.#buildFocus();
  /** @type {PointerHand | null} */
  #hand = null;
  /** @type {State} */
  #state = "idle";
  #ready = deferred();
  /** @type {Set<string>} */
  #changed = new Set();
  /** @type {AbortController | null} */
  #connection = null;
  /** @type {AbortController | null} */
  #loading = null;
  #near = false;
  #dark = false;
  /** Whether there is something to see in place of the light DOM. */
  #pictured = false;
  /** Whether the map on show is of a table that is still on its way. */
  #provisional = false;
  /** Whether the map on show is of the table asked for last, not of one before. */
  #current = false;
  #progress = new Progress(this.#frame.map.progress, this.#frame.status);
  /** @type {TableData | null} */
  #data = null;
  /** @type {Uint8Array | null} */
  #bytes = null;
  /** @type {Strings | null} */
  #strings = null;
  /** @type {Record<string, string> | null} */
  #names = null;
  #speech = new Speech("en");
  /** @type {LiveMap | null} */
  #map = null;
  /** @type {Figures | null} */
  #figures = null;
  /** @type {Territory[]} In the order of ids. */
  #territories = [];
  /** Whether the table has years to choose from. */
  #timed = false;
  /** @type {Explorer | null} */
  #explorer = null;
  /** @type {Promise<void> | null} */
  #exploring = null;

  /** What happened so far: `failed` leaves the light DOM on show. */
  get state() {
    return this.#state;
  }

  /** Settles with the first paint; rejected, with `code`, where there will be none. */
  get ready() {
    return this.#ready.promise;
  }

  /** The table as it was handed over, in place of `src`. @returns {TableData | null} */
  get data() {
    return this.#data;
  }

  set data(data) {
    this.#bytes = data == null ? null : bytesOf(data);
    this.#data = data ?? null;
    this.#note("data");
  }

  /** Phrases in place of the language's own, by the keys of its file. @returns {Strings | null} */
  get strings() {
    return this.#strings;
  }

  set strings(strings) {
    this.#strings = strings ?? null;
    this.#note("strings");
  }

  /** Names of countries in place of the locale's, by alpha-3. @returns {Record<string, string> | null} */
  get names() {
    return this.#names;
  }

  set names(names) {
    this.#names = names ?? null;
    this.#note("names");
  }

  /** The figures, as the command line prints them; null before there are any. @returns {Summary | null} */
  get summary() {
    return this.#guard((map) => map.summary()) ?? null;
  }

  /** Keeps a country's figures on show, or none. @param {string | null} code Alpha-3. */
  select(code) {
    if (code === this.selected) return;
    if (code === null) this.removeAttribute("selected");
    else this.setAttribute("selected", code);
    this.#emit("select", { code });
  }

  /** The map as an SVG document; null before there is one. */
  toSVG() {
    if (!this.#stage.size.width) this.#map?.layOut(UNSEEN_SIZE);
    return this.#map?.svg(this.heading ?? "", this.#dark) ?? null;
  }

  /** The map as a PNG of `scale` pixels for one of the page's. @param {{ scale?: number }} [options] */
  async toPNG({ scale = 2 } = {}) {
    await this.#explore();
    const map = this.#map;
    if (!map || !this.#explorer) throw new CodedError("not-ready", "there is no map yet");
    const shown = this.#stage.size.width > 0;
    if (!shown) map.layOut(UNSEEN_SIZE);
    return this.#explorer.png(map, shown ? this.#stage.size : UNSEEN_SIZE, scale, this.#dark);
  }

  /** The figures on show as CSV; null before there are any. */
  toCSV() {
    return this.summary && csvOf(this.summary);
  }

  connectedCallback() {
    adoptEarlyProperties(this, ["data", "strings", "names"]);
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#stage.connect(signal);
    this.#ground.connect(signal);
    this.#listen(signal);
    this.#watchApproach(signal);
    this.#explorer?.connect(signal);
    this.#setState(this.#state);
    this.#note("locale");
    this.#showWords();
    // a link to a state leads to its map, as one to an id would; whoever has scrolled already is left alone
    if (!scrollY && location.hash.includes(`#${this.id}:`)) this.scrollIntoView();
  }

  /** An element that is only moved keeps its map. */
  disconnectedCallback() {
    this.#connection?.abort();
    queueMicrotask(() => {
      if (!this.isConnected) this.#release();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before !== now) this.#note(name);
  }

  /** What the core takes of the attributes and of the reader's system. @returns {Record<string, string | null>} */
  get #options() {
    return { ...readOptions(this), ...systemOf(this.#frame.probe) };
  }

  /** Many changes in one task make one update. @param {string} name */
  #note(name) {
    if (!this.#changed.size) queueMicrotask(() => this.#update());
    this.#changed.add(name);
  }

  #update() {
    const changed = this.#changed;
    this.#changed = new Set();
    if (!this.isConnected) return;
    const any = (/** @type {readonly string[]} */ names) => names.some((name) => changed.has(name));
    // words and colours stay as time goes on, and to ask for a colour costs a frame's worth of styles
    if (![...changed].every((name) => FILTERS.includes(name))) this.#showWords();
    const retry = this.#state === "failed" && !this.#map && any(OPTIONS);
    if (any(INPUTS) || changed.has("data") || retry) return void this.#begin();
    if (!this.#map) return;
    this.#guard((map) => {
      if (any(OPTIONS)) map.configure(this.#options);
      if (any(GEOMETRY)) this.#stage.relay();
      if (any(PRESENTED)) this.#present(map);
      if (any(FILTERS)) this.#emit("filter", { from: this.from, to: this.to, kinds: this.kinds });
      this.#show();
      if (isPrinted()) this.#stage.flush();
    });
  }

  /** Core, atlas and table are asked for at once. */
  async #begin() {
    const src = this.src;
    if (!this.#near || !this.isConnected || (!this.#bytes && src === null)) return;
    this.#loading?.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    this.#expect();
    try {
      const [map, options] = await this.#open(signal);
      await map.read(signal, (fraction) => this.#preview(map, fraction)).catch((error) => {
        if (map !== this.#map) map.free();
        throw error;
      });
      this.#take(map, options);
    } catch (error) {
      // What was on show before stays.
      if (!signal.aborted) this.#fail(error, this.#provisional);
    }
  }

  /** All that a map is made of, but for its table. @param {AbortSignal} signal */
  async #open(signal) {
    const absolute = (/** @type {string} */ address) => new URL(address, document.baseURI);
    const { atlas, per, src, worldview } = this;
    const options = this.#options;
    const feed = new Feed(this.#bytes ?? absolute(src ?? ""), signal);
    const whole = per !== null || isOwn(atlas) || needWhole(options) || Array.isArray(this.#data) || /\.json$/i.test(src ?? "");
    const [source, measure] = await Promise.all([
      loadAtlas(atlas === null ? worldAtlas(worldview) : absolute(atlas).href),
      per === null ? null : loadBytes(absolute(per), signal),
      startCore(whole),
      learn(languageOf(localeOf(this))),
      // The whole core reads large tables faster than the first one would.
      feed.head.then(() => (feed.isLarge ? startCore(true) : undefined)),
      this.hash && this.#explore(),
    ]);
    signal.throwIfAborted();
    return /** @type {const} */ ([new LiveMap(source, feed, measure, options), options]);
  }

  /** Shows a table that is still on its way, where there is none. @param {LiveMap} map @param {number | null} fraction */
  #preview(map, fraction) {
    const overview = map.overview();
    this.#progress.show(fraction, progressInWords(this.#speech, overview));
    if (!overview || (this.#map && this.#map !== map)) return;
    this.#provisional = true;
    this.#put(map);
  }

  /** Shows a map in the place of the one before. @param {LiveMap} map */
  #put(map) {
    this.#current = true;
    const fresh = map !== this.#map;
    if (fresh) {
      this.#map?.free();
      this.#map = map;
      this.#territories = map.territories();
      this.#timed = false;
      this.#showBorders();
    }
    this.#present(map);
    if (fresh) this.#stage.start();
  }

  /** @param {LiveMap} map @param {Record<string, string | null>} options Those that it was made with. */
  #take(map, options) {
    this.#provisional = false;
    if (JSON.stringify(options) !== JSON.stringify(this.#options)) map.configure(this.#options);
    this.#put(map);
    this.#show();
    if (this.view === "table") this.#explore().then(() => this.#painted());
  }

  /** Shows what the core makes of table and options. @param {LiveMap} map */
  #present(map) {
    const overview = map.overview();
    const legend = map.legend(this.#dark);
    const words = Words.for(this.#speech, this.metric, this.per && (this.perLabel ?? ""), overview, this.#figures?.words);
    words.isOwn = !this.#territories[0]?.alpha2;
    // it stands last, where there is such a country
    words.absent = /** @type {"missing"} */ (legend.others.at(-1)?.says);
    this.#figures = new Figures(overview, this.#territories, legend, words);
    this.#legend.render(legend, words);
    // a filter of kinds may leave one year; once seen, a timeline stays
    this.#timed ||= map.timeline().filter(([, , count]) => count > 0).length > 1;
    this.#showControls();
    this.#spotlight.use(map, this.#figures);
    this.#stage.invalidate();
  }

  /** Follows what the reader chose; the script for that comes when there is a use for it. */
  #show() {
    if (!this.#figures) return;
    const selected = this.#figures.id(this.selected);
    this.#spotlight.select(selected);
    this.#focus.follow();
    const { below, search, toolbar, footer: { takeaway } } = this.#frame;
    const { patterns, system } = this.#options;
    const more = selected >= 0 || !below.hint.hidden || !takeaway.hidden || !search.hidden || !toolbar.bubbles.hidden || this.#figures.legend.others[1] || this.controls?.includes("zoom") || this.labels;
    if (more || (patterns ?? system) !== undefined) this.#explore();
    if (this.view === "table") this.#explore().then(() => this.#explorer || (this.view = "map"));
    this.#guard((map) => this.#figures && this.#explorer?.show(map, this.#figures, this.#timed));
  }

  /** Without the second script the map goes on, with fewer controls. */
  #explore() {
    return (this.#exploring ??= importScript(EXPLORER).then(
      (/** @type {typeof import("./explore/explorer.js")} */ { Explorer }) => {
        this.#explorer = new Explorer(this, this.#frame, this.#stage, this.#spotlight, (name) => loadBytes(beside(name)), () => this.#show(), importScript);
        if (this.#connection) this.#explorer.connect(this.#connection.signal);
        this.#show();
        // what is on show already is told once more
        this.#spotlight.use(this.#map, this.#figures);
        // names may have come
        this.#stage.invalidate();
      },
      () => {
        for (const part of [this.#frame.below.element, this.#frame.search, this.#frame.footer.takeaway]) part.classList.add("lacking");
      },
    ));
  }

  /** Speaks the reader's language as soon as it can; until then the one before, the first time unseen. */
  #speak() {
    const locale = localeOf(this);
    const language = languageOf(locale);
    const book = bookOf(language);
    const { classList } = this.#frame.figure;
    if (book === undefined) {
      learn(language).then(() => this.#note("locale"));
      if (!classList.contains("unsaid")) return;
    }
    // without a phrase yet, but in the right direction
    this.#speech = Speech.for(this.#speech, locale, book === undefined ? UNSAID : book, this.#strings, this.#names);
    classList.toggle("unsaid", book === undefined);
  }

  #showWords() {
    this.#speak();
    writeWords(this.#frame, this, this.#speech);
    reserveMap(this.#frame, this);
    showView(this.#frame, this.view);
    this.#showControls();
    this.#showBorders();
    this.#dark = isDark(this, this.#frame.probe);
    this.#frame.figure.classList.toggle("dark", this.#dark);
  }

  /** Its line is kept free until the atlas is there. */
  #showBorders() {
    const { borders } = this.#frame.footer;
    borders.textContent = this.borders ?? this.#map?.credit ?? "";
    borders.hidden = this.borders === "";
  }

  #showControls() {
    const kinds = (this.#figures?.overview.kinds.length ?? 0) > 1;
    showControls(this.#frame, this.controls, this.#figures && { timeline: this.#timed, kinds });
  }

  #expect() {
    if (this.#state !== "loading" && this.#state !== "idle") this.#ready = deferred();
    this.#current = false;
    this.#setState("loading");
  }

  /** The first picture of a load is on show. */
  #painted() {
    if (this.#state !== "loading" || !this.#current) return;
    this.#pictured = true;
    if (this.#provisional) return showState(this.#frame, false, true);
    this.#setState("ready");
    this.#ready.resolve();
    this.#emit("ready", {});
    setTimeout(() => this.isConnected && this.#explore(), REST_MS);
  }

  /**
   * Leaves the light DOM on show, for good unless an attribute changes; or the map before, where
   * it is a new table that failed.
   *
   * @param {unknown} error
   * @param {boolean} [discard] Whether the map on show is of no use.
   */
  #fail(error, discard = true) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unexpected";
    const message = error instanceof Error ? error.message : String(error);
    if (discard) this.#discard();
    this.#setState("failed", code);
    this.#ready.reject(error);
    this.#emit("error", { code, message });
    console.error(`loss-map: ${message}`);
  }

  /**
   * Runs what may fail in the core; once more where the whole core or another reading helps.
   *
   * @template T
   * @param {(map: LiveMap) => T} task
   * @param {boolean} [last]
   * @returns {T | undefined}
   */
  #guard(task, last = false) {
    const map = this.#map;
    if (!map) return undefined;
    try {
      return task(map);
    } catch (error) {
      const remedy = last ? null : map.remedy(error);
      if (!remedy) this.#fail(error);
      const stays = () => map === this.#map;
      remedy?.then(() => stays() && this.#guard(task, true), (cause) => stays() && this.#fail(cause));
      return undefined;
    }
  }

  #release() {
    this.#loading?.abort();
    this.#near = false;
    this.#discard();
    this.#setState("idle");
  }

  #discard() {
    this.#pictured = this.#provisional = false;
    this.#stage.stop();
    this.#spotlight.use(null, null);
    this.#explorer?.forget();
    this.#figures = null;
    this.#map?.free();
    this.#map = null;
  }

  /** @param {State} state @param {string | null} [code] */
  #setState(state, code = null) {
    this.#state = state;
    this.dataset.state = state;
    if (code === null) delete this.dataset.code;
    else this.dataset.code = code;
    if (state !== "loading") this.#progress.show(null, null);
    showState(this.#frame, state === "failed" && !this.#map, this.#pictured);
  }

  /** @param {string} name @param {object} detail */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`loss-map-${name}`, { bubbles: true, composed: true, detail }));
  }

  #buildStage() {
    const { stage, base, overlay } = this.#frame.map;
    return new Stage(stage, base, overlay, {
      layOut: (size) => {
        this.#guard((map) => map.layOut(size));
        this.#spotlight.resized();
        this.#focus.follow();
      },
      paint: (context, ratio) => {
        this.#guard((map) => map.paint(context, ratio, this.#dark));
        this.#painted();
      },
      highlight: (context, ratio) => {
        const { hovered, selected } = this.#spotlight;
        this.#guard((map) => map.highlight(context, ratio, this.#dark, hovered, selected, this.#focus.isSeen));
      },
    });
  }

  #buildSpotlight() {
    return new Spotlight({
      stage: this.#stage,
      tooltip: this.#tooltip,
      ground: this.#ground,
      hovered: (code) => {
        this.#emit("hover", { code });
        if (code === null) this.#focus.follow();
      },
      choose: (code) => this.select(code),
      again: () => this.#hand?.again(),
      lead: (...step) => this.#focus.lead(...step),
      written: (...told) => this.#guard(() => this.#explorer?.tell(...told)),
    });
  }

  #buildFocus() {
    return new FocusPoint(this.#frame.map.stage, {
      spotlight: this.#spotlight,
      entry: () => this.#guard((map) => map.step(-1, "up")) ?? -1,
      place: (id) => this.#guard((map) => map.place(id)),
      say: (id, more) => (id < 0 ? undefined : this.#figures?.words.sentence(this.#figures.facts(id), ...more)) ?? this.#speech.say("noCountry"),
    });
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { stage } = this.#frame.map;
    const find = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ reach) =>
      this.#guard((map) => map.candidates(x, y, reach)) ?? [];
    this.#hand = new PointerHand(stage, this.#ground, this.#tooltip, this.#spotlight, find, (ids, point, hand) =>
      this.#explore().then(() => {
        if (this.#explorer) this.#explorer.offer(ids, point, hand);
        else this.#spotlight.toggle(ids[0] ?? -1, point, hand);
      }));
    this.#hand.connect(signal);
    listenToKeys(stage, this.#spotlight, {
      say: (wind) => this.#speech.say(wind),
      step: (from, direction) => this.#guard((map) => map.step(from, direction)) ?? -1,
      ranked: (end) => this.#figures?.ranked(end) ?? -1,
      press: (key, time) => this.#explore().then(() => this.#guard(() => this.#explorer?.press(key, time))),
    }, signal);
    this.#focus.connect(signal);
    listenToViews(this.#frame, (view) => this.setAttribute("view", view), signal);
    stage.addEventListener("pointerenter", () => this.#figures && this.#explore(), { signal });
    watchColours(this.#frame.probe, () => this.#note("patterns"), signal);
  }

  /** Loads once the element comes near the window. @param {AbortSignal} signal */
  #watchApproach(signal) {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      this.#near = true;
      if (!this.#map) this.#begin();
    }, { rootMargin: LOAD_AHEAD });
    observer.observe(this);
    signal.addEventListener("abort", () => observer.disconnect());
  }
}

/**
 * The editor: a table and options in, a map and its embed folder out, all in this page.
 *
 * A note to maintainers: the draft is the state. Whatever changes it ends in `#follow`, which
 * writes everything anew from it; a table that is typed is checked a moment later. The core that
 * checks is another instance than the map's.
 */

import { create } from "./element/dom.js";
import { loadBytes } from "./element/load.js";
import { cautionsOf } from "./editor/advice.js";
import { columnsOf } from "./editor/cells.js";
import { Checker } from "./editor/core.js";
import { EXAMPLES, attributesOf, emptyDraft, fileOf, fitsAddress, fromFile, fromHash, hashOf, headingOf } from "./editor/draft.js";
import { EMBED, Engine, SCRIPT } from "./editor/engine.js";
import { save, textOf } from "./editor/files.js";
import { folderOf, tablesOf } from "./editor/folder.js";
import { Form } from "./editor/form.js";
import { Pictures } from "./editor/pictures.js";
import { Preview, serveSecondTable } from "./editor/preview.js";
import { Report, sentence } from "./editor/report.js";
import { Sheet } from "./editor/sheet.js";
import { UNKNOWN, folderAddress, waysOf } from "./editor/snippets.js";
import { Steps } from "./editor/steps.js";
import { description, tableOf } from "./editor/twin.js";
import { WaysView } from "./editor/ways.js";
import { zip } from "./editor/zip.js";

/** @import { LossMapElement } from "./element.js" */
/** @import { Caution, Check, Palette } from "./editor/contract.d.ts" */
/** @import { Draft } from "./editor/draft.js" */
/** @import { Drawing } from "./editor/pictures.js" */
/** @import { Parts } from "./editor/snippets.js" */

/** @typedef {{ table: string, per: string, address: string, name: string, attributes: Record<string, string> }} Edition */

/** So long after the last key a table is checked. */
const REST_MS = 160;

/** Browsers count how often an address is written. */
const ADDRESS_MS = 400;

const OPTIONS_OF_READING = ["country-column", "amount-column", "date-column", "kind-column", "amount-scale", "decimal", "currency"];

/** @param {string} name A file of the bundle. */
const beside = (name) => new URL(name, document.baseURI);

/** @template {HTMLElement} T @param {string} id @returns {T} */
const part = (id) => /** @type {T} */ (document.getElementById(id));

class Editor {
  #checker;
  /** @type {Palette[]} */
  #palettes;
  /** @type {Draft} */
  #draft = emptyDraft();
  /** @type {Check | null} */
  #check = null;
  /** What was checked last. */
  #checked = "";
  /** @type {{ code: string, message: string } | null} */
  #failure = null;
  #sheet = new Sheet(part("table"), part("gutter"), (typed) => this.#edited(typed));
  #report = new Report(part("report"), this.#sheet, (option, value) => this.#choose(option, value));
  #steps = new Steps(part("steps"), (step) => step === "publish" && this.#publish());
  #preview = new Preview(/** @type {LossMapElement} */ (part("map")), (failure) => this.#drawn(failure));
  #engine = new Engine(beside);
  #ways = new WaysView(part("ways"), (text) => this.#say(text));
  #form;
  #typing = 0;
  #writing = 0;
  /** How often snippets were asked for: the last wins. */
  #publishing = 0;
  /** The pictures that were drawn last. @type {{ key: string, drawing: Promise<Drawing> } | null} */
  #print = null;

  /** @param {Checker} checker */
  constructor(checker) {
    this.#checker = checker;
    this.#palettes = checker.palettes();
    this.#form = new Form(part("form"), this.#palettes, (name, value) => this.#choose(name, value));
    this.#listen();
  }

  /** Begins with what the page's address holds. */
  async begin() {
    await this.#open(fromHash(location.hash));
  }

  #listen() {
    const chosen = part("file");
    part("open").addEventListener("click", () => chosen.click());
    chosen.addEventListener("change", () => {
      const input = /** @type {HTMLInputElement} */ (chosen);
      this.#take(input.files?.[0]);
      input.value = "";
    });
    part("save").addEventListener("click", () => save(`${this.#draft.name || "map"}.lossmap.json`, [fileOf(this.#draft)], "application/json"));
    part("clear").addEventListener("click", () => this.#open(emptyDraft()));
    this.#listenToDrops();
    for (const [key, { title, options }] of Object.entries(EXAMPLES)) {
      for (const host of [part("examples"), part("tries")]) {
        const button = create("button", { type: "button", class: host.id === "tries" ? "try" : "example" }, title);
        button.addEventListener("click", () => this.#open({ ...emptyDraft(), example: key, address: this.#draft.address, options: { ...options } }));
        host.append(button);
      }
    }
    if (matchMedia("(prefers-color-scheme: dark)").matches) /** @type {HTMLInputElement} */ (document.querySelector('[name="look-ground"][value="dark"]')).checked = true;
    this.#look();
    for (const input of document.querySelectorAll(".glass input")) input.addEventListener("change", () => this.#look());
    part("to-map").addEventListener("click", () => document.querySelector(".view")?.scrollIntoView());
    part("map").addEventListener("loss-map-filter", () => this.#advise());
    part("tally").addEventListener("click", () => {
      part("cautions").scrollIntoView({ block: "nearest" });
      part("cautions").focus({ preventScroll: true });
    });
    part("address").addEventListener("input", () => {
      this.#draft.address = /** @type {HTMLInputElement} */ (part("address")).value;
      this.#remember();
      this.#publish();
    });
    part("download").addEventListener("click", () => this.#busy(part("download"), () => this.#download()));
    for (const kind of /** @type {const} */ (["svg", "png", "html"])) {
      const button = part(`take-${kind}`);
      button.addEventListener("click", () => this.#busy(button, () => this.#download(kind)));
    }
    addEventListener("hashchange", () => {
      if (location.hash !== hashOf(this.#draft)) this.#open(fromHash(location.hash));
    });
  }

  #listenToDrops() {
    addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      document.body.classList.add("dropping");
    });
    for (const type of ["dragleave", "drop"]) addEventListener(type, () => document.body.classList.remove("dropping"));
    addEventListener("drop", (event) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      event.preventDefault();
      this.#take(file);
    });
  }

  /** A table, or what was saved. @param {File | undefined} file */
  async #take(file) {
    if (!file) return;
    const { text, problem } = await textOf(file);
    if (problem) return this.#say(problem, true);
    const draft = fromFile(text);
    if (draft) return this.#open(draft);
    const name = file.name.replace(/\.[^.]*$/, "");
    const { options, address, per } = this.#draft;
    await this.#open({ ...emptyDraft(), options: this.#draft.example ? {} : options, address, per, name, table: text });
  }

  /** Puts another draft in the place of this one. @param {Draft} draft */
  async #open(draft) {
    this.#draft = draft;
    if (draft.example) {
      const { file } = EXAMPLES[draft.example];
      draft.table = new TextDecoder().decode(await loadBytes(beside(`data/${file}`))).replaceAll("\r\n", "\n");
      draft.name = file.replace(/\.[^.]*$/, "");
    }
    this.#sheet.show(draft.table);
    /** @type {HTMLInputElement} */ (part("address")).value = draft.address;
    this.#steps.show("table");
    this.#follow();
  }

  /** @param {boolean} typed */
  #edited(typed) {
    clearTimeout(this.#typing);
    const before = this.#draft.table;
    const table = this.#sheet.text;
    if (table !== before) this.#draft.example = "";
    this.#draft.table = table;
    // what comes all at once shows at once
    if (typed && Math.abs(table.length - before.length) === 1) this.#typing = setTimeout(() => this.#follow(), REST_MS);
    else this.#follow();
  }

  /** @param {string} name @param {string | null} value Null for the default. */
  #choose(name, value) {
    if (name === "per") this.#draft.per = value ?? "";
    else if (value === null) delete this.#draft.options[name];
    else this.#draft.options[name] = value;
    this.#follow();
  }

  /** Writes everything anew from the draft. */
  #follow() {
    this.#checkTable();
    const { table, per } = this.#draft;
    const attributes = this.#attributes;
    const there = this.#check !== null;
    part("empty").hidden = there;
    part("map").hidden = !there;
    if (there) this.#preview.show(table, per, attributes);
    this.#followForm();
    this.#advise();
    this.#remember();
    if (this.#steps.current === "publish") this.#publish();
  }

  get #attributes() {
    return attributesOf(this.#draft, this.#check);
  }

  #checkTable() {
    const { table, options } = this.#draft;
    const reading = Object.fromEntries(Object.entries(options).filter(([name]) => OPTIONS_OF_READING.includes(name)));
    const key = JSON.stringify([table, reading]);
    if (key === this.#checked) return;
    this.#checked = key;
    this.#failure = null;
    if (!table.trim()) {
      this.#check = null;
      return this.#report.clear();
    }
    try {
      this.#check = this.#checker.check(table, reading);
      this.#report.show(this.#check);
      this.#say(part("report").querySelector(".verdict")?.textContent ?? "");
    } catch (error) {
      this.#check = null;
      this.#report.refuse(/** @type {Error & { line?: number }} */ (error));
      this.#say("This table cannot be used yet");
    }
  }

  #followForm() {
    const { options, per, name, table } = this.#draft;
    const summary = this.#preview.summary;
    const [first, last] = summary?.years ?? this.#check?.read.years ?? [0, -1];
    this.#form.follow({
      options,
      per,
      heading: headingOf(this.#check, name),
      columns: columnsOf(table),
      measures: columnsOf(per),
      years: Array.from({ length: Math.min(last - first + 1, 400) }, (_, at) => String(first + at)),
      kinds: summary?.kinds ?? [],
      dark: part("page").classList.contains("dark"),
    });
  }

  /** The map is there, or says why not. @param {{ code: string, message: string } | null} failure */
  #drawn(failure) {
    this.#failure = failure;
    this.#followForm();
    this.#advise();
    if (this.#steps.current === "publish" && !failure) this.#publish();
  }

  #advise() {
    const check = this.#check;
    const host = part("cautions");
    if (!check) {
      part("tally").hidden = true;
      return host.replaceChildren();
    }
    const { options, per, kept } = this.#draft;
    const all = this.#failure ? [] : cautionsOf({ options, per, check, summary: this.#preview.summary, palettes: this.#palettes });
    const shown = all.filter(({ id }) => !kept.includes(id));
    const failure = this.#failure ? [this.#refusal(this.#failure)] : [];
    const items = [...failure, ...shown.map((caution) => this.#caution(caution))];
    part("tally").hidden = !items.length;
    part("tally").textContent = this.#failure ? "The map cannot be drawn" : `${items.length} worth a thought`;
    const title = items.length ? [create("h2", {}, this.#failure ? "The map cannot be drawn" : "Worth a thought")] : [];
    host.replaceChildren(...title, create("ul", {}, ...items));
  }

  /** An option that the element refuses. @param {{ message: string }} failure */
  #refusal({ message }) {
    const name = /^`([\w-]+)` is/.exec(message)?.[1];
    const item = create("li", { class: "caution refused" }, create("p", {}, ...sentence(message)));
    if (name) item.append(this.#remedy("Take the default", () => this.#choose(name, null)));
    return item;
  }

  /** @param {Caution} caution */
  #caution({ id, message, remedy }) {
    const run = () => {
      for (const [name, value] of Object.entries(remedy.options ?? {})) this.#choose(name, value || null);
      if (remedy.step) this.#steps.show(remedy.step);
      if (remedy.step === "table") this.#report.focus();
      if (remedy.field) {
        this.#steps.show("design");
        this.#form.focus(remedy.field);
      }
    };
    const keep = this.#remedy("Keep as it is", () => {
      this.#draft.kept.push(id);
      this.#follow();
    });
    keep.classList.add("keep");
    return create("li", { class: "caution" }, create("p", {}, message), create("div", { class: "actions" }, this.#remedy(remedy.label, run), keep));
  }

  /** Focus goes on to the next caution where this one is gone. @param {string} label @param {() => void} run */
  #remedy(label, run) {
    const button = create("button", { type: "button", class: "fix" }, label);
    button.addEventListener("click", () => {
      run();
      if (!button.isConnected && document.activeElement === document.body) {
        /** @type {HTMLElement} */ (part("cautions").querySelector("button") ?? document.querySelector(".glass input:checked")).focus();
      }
    });
    return button;
  }

  /** Width and ground of the preview. */
  #look() {
    const chosen = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (document.querySelector(`[name="look-${name}"]:checked`)).value;
    part("page").className = `page ${chosen("ground")} ${chosen("width")}`;
    this.#followForm();
  }

  #remember() {
    clearTimeout(this.#writing);
    this.#writing = setTimeout(() => {
      const hash = hashOf(this.#draft);
      if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
    }, ADDRESS_MS);
  }

  /** What there is to publish, as it is now: the draft may change while its pictures are drawn. */
  get #edition() {
    const { table, per, address, name } = this.#draft;
    return { table, per, address, name, attributes: this.#attributes };
  }

  /** @param {Edition} edition @param {Drawing} drawing @returns {Parts} Without the hash of the script. */
  #parts({ table, per, address, attributes }, { size, still, summary }) {
    return {
      address: folderAddress(address),
      attributes,
      data: /^\s*\[/.test(table) ? "data.json" : "data.csv",
      per: per !== "",
      description: description(summary, attributes, per !== ""),
      size,
      picture: still.size,
      timeline: new Set(summary.countries.flatMap(({ byYear }) => byYear.map(([year]) => year))).size > 1,
      kinds: summary.kinds.length > 1,
      integrity: null,
      embed: null,
    };
  }

  /** Shows the snippets. */
  async #publish() {
    const turn = ++this.#publishing;
    const edition = this.#edition;
    /** @type {Parts | null} */
    let parts = null;
    let problem = this.#check ? "" : "First there has to be a table.";
    if (this.#failure) problem = "The map cannot be drawn.";
    try {
      if (!problem) parts = this.#parts(edition, await this.#drawingOf(edition));
    } catch (error) {
      problem = `The pictures cannot be drawn: ${error instanceof Error ? error.message : error}`;
    }
    if (turn !== this.#publishing) return;
    const running = parts && (await this.#engine.with(tablesOf(parts, edition)).catch(() => null));
    if (turn !== this.#publishing) return;
    if (parts) setHashes(parts, running);
    for (const id of ["download", "take-svg", "take-png", "take-html"]) /** @type {HTMLButtonElement} */ (part(id)).disabled = !parts;
    this.#ways.show(parts ? waysOf(parts) : []);
    part("weight").textContent = problem || (fitsAddress(this.#draft) ? "" : "This table is too long for the page’s address: save the draft to go on later.");
    if (parts && parts.address === UNKNOWN && edition.address.trim()) part("weight").textContent = "The address has to begin with https://";
  }

  /** @param {"svg" | "png" | "html"} [kind] All of the folder without one. */
  async #download(kind) {
    const edition = this.#edition;
    const pictures = this.#picturesOf(edition);
    const drawing = await this.#drawingOf(edition);
    const parts = this.#parts(edition, drawing);
    const { still, summary } = drawing;
    const title = edition.name || "map";
    if (kind === "svg") return save(`${title}.svg`, [still.svg], "image/svg+xml");
    if (kind === "png") return save(`${title}.png`, [/** @type {BlobPart} */ (still.png)], "image/png");
    if (kind === "html") return save(`${title}.html`, [tableOf(summary, parts.attributes, parts.per)], "text/html");
    const running = await this.#engine.with(tablesOf(parts, edition));
    setHashes(parts, running);
    const files = folderOf(running, parts, drawing, await pictures.stand());
    const archive = zip(files);
    const size = archive.reduce((sum, bytes) => sum + bytes.length, 0);
    save(`${title}.zip`, /** @type {BlobPart[]} */ (archive), "application/zip");
    part("weight").textContent = `${files.length} files, ${(size / 1000).toFixed(0)} kB`;
    this.#say(`Downloaded: ${files.length} files`);
  }

  /** @param {Edition} edition */
  #picturesOf({ table, per, attributes }) {
    return new Pictures(part("room"), table, per ? { ...attributes, ...this.#second } : attributes);
  }

  /** The pictures with words, drawn once as long as nothing but the address changes. @param {Edition} edition @returns {Promise<Drawing>} */
  #drawingOf(edition) {
    const { table, per, attributes } = edition;
    const key = JSON.stringify([table, per, attributes]);
    if (this.#print?.key === key) return this.#print.drawing;
    const drawing = this.#picturesOf(edition).draw();
    drawing.catch(() => (this.#print = null));
    this.#print = { key, drawing };
    return drawing;
  }

  get #second() {
    const per = part("map").getAttribute("per");
    return /** @type {Record<string, string>} */ (per ? { per } : {});
  }

  /** @param {HTMLElement} button @param {() => Promise<void>} run */
  async #busy(button, run) {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    try {
      await run();
    } catch (error) {
      this.#say(`That did not work: ${error instanceof Error ? error.message : error}`, true);
    }
    button.ariaDisabled = null;
  }

  /** @param {string} text @param {boolean} [loud] Whether it is to be seen, too. */
  #say(text, loud = false) {
    part("status").textContent = text;
    if (loud) part("weight").textContent = text;
  }
}

/** Writes the hashes of scripts into what snippets are made of. @param {Parts} parts @param {import("./editor/engine.js").Running | null} running */
function setHashes(parts, running) {
  parts.integrity = running?.hashes?.get(SCRIPT) ?? null;
  parts.embed = running?.hashes?.get(EMBED) ?? null;
}

/**
 * A map begins to load when it comes near the window, which on a narrow page it would not do: so
 * it is there for a moment, out of sight.
 *
 * @param {HTMLElement} map
 * @param {HTMLElement} page
 */
async function bringNear(map, page) {
  await new Promise((seen) => new IntersectionObserver((entries, observer) => {
    observer.disconnect();
    seen(entries);
  }).observe(map));
  page.append(map);
}

serveSecondTable();
try {
  await customElements.whenDefined("loss-map");
  await bringNear(part("map"), part("page"));
  const editor = new Editor(await Checker.load(beside));
  await editor.begin();
  document.documentElement.dataset.state = "ready";
} catch (error) {
  part("empty").replaceChildren(create("p", {}, `The editor cannot start here: ${error instanceof Error ? error.message : error}`));
  document.documentElement.dataset.state = "failed";
}

/**
 * The editor: a table and options in, a map and its embed folder out, all in this page.
 *
 * A note to maintainers: the draft is the state. Whatever changes it ends in `#follow`, which
 * writes everything anew from it; a table that is typed is checked a moment later. The core that
 * checks is another instance than the map's.
 */

import { READING } from "./element/attributes.js";
import { create } from "./element/dom.js";
import { loadBytes } from "./element/load.js";
import { cautionsOf } from "./editor/advice.js";
import { columnsOf } from "./editor/cells.js";
import { Checker } from "./editor/core.js";
import { EXAMPLES, attributesOf, emptyDraft, fileOf, fitsAddress, fromFile, fromHash, hashOf, headingOf } from "./editor/draft.js";
import { save, textOf } from "./editor/files.js";
import { Form } from "./editor/form.js";
import { Preview, serveSecondTable } from "./editor/preview.js";
import { Publisher } from "./editor/publisher.js";
import { Report, sentence } from "./editor/report.js";
import { Sheet } from "./editor/sheet.js";
import { Steps } from "./editor/steps.js";

/** @import { LossMapElement } from "./element.js" */
/** @import { Caution, Check, Edition, Palette } from "./editor/contract.d.ts" */
/** @import { Draft } from "./editor/draft.js" */

/** So long after the last key a table is checked. */
const REST_MS = 160;

/** Browsers count how often an address is written. */
const ADDRESS_MS = 400;

/** What the check of a table goes by: nothing of the second one. */
const CHECKED = READING.filter((name) => !name.startsWith("per-"));

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
  #publisher = new Publisher(placesOfPublishing(), beside, () => this.#edition, (text) => this.#say(text));
  #form;
  #typing = 0;
  #writing = 0;

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
    const reading = Object.fromEntries(Object.entries(options).filter(([name]) => CHECKED.includes(name)));
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

  /** @returns {Edition} */
  get #edition() {
    const { table, per, address, name } = this.#draft;
    return { table, per, served: (per && part("map").getAttribute("per")) ?? "", address, name, attributes: this.#attributes };
  }

  #publish() {
    const problem = this.#failure ? "The map cannot be drawn." : this.#check ? "" : "First there has to be a table.";
    const advice = fitsAddress(this.#draft) ? "" : "This table is too long for the page’s address: save the draft to go on later.";
    this.#publisher.show(this.#edition, problem, advice);
  }

  /** @param {string} text @param {boolean} [loud] Whether it is to be seen, too. */
  #say(text, loud = false) {
    part("status").textContent = text;
    if (loud) part("weight").textContent = text;
  }
}

function placesOfPublishing() {
  const button = (/** @type {string} */ id) => /** @type {HTMLButtonElement} */ (part(id));
  const takes = { svg: button("take-svg"), png: button("take-png"), html: button("take-html") };
  return { room: part("room"), ways: part("ways"), remark: part("weight"), folder: button("download"), takes };
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

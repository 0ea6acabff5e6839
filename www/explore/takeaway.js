/**
 * What readers can take with them: the figures, the picture, and a link to what they see. All of it
 * is made here, no server is asked.
 *
 * A note to maintainers: no browser tells whether a file was saved, and a frame often may neither
 * save nor copy. Where that is not certain, what was asked for is shown as well, to be taken by hand.
 */

import css from "lossmap-takeaway-sheet";
import { create, setText, sharedSheet } from "../element/dom.js";
import { sign } from "./drawing.js";
import { fileName, maySave, save } from "./download.js";
import { Menu } from "./download-menu.js";
import { densityOf, painted, written } from "./download-painters.js";
import { pictureOf } from "./download-picture.js";
import { spreadsheetOf } from "./download-table.js";
import { pngBlob } from "./picture.js";
import { Box } from "./takeaway-box.js";

/** @import { Size } from "../element/contract.d.ts" */
/** @import { Figures } from "../element/figures.js" */
/** @import { Frame } from "../element/frame.js" */
/** @import { Holes } from "../element/speech.js" */
/** @import { MapElement, Shown } from "./explorer.js" */
/** @import { Key } from "./phrases.js" */

/** How long it stays said that a link was copied. */
const SAID_MS = 4000;

/** So that spreadsheets take a file for what it is, UTF-8. */
const MARK = "\ufeff";

const FORMATS = /** @type {const} */ (["CSV", "PNG", "SVG"]);

/** @typedef {{ type: string, text: string, blob: Blob }} File The text is what there is to copy of it. */

/**
 * @typedef {object} Acts
 * @property {() => Shown | null} shown
 * @property {() => Size} size Of the map as it is laid out.
 * @property {() => string | null} chosen The years and kinds on show, where that is not all.
 * @property {() => string} link
 * @property {(key: Key, holes?: Holes) => string} say
 * @property {(text: string) => void} announce
 */

export class Takeaway {
  #element;
  #frame;
  #acts;
  #download = create("button", { type: "button", class: "take", part: "takeaway-button", id: "take-download", hidden: true });
  #share = create("button", { type: "button", class: "take", part: "takeaway-button", hidden: true });
  #said = create("p", { class: "take-said", part: "takeaway-said", "aria-hidden": "true", hidden: true });
  #menu;
  #box;
  #timer = 0;

  /** @param {MapElement} element @param {Frame} frame @param {Acts} acts */
  constructor(element, frame, acts) {
    this.#element = element;
    this.#frame = frame;
    this.#acts = acts;
    const root = /** @type {ShadowRoot} */ (frame.figure.getRootNode());
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sharedSheet(css)];
    const row = frame.footer.takeaway;
    row.className = "takeaway";
    row.setAttribute("part", "takeaway");
    const list = create("div", { class: "take-menu", part: "takeaway-menu", id: "take-menu" });
    row.append(this.#download, list, this.#share, this.#said);
    this.#menu = new Menu(this.#download, list, (at) => this.#take(FORMATS[at] ?? "CSV"));
    this.#box = new Box(row);
    this.#share.addEventListener("click", () => this.#hand());
  }

  /** @param {AbortSignal} signal */
  connect(signal) {
    this.#menu.connect(signal);
  }

  speak() {
    const { say } = this.#acts;
    this.#download.replaceChildren(sign("download"), say("download"));
    this.#share.replaceChildren(sign("share"), say("shareLink"));
    this.#menu.fill(FORMATS.map((format) => say(format === "CSV" ? "dataAs" : "pictureAs", { format })));
    this.#box.speak(say("close"));
  }

  /** @param {string[] | null} controls Null where there is no map. */
  show(controls) {
    this.#download.hidden = !controls?.includes("download");
    // a page without an address of its own has no link
    this.#share.hidden = !controls?.includes("share") || !/^(https?|file):$/.test(location.protocol);
    if (this.#download.hidden) this.#menu.close();
    if (!controls) this.#box.close(false);
  }

  /** @param {typeof FORMATS[number]} format */
  async #take(format) {
    const shown = this.#acts.shown();
    if (!shown) return;
    const { announce, say } = this.#acts;
    this.#box.close(false);
    try {
      const file = format === "CSV" ? this.#table(shown.figures) : await this.#picture(shown, format === "PNG");
      const name = `${fileName(this.#element.heading)}.${format.toLowerCase()}`;
      const may = maySave();
      if (may !== false) save(name, [file.blob], file.type);
      if (may) return announce(say("handed", { file: name }));
      const picture = format === "PNG" ? file.blob : undefined;
      this.#box.open({ sentence: say(picture ? "savePicture" : "copyText"), text: file.text, picture, alt: this.#title(shown), opener: this.#download });
    } catch {
      this.#say(say("noPicture"));
    }
  }

  /** @param {Figures} figures @returns {File} */
  #table(figures) {
    const type = "text/csv;charset=utf-8";
    const text = spreadsheetOf(figures, this.#acts.say("unplaced"), this.#element, new Date().toISOString().slice(0, 10));
    return { type, text, blob: new Blob([MARK, text], { type }) };
  }

  /** @param {Shown} shown @param {boolean} asPixels @returns {Promise<File>} */
  async #picture(shown, asPixels) {
    const { map } = shown;
    const dark = this.#frame.figure.classList.contains("dark");
    const picture = pictureOf(this.#frame, this.#acts.size(), this.#acts.chosen(), this.#title(shown));
    const text = written(picture, map.svg(picture.title, dark) ?? "");
    const type = asPixels ? "image/png" : "image/svg+xml";
    if (!asPixels) return { type, text, blob: new Blob([text], { type }) };
    const canvas = painted(picture, densityOf(picture), (context, ratio) => map.paint(context, ratio, dark));
    return { type, text, blob: await pngBlob(canvas) };
  }

  /** @param {Shown} shown */
  #title({ figures }) {
    return this.#element.heading ?? figures.words.say("worldMap");
  }

  /** Hands the link on by the means of the system, where a finger asks for it; else copies it. */
  async #hand() {
    const shown = this.#acts.shown();
    if (!shown) return;
    const { say } = this.#acts;
    const url = this.#acts.link();
    this.#box.close(false);
    if (matchMedia("(pointer: coarse)").matches && "share" in navigator) {
      const shared = await navigator.share({ title: this.#title(shown), url }).then(() => true, (error) => error.name === "AbortError");
      if (shared) return;
    }
    try {
      await navigator.clipboard.writeText(url);
      this.#say(say("copied"));
    } catch {
      // no clipboard, or none for this page
      this.#box.open({ sentence: say("copyLink"), text: url, opener: this.#share });
    }
  }

  /** @param {string} text */
  #say(text) {
    clearTimeout(this.#timer);
    setText(this.#said, text);
    this.#acts.announce(text);
    this.#timer = setTimeout(() => setText(this.#said, null), SAID_MS);
  }
}

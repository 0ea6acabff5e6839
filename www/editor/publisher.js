/**
 * What the step of publishing shows and gives away: snippets, pictures, the folder.
 *
 * A note to maintainers: a draft may change while its pictures are drawn or the folder is put
 * together. So all that comes out is of one edition, the draft as it was then.
 */

import { EMBED, Engine, SCRIPT } from "./engine.js";
import { save } from "./files.js";
import { folderOf, tablesOf } from "./folder.js";
import { UNKNOWN, partsOf } from "./parts.js";
import { Pictures } from "./pictures.js";
import { waysOf } from "./snippets.js";
import { tableOf } from "./twin.js";
import { WaysView } from "./ways.js";
import { zip } from "./zip.js";

/** @import { Drawing, Edition } from "./contract.d.ts" */
/** @import { Running } from "./engine.js" */
/** @import { Parts } from "./parts.js" */

/** @typedef {"svg" | "png" | "html"} Take One file by itself. */

/**
 * @typedef {object} Places
 * @property {HTMLElement} room Where maps are drawn and not seen.
 * @property {HTMLElement} ways Of the snippets.
 * @property {HTMLElement} remark Of a sentence beside the buttons.
 * @property {HTMLButtonElement} folder
 * @property {Record<Take, HTMLButtonElement>} takes
 */

export class Publisher {
  #places;
  #say;
  #engine;
  #ways;
  /** How often snippets were asked for: the last wins. */
  #turn = 0;
  /** The pictures that were drawn last. @type {{ key: string, drawing: Promise<Drawing> } | null} */
  #print = null;

  /**
   * @param {Places} places
   * @param {(name: string) => URL} beside Where a file of the bundle is.
   * @param {() => Edition} edition What there is to publish now.
   * @param {(text: string) => void} say
   */
  constructor(places, beside, edition, say) {
    this.#places = places;
    this.#say = say;
    this.#engine = new Engine(beside);
    this.#ways = new WaysView(places.ways, say);
    const listen = (/** @type {HTMLButtonElement} */ button, /** @type {() => Promise<void>} */ run) =>
      button.addEventListener("click", () => this.#busy(button, run));
    listen(places.folder, () => this.#download(edition()));
    for (const [take, button] of Object.entries(places.takes)) listen(button, () => this.#take(/** @type {Take} */ (take), edition()));
  }

  /**
   * Shows the snippets.
   *
   * @param {Edition} edition
   * @param {string} problem Why there are none, empty where there are.
   * @param {string} advice
   */
  async show(edition, problem, advice) {
    const turn = ++this.#turn;
    /** @type {Parts | null} */
    let parts = null;
    try {
      if (!problem) parts = partsOf(edition, await this.#drawingOf(edition));
    } catch (error) {
      problem = `The pictures cannot be drawn: ${error instanceof Error ? error.message : error}`;
    }
    if (turn !== this.#turn) return;
    const running = parts && (await this.#engine.with(tablesOf(parts, edition)).catch(() => null));
    if (turn !== this.#turn) return;
    if (parts) setHashes(parts, running);
    const { folder, takes, remark } = this.#places;
    for (const button of [folder, ...Object.values(takes)]) button.disabled = !parts;
    this.#ways.show(parts ? waysOf(parts) : []);
    const isWrong = parts?.address === UNKNOWN && edition.address.trim();
    remark.textContent = isWrong ? "The address has to begin with https://" : problem || advice;
  }

  /** @param {Take} take @param {Edition} edition */
  async #take(take, edition) {
    const { still, summary } = await this.#drawingOf(edition);
    const name = nameOf(edition);
    if (take === "svg") save(`${name}.svg`, [still.svg], "image/svg+xml");
    if (take === "png") save(`${name}.png`, [/** @type {BlobPart} */ (still.png)], "image/png");
    if (take === "html") save(`${name}.html`, [tableOf(summary, edition.attributes, edition.per !== "")], "text/html");
  }

  /** All of the folder. @param {Edition} edition */
  async #download(edition) {
    const pictures = this.#picturesOf(edition);
    const drawing = await this.#drawingOf(edition);
    const parts = partsOf(edition, drawing);
    const running = await this.#engine.with(tablesOf(parts, edition));
    setHashes(parts, running);
    const files = folderOf(running, parts, drawing, await pictures.stand());
    const archive = zip(files);
    const size = archive.reduce((sum, bytes) => sum + bytes.length, 0);
    save(`${nameOf(edition)}.zip`, /** @type {BlobPart[]} */ (archive), "application/zip");
    this.#places.remark.textContent = `${files.length} files, ${(size / 1000).toFixed(0)} kB`;
    this.#say(`Downloaded: ${files.length} files`);
  }

  /** @param {Edition} edition */
  #picturesOf({ table, served, attributes }) {
    return new Pictures(this.#places.room, table, served ? { ...attributes, per: served } : attributes);
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

  /** @param {HTMLElement} button @param {() => Promise<void>} run */
  async #busy(button, run) {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    try {
      await run();
    } catch (error) {
      const failure = `That did not work: ${error instanceof Error ? error.message : error}`;
      this.#places.remark.textContent = failure;
      this.#say(failure);
    }
    button.ariaDisabled = null;
  }
}

/** @param {Edition} edition */
const nameOf = ({ name }) => name || "map";

/** Writes the hashes of scripts into what snippets are made of. @param {Parts} parts @param {Running | null} running */
function setHashes(parts, running) {
  parts.integrity = running?.hashes?.get(SCRIPT) ?? null;
  parts.embed = running?.hashes?.get(EMBED) ?? null;
}

/**
 * The panel of a country, or of the rows without one, and the line under the map that leads to
 * them.
 *
 * A note to maintainers: whose panel is open follows from the element's `selected`; only that of
 * the rows without a country is kept here, for no attribute names them.
 */

import { create, setText } from "../element/dom.js";
import { besides } from "./neighbours.js";
import { PanelView } from "./panel.js";
import { say } from "./phrases.js";

/** @import { Figures } from "../element/figures.js" */
/** @import { Frame } from "../element/frame.js" */
/** @import { LiveMap } from "../element/live.js" */
/** @import { Words } from "../element/words.js" */
/** @import { Span } from "./span.js" */

/** After the country itself has been announced. */
const ANNOUNCE_MS = 700;

/** The rows without a country, as the core numbers them. */
const UNPLACED = -1;

/**
 * @typedef {object} Acts
 * @property {(id: number) => void} select Keeps a country, or with -1 none.
 * @property {() => void} again Has all shown once more.
 * @property {(text: string, wait: number) => void} announce
 */

export class Detail {
  #frame;
  #acts;
  #panel;
  #hint = create("span");
  #unplaced = create("button", { type: "button", class: "unplaced-button", part: "unplaced", "aria-expanded": "false" });
  /** Whether the panel is to show the rows without a country, and what opened it. @type {HTMLElement | null} */
  #opener = null;
  /** Whose panel is open: a code, empty for the rows without a country. @type {string | null} */
  #open = null;

  /** @param {Frame} frame @param {Acts} acts */
  constructor(frame, acts) {
    this.#frame = frame;
    this.#acts = acts;
    const { hint, panel } = frame.below;
    this.#panel = new PanelView(panel, () => this.#close(), acts.select);
    hint.setAttribute("part", "hint");
    hint.append(this.#hint, " ", this.#unplaced);
    this.#unplaced.addEventListener("click", () => (this.#opener ? this.#close() : this.openUnplaced(this.#unplaced)));
    // before the panel closes around the focus
    panel.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.#way.focus();
    });
  }

  /** @param {AbortSignal} signal */
  connect(signal) {
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#opener && this.#close(), { signal });
  }

  /** @param {Words} words */
  speak(words) {
    this.#hint.textContent = say(words, "choose");
    this.#panel.speak(words);
  }

  /** @param {HTMLElement} opener Has the focus again once the panel closes. */
  openUnplaced(opener) {
    this.#opener = opener;
    this.#acts.select(-1);
    this.#acts.again();
  }

  #close() {
    if (this.#isInside) this.#way.focus();
    this.#opener = null;
    this.#acts.select(-1);
    this.#acts.again();
  }

  /** Where focus goes from the panel: back to what opened it. */
  get #way() {
    const post = /** @type {HTMLElement} */ (this.#frame.map.stage.querySelector(".post"));
    return this.#opener?.isConnected ? this.#opener : post;
  }

  get #isInside() {
    return this.#frame.below.panel.matches(":focus-within");
  }

  /** @param {LiveMap} map @param {Figures} figures @param {Span | null} span @param {{ selected: string | null, shut: boolean }} wish */
  show(map, figures, span, { selected, shut }) {
    const { unplaced } = figures.overview;
    const { words } = figures;
    const id = figures.id(selected);
    if (id >= 0) this.#opener = null;
    setText(this.#unplaced, unplaced.count ? say(words, "withoutCountry", { count: unplaced.count }) : null);
    this.#unplaced.setAttribute("aria-expanded", String(this.#opener !== null));
    const open = shut ? null : id >= 0 ? figures.code(id) : this.#opener && "";
    this.#frame.figure.classList.toggle("paneled", open !== null);
    if (open === null) {
      this.#open = null;
      return this.#panel.hide();
    }
    // Only the whole core keeps incidents; where it cannot be had, there is no panel.
    if (!map.isWhole) return void map.whole().then(this.#acts.again, () => {});
    const inside = this.#isInside;
    const facts = id >= 0 ? figures.facts(id) : unplacedFacts(figures);
    const count = id >= 0 ? (figures.country(id)?.count ?? 0) : unplaced.count;
    const neighbours = id >= 0 ? besides(map.neighbours(id), figures) : [];
    this.#panel.show({ ...facts, count, profile: map.profile(id >= 0 ? id : UNPLACED), neighbours, span, words });
    // from one country of the panel to another focus goes along
    if (open !== this.#open && !inside) this.#acts.announce(say(words, "opened", { name: facts.name }), ANNOUNCE_MS);
    this.#open = open;
  }
}

/** The rows without a country as if they were one, but for rank and mean. @param {Figures} figures */
function unplacedFacts(figures) {
  const { words } = figures;
  const { unplaced } = figures.overview;
  const { amount, count } = unplaced;
  const share = figures.shareOf(unplaced);
  const name = say(words, "unplaced");
  const country = { code: "", alpha2: "", name, amount, count, share, rank: null, mean: null, median: null, max: null, class: null };
  return words.facts({ alpha2: "", name }, country);
}

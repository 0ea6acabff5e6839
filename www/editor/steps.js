/** The three steps as tabs: arrows lead from one to the next. */

/** @typedef {"table" | "design" | "publish"} Step */

const STEPS = /** @type {const} */ (["table", "design", "publish"]);

export class Steps {
  /** @type {Step} */
  current = "table";
  #tabs;
  #changed;

  /** @param {HTMLElement} host @param {(step: Step) => void} changed */
  constructor(host, changed) {
    this.#changed = changed;
    this.#tabs = STEPS.map((step) => /** @type {HTMLElement} */ (host.querySelector(`#tab-${step}`)));
    this.#tabs.forEach((tab, at) => {
      tab.addEventListener("click", () => this.show(STEPS[at]));
      tab.addEventListener("keydown", (event) => this.#key(event, at));
    });
  }

  /** @param {Step} step */
  show(step) {
    this.current = step;
    STEPS.forEach((name, at) => {
      const tab = this.#tabs[at];
      tab.ariaSelected = String(name === step);
      tab.tabIndex = name === step ? 0 : -1;
      const panel = document.getElementById(`step-${name}`);
      if (panel) panel.hidden = name !== step;
    });
    this.#changed(step);
  }

  /** @param {KeyboardEvent} event @param {number} at */
  #key(event, at) {
    const to = /** @type {Record<string, number>} */ ({ ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: STEPS.length - 1 })[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + STEPS.length) % STEPS.length;
    this.show(STEPS[next]);
    this.#tabs[next].focus();
  }
}

/** The element from outside: its attributes and events, and what a reader sees of its shadow tree. */

import { pixelOf } from "./places.mjs";
import { until } from "./until.mjs";

/** @typedef {{left: number, top: number, width: number, height: number}} Box in CSS pixels of the viewport */
/** @typedef {{type: string, id: string, detail: Record<string, unknown> | null}} Witnessed */

export class Widget {
  /** @param {import('./engine.mjs').Tab} tab @param {string} [id] of the element in its page */
  constructor(tab, id = "map") {
    this.tab = tab;
    this.id = id;
  }

  /** @param {string} name */
  attribute(name) {
    return this.tab.evaluate(
      (id, name) => document.getElementById(id)?.getAttribute(name) ?? null,
      this.id,
      name,
    );
  }

  /** @param {Record<string, string | null>} attributes null takes one away; all change in one task */
  set(attributes) {
    return this.tab.evaluate(
      (id, attributes) => {
        const element = /** @type {Element} */ (document.getElementById(id));
        for (const [name, value] of Object.entries(attributes)) {
          if (value === null) element.removeAttribute(name);
          else element.setAttribute(name, value);
        }
      },
      this.id,
      attributes,
    );
  }

  /** @param {string} state */
  reach(state) {
    const reached = async () => (await this.attribute("data-state")) === state;
    return until(reached, `#${this.id} to be ${state}`);
  }

  ready() {
    return this.reach("ready");
  }

  /** `.summary`, as JSON. @returns {Promise<string>} */
  summary() {
    return this.tab.evaluate((id) => {
      const element = /** @type {HTMLElement & {summary: unknown}} */ (document.getElementById(id));
      return JSON.stringify(element.summary);
    }, this.id);
  }

  /** What it told the page so far. @param {string} type @returns {Promise<Witnessed[]>} */
  async events(type) {
    const events = await this.tab.evaluate(() => {
      const page = /** @type {{witness: {events: Witnessed[]}}} */ (
        /** @type {unknown} */ (globalThis)
      );
      return page.witness.events;
    });
    return events.filter((event) => event.id === this.id && event.type === type);
  }

  /** The box of a part, null where it takes no room. @param {string} part @returns {Promise<Box | null>} */
  box(part) {
    return this.tab.evaluate(
      (id, part) => {
        const root = document.getElementById(id)?.shadowRoot;
        const box = root?.querySelector(`[part~="${part}"]`)?.getBoundingClientRect();
        if (!box?.width || !box.height) return null;
        return { left: box.left, top: box.top, width: box.width, height: box.height };
      },
      this.id,
      part,
    );
  }

  /** The box of the map itself. */
  async mapBox() {
    const box = await this.box("map");
    if (!box) throw new Error(`#${this.id} shows no map`);
    return box;
  }

  /**
   * The computed style of a part.
   *
   * @param {string} part @param {string} property
   */
  style(part, property) {
    return this.tab.evaluate(
      (id, part, property) => {
        const root = document.getElementById(id)?.shadowRoot;
        const element = root?.querySelector(`[part~="${part}"]`);
        return element ? getComputedStyle(element).getPropertyValue(property) : null;
      },
      this.id,
      part,
      property,
    );
  }

  /** The lines a part shows, none where it is hidden. @param {string} part @returns {Promise<string[]>} */
  lines(part) {
    return this.tab.evaluate(
      (id, part) => {
        const root = document.getElementById(id)?.shadowRoot;
        const element = root?.querySelector(`[part~="${part}"]`);
        if (!element?.checkVisibility()) return [];
        const shown = element.children.length ? [...element.children] : [element];
        return shown
          .filter((child) => child.checkVisibility())
          .map((child) => (child.textContent ?? "").trim())
          .filter(Boolean);
      },
      this.id,
      part,
    );
  }

  tooltip() {
    return this.lines("tooltip");
  }

  /** Waits until the tooltip speaks of a country, and returns its lines. @param {string} name */
  async tooltipOf(name) {
    let lines = await this.tooltip();
    await until(async () => {
      lines = await this.tooltip();
      return lines[0] === name;
    }, `a tooltip of ${name}`).catch((error) => {
      throw new Error(`${error.message}; it says ${JSON.stringify(lines)}`);
    });
    return lines;
  }

  /**
   * Points at a place from outside the map, as a hand does that has rested elsewhere: a tooltip
   * in reach would let a pointer pass that seems to be on its way to it.
   *
   * @param {{name: string, at: number[]}} place
   * @returns {Promise<string[]>} what the tooltip says
   */
  async hover({ name, at }) {
    await this.tab.move(1, 1);
    await this.tooltipGone();
    const { x, y } = pixelOf(at, await this.mapBox());
    await this.tab.move(x, y);
    return this.tooltipOf(name);
  }

  tooltipGone() {
    return until(async () => (await this.tooltip()).length === 0, "the tooltip to close");
  }

  /** What the map's focus says to those who listen: the name of the country in hand and all of it. @returns {Promise<string>} */
  told() {
    return this.tab.evaluate((id) => {
      const root = document.getElementById(id)?.shadowRoot;
      return root?.querySelector('[part~="map"] :focus')?.getAttribute("aria-label") ?? "";
    }, this.id);
  }

  /** What was announced last to those who listen. @returns {Promise<string>} */
  announced() {
    return this.tab.evaluate((id) => {
      const root = document.getElementById(id)?.shadowRoot;
      return root?.querySelector('[role="status"]')?.textContent ?? "";
    }, this.id);
  }

  /** The part that has focus; "map" for what stands on it for a country. @returns {Promise<string | null>} */
  focused() {
    return this.tab.evaluate((id) => {
      const active = document.getElementById(id)?.shadowRoot?.activeElement;
      if (active?.closest('[part~="map"]')) return "map";
      return active ? (active.getAttribute("part") ?? active.localName) : null;
    }, this.id);
  }

  /** The rows of its table, cell by cell. @returns {Promise<string[][]>} */
  rows() {
    return this.tab.evaluate((id) => {
      const root = document.getElementById(id)?.shadowRoot;
      const rows = [...(root?.querySelectorAll("table tr") ?? [])];
      return rows
        .filter((row) => row.checkVisibility())
        .map((row) => [...row.children].map((cell) => (cell.textContent ?? "").trim()));
    }, this.id);
  }

  /** Clicks the button of the shadow tree that has a text. @param {string} text */
  async press(text) {
    const middle = await this.tab.evaluate(
      (id, text) => {
        const root = document.getElementById(id)?.shadowRoot;
        const buttons = [...(root?.querySelectorAll("button") ?? [])];
        const box = buttons
          .find((button) => button.textContent?.trim() === text)
          ?.getBoundingClientRect();
        return box ? [box.left + box.width / 2, box.top + box.height / 2] : null;
      },
      this.id,
      text,
    );
    if (!middle) throw new Error(`#${this.id} has no button "${text}"`);
    await this.tab.click(Math.round(middle[0]), Math.round(middle[1]));
  }

  /**
   * What the accessibility tree has of an element with a role and a name: its box and its `aria-` attributes.
   *
   * @param {string} role @param {string} name its `aria-label` or its text, or how that begins
   * @returns {Promise<{box: Box, states: Record<string, string>, text: string} | null>} null where none is seen
   */
  named(role, name) {
    return this.tab.evaluate(
      (id, role, name) => {
        const root = document.getElementById(id)?.shadowRoot;
        const implied = role === "button" ? "button" : "none";
        const seen = [...(root?.querySelectorAll(`[role=${role}], ${implied}`) ?? [])]
          .filter((element) => element.checkVisibility())
          .map((element) => ({ element, label: (element.getAttribute("aria-label") ?? element.textContent ?? "").trim() }));
        const exact = seen.find(({ label }) => label === name);
        const element = (exact ?? seen.find(({ label }) => label.startsWith(name)))?.element;
        if (!element) return null;
        const { left, top, width, height } = element.getBoundingClientRect();
        const states = [...element.attributes].filter((attribute) => attribute.name.startsWith("aria-"));
        return {
          box: { left, top, width, height },
          states: Object.fromEntries(states.map((attribute) => [attribute.name, attribute.value])),
          text: element.textContent ?? "",
        };
      },
      this.id,
      role,
      name,
    );
  }

  /** Clicks the middle of what has a role and a name. @param {string} role @param {string} name */
  async clickOn(role, name) {
    const { x, y } = await this.middleOf(role, name);
    await this.tab.click(x, y);
  }

  /** @param {string} role @param {string} name */
  async middleOf(role, name) {
    const found = await until(() => this.named(role, name), `${role} "${name}"`);
    const { left, top, width, height } = /** @type {NonNullable<typeof found>} */ (found).box;
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
  }

  scrollIntoView() {
    return this.tab.evaluate((id) => {
      document.getElementById(id)?.scrollIntoView({ block: "center", behavior: "instant" });
    }, this.id);
  }
}

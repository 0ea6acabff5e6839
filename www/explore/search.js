/**
 * A field that finds countries: an editable combobox with a list, after the pattern of the ARIA
 * Authoring Practices. Focus stays in the field; the list tells by `aria-activedescendant`.
 */

import { create } from "../element/dom.js";
import { fold } from "./names.js";
import { foundInWords, say } from "./phrases.js";

/** @import { Words } from "../element/words.js" */
/** @import { Named, Names } from "./names.js" */

/** So many are enough to see that more letters are needed. */
const MOST = 30;

/** From so many letters on that no name has, the core is asked. */
const ASKED_FROM = 3;

/** Pixels: what the list needs at least, what it takes at most, what it keeps free under it. */
const ROOM = Object.freeze({ least: 132, most: 320, free: 4 });

/** After a letter: a reader who types on hears nothing between. */
const ANNOUNCE_MS = 400;

/**
 * @typedef {object} Hands
 * @property {() => Names | null} names Null before there are figures.
 * @property {(name: string) => number} other The country of a name that only the core knows, -1 for none; or it asks to search `again`.
 * @property {(named: Named) => string} figure What is said of a country behind its name.
 * @property {(named: Named) => void} choose
 * @property {(text: string, wait?: number) => void} announce
 */

export class Search {
  #hands;
  #figure;
  #list = create("ul", { class: "suggestions", part: "suggestions", role: "listbox", id: "suggestions", hidden: true });
  #field = create("input", {
    class: "search-field",
    part: "search-field",
    type: "text",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": "suggestions",
    "aria-expanded": "false",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    enterkeyhint: "search",
  });
  /** @type {Named[]} In the order of the list's options. */
  #found = [];
  /** The option that Enter chooses, -1 for none. */
  #active = -1;
  /** The country whose name the field has. @type {number | null} */
  #chosen = null;
  /** @type {Words | null} */
  #words = null;

  /** @param {HTMLElement} place @param {HTMLElement} figure The list stays within it. @param {Hands} hands */
  constructor(place, figure, hands) {
    this.#hands = hands;
    this.#figure = figure;
    place.append(this.#field, this.#list);
    this.#field.addEventListener("input", () => this.#search());
    this.#field.addEventListener("keydown", (event) => this.#press(event));
    this.#field.addEventListener("blur", () => this.#close());
    // the field keeps focus, or the list would be gone before the click
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", ({ target }) => {
      const option = target instanceof Element ? target.closest("[role=option]") : null;
      if (option) this.#choose([...this.#list.children].indexOf(option));
    });
  }

  /** @param {Words} words */
  speak(words) {
    this.#words = words;
    this.#list.setAttribute("aria-label", say(words, "countries"));
    for (const name of ["aria-label", "placeholder"]) this.#field.setAttribute(name, say(words, "find"));
  }

  /** The name of a country stays in the field as long as that is kept. @param {number} id -1 for none. */
  follow(id) {
    if (this.#chosen === null || this.#chosen === id) return;
    this.#chosen = null;
    this.#field.value = "";
  }

  #search() {
    this.#chosen = null;
    if (!fold(this.#field.value)) return this.#close();
    const found = this.#find();
    this.#open(found);
    if (this.#words) this.#hands.announce(foundInWords(this.#words, found.length, this.#field.value.trim()), ANNOUNCE_MS);
  }

  /** Searches once more for what is typed, since the core knows more. */
  again() {
    if (this.#field.matches(":focus") && this.#chosen === null) this.#search();
  }

  /** Those that the field's text may mean; all without a text. */
  #find() {
    const names = this.#hands.names();
    const letters = fold(this.#field.value);
    const found = names?.find(letters, true) ?? [];
    if (!names || found.length || letters.length < ASKED_FROM) return found;
    const id = this.#hands.other(this.#field.value);
    return names.find("").filter((named) => named.id === id);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key, altKey, isComposing } = event;
    const open = !this.#list.hidden;
    if (isComposing) return;
    if (key === "ArrowDown" || key === "ArrowUp") this.#move(key === "ArrowDown" ? 1 : -1, altKey);
    else if (key === "Enter" && open) this.#choose(Math.max(0, this.#active));
    else if (key === "Escape" && (open || this.#field.value)) this.#back(open);
    else return;
    // What is closed here is all that a key closes: the page and the map wait for the next.
    event.preventDefault();
    event.stopPropagation();
  }

  /** Opens the list, or goes to the next option, over the field from one end to the other. @param {1 | -1} by @param {boolean} alt Whether the list is only opened or closed. */
  #move(by, alt) {
    const open = !this.#list.hidden;
    if (alt && (open || by < 0)) return by < 0 ? this.#close() : undefined;
    if (!open) this.#open(this.#find());
    if (alt || !this.#found.length) return;
    const count = this.#found.length + 1;
    // -1, the field, counts as the first
    this.#activate(((this.#active + 1 + by + count) % count) - 1);
  }

  /** @param {boolean} open */
  #back(open) {
    if (!open) this.#field.value = "";
    this.#close();
  }

  /** @param {Named[]} found */
  #open(found) {
    this.#found = found.slice(0, MOST);
    this.#list.replaceChildren(...this.#found.map((named, at) => this.#option(named, at)));
    this.#list.hidden = !this.#found.length;
    this.#field.setAttribute("aria-expanded", String(this.#found.length > 0));
    this.#activate(-1);
    this.#fit();
  }

  /** @param {Named} named @param {number} at */
  #option(named, at) {
    const name = create("span", { class: "suggestion-name" }, named.name);
    return create("li", { class: "suggestion", part: "suggestion", role: "option", id: `suggestion-${at}`, "aria-selected": "false" }, name, `${this.#words?.say("comma") ?? ""}${this.#hands.figure(named)}`);
  }

  /** Ends where the element ends, for a frame around it shows no more. */
  #fit() {
    const room = this.#figure.getBoundingClientRect().bottom - this.#field.getBoundingClientRect().bottom - 2 * ROOM.free;
    this.#list.style.setProperty("max-block-size", `${Math.max(ROOM.least, Math.min(room, ROOM.most))}px`);
    this.#list.scrollTop = 0;
  }

  /** @param {number} at */
  #activate(at) {
    const options = /** @type {HTMLElement[]} */ ([...this.#list.children]);
    options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = at;
    const option = options[at];
    if (!option) return this.#field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.#field.setAttribute("aria-activedescendant", option.id);
    // by hand: `scrollIntoView` would scroll the page too
    const { offsetTop: top, offsetHeight: height } = option;
    const { scrollTop, clientHeight } = this.#list;
    this.#list.scrollTop = Math.max(top + height - clientHeight, Math.min(scrollTop, top));
  }

  #close() {
    this.#list.hidden = true;
    this.#field.setAttribute("aria-expanded", "false");
    this.#activate(-1);
  }

  /** @param {number} at */
  #choose(at) {
    const named = this.#found[at];
    if (!named) return;
    this.#field.value = named.name;
    this.#chosen = named.id;
    this.#close();
    this.#hands.choose(named);
  }
}

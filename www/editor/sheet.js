/**
 * The field of the table's text, with the numbers of its lines beside it.
 *
 * What the editor changes in the text it changes as if it were typed, so that Ctrl+Z takes it back.
 */

import { create } from "../element/dom.js";

/** @import { Span } from "./contract.d.ts" */

/** Lines that are marked: those of rejected rows, and of doubtful ones. */
/** @typedef {Map<number, "rejected" | "doubtful">} Marks */

export class Sheet {
  #field;
  #gutter;
  /** @type {Marks} */
  #marks = new Map();
  #changed;
  /** Whether it is the editor that changes the text. */
  #replacing = false;

  /** @param {HTMLTextAreaElement} field @param {HTMLElement} gutter @param {(typed: boolean) => void} changed Whether somebody types, and may go on. */
  constructor(field, gutter, changed) {
    this.#field = field;
    this.#gutter = gutter;
    this.#changed = changed;
    field.addEventListener("input", () => {
      this.#number();
      if (!this.#replacing) changed(true);
    });
    field.addEventListener("scroll", () => this.#number());
    new ResizeObserver(() => this.#number()).observe(field);
  }

  get text() {
    return this.#field.value;
  }

  /** Puts another table in the place of this one. @param {string} text */
  show(text) {
    if (this.#field.value !== text) this.#field.value = text;
    this.#number();
  }

  /** @param {Marks} marks */
  mark(marks) {
    this.#marks = marks;
    this.#number();
  }

  /** Shows a place of the text, as chosen. @param {Span} span */
  select({ start, end }) {
    const field = this.#field;
    field.focus();
    field.setSelectionRange(start, end);
    const line = lineOf(field.value, start);
    const height = this.#lineHeight();
    const top = (line - 1) * height;
    if (top < field.scrollTop || top + 2 * height > field.scrollTop + field.clientHeight) field.scrollTop = top - field.clientHeight / 3;
    field.scrollLeft = 0;
  }

  /** Changes places of the text, so that it can be undone. @param {(Span & { text: string })[]} edits */
  replace(edits) {
    const back = document.activeElement;
    const field = this.#field;
    const { scrollTop } = field;
    this.#replacing = true;
    field.focus({ preventScroll: true });
    // from the last on, so that the places before stay where they are
    for (const { start, end, text } of [...edits].sort((a, b) => b.start - a.start)) {
      field.setSelectionRange(start, end);
      const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
      if (done && field.value.slice(start, start + text.length) === text) continue;
      field.setRangeText(text, start, end, "end");
    }
    this.#replacing = false;
    field.scrollTop = scrollTop;
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    this.#changed(false);
  }

  #lineHeight() {
    return Number.parseFloat(getComputedStyle(this.#field).lineHeight) || 20;
  }

  /** Writes the numbers of the lines in sight. */
  #number() {
    const field = this.#field;
    const height = this.#lineHeight();
    const count = field.value.split("\n").length;
    const first = Math.floor(field.scrollTop / height);
    const last = Math.min(count, first + Math.ceil(field.clientHeight / height) + 1);
    const numbers = [];
    for (let line = first + 1; line <= last; line++) numbers.push(create("span", { class: `number ${this.#marks.get(line) ?? ""}`.trim() }, String(line)));
    this.#gutter.replaceChildren(...numbers);
    this.#gutter.style.setProperty("--shift", `${first * height - field.scrollTop}px`);
  }
}

/** @param {string} text @param {number} at */
const lineOf = (text, at) => text.slice(0, at).split("\n").length;

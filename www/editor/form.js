/** The form of all options: built once, then kept up with the draft and what the table has. */

import { create } from "../element/dom.js";
import { GROUPS } from "./fields.js";

/** @import { Palette } from "./contract.d.ts" */
/** @import { Field, Group } from "./fields.js" */

/**
 * What the form follows.
 *
 * @typedef {object} Known
 * @property {Record<string, string>} options
 * @property {string} per
 * @property {string} heading What stands in for a heading.
 * @property {string[]} columns
 * @property {string[]} measures The columns of the second table.
 * @property {string[]} years
 * @property {string[]} kinds
 * @property {boolean} dark Whether the map is looked at on dark ground.
 */

/** @typedef {{ element: HTMLElement, follow(known: Known): void }} Control */
/** @typedef {(name: string, value: string | null) => void} Choose Null for the default. */

export class Form {
  /** @type {(Control & { field: Field, row: HTMLElement })[]} */
  #controls = [];
  /** @type {{ group: Group, gist: HTMLElement }[]} */
  #gists = [];
  #choose;
  #palettes;

  /** @param {HTMLElement} host @param {Palette[]} palettes @param {Choose} choose */
  constructor(host, palettes, choose) {
    this.#palettes = palettes;
    this.#choose = choose;
    host.append(...GROUPS.map((group, at) => this.#group(group, at === 0)));
  }

  /** Where the caret goes to name an option. @param {string} name */
  focus(name) {
    const found = this.#controls.find(({ field }) => field.name === name);
    const details = found?.row.closest("details");
    if (details) details.open = true;
    /** @type {HTMLElement | null | undefined} */ (found?.element.querySelector("input, select, textarea"))?.focus();
  }

  /** @param {Known} known */
  follow(known) {
    for (const { field, row, follow } of this.#controls) {
      row.hidden = field.when ? !field.when(known.options, known.per) : false;
      follow(known);
    }
    for (const { group, gist } of this.#gists) gist.textContent = gistOf(group, known);
  }

  /** @param {Group} group @param {boolean} open */
  #group(group, open) {
    const gist = create("span", { class: "gist" });
    this.#gists.push({ group, gist });
    const rows = group.fields.filter(isThere).map((field) => this.#row(field));
    return create("details", { class: "group", open }, create("summary", {}, create("span", { class: "group-title" }, group.title), gist), create("div", { class: "fields" }, ...rows));
  }

  /** @param {Field} field */
  #row(field) {
    const control = this.#control(field);
    const row = create("div", { class: field.half ? "field half" : "field" }, control.element);
    this.#controls.push({ ...control, field, row });
    return row;
  }

  /** @param {Field} field @returns {Control} */
  #control(field) {
    const choose = (/** @type {string | null} */ value) => this.#choose(field.name, value);
    switch (field.kind) {
      case "select":
        return selectOf(field, choose);
      case "region":
        return regionOf(field, choose);
      case "segments":
        return radiosOf(field, choose, "segments", (label) => [label]);
      case "swatches":
        return swatchesOf(field, choose, this.#palettes);
      case "checks":
        return checksOf(field, choose);
      case "flag":
        return flagOf(field, choose);
      default:
        return textOf(field, choose);
    }
  }
}

/** Options that this version of the element has not are left out. @param {Field} field */
function isThere({ name }) {
  const element = /** @type {{ observedAttributes?: string[] } | undefined} */ (/** @type {unknown} */ (customElements.get("loss-map")));
  return element?.observedAttributes?.includes(name) ?? true;
}

/** What was chosen of a group, in a few words. @param {Group} group @param {Known} known */
function gistOf({ fields }, { options, per }) {
  const chosen = fields.filter(({ name }) => (name === "per" ? per : Object.hasOwn(options, name)));
  const told = chosen.map((field) => (field.choices?.find(([value]) => value === options[field.name])?.[1] ?? (["scheme", "currency", "locale"].includes(field.name) ? options[field.name] : field.label)));
  return told.join(", ");
}

/** @param {Field} field */
const idOf = ({ name }) => `option-${name}`;

/** @param {Field} field @param {HTMLElement} input */
function labelled(field, input) {
  const hint = field.hint && create("span", { class: "hint", id: `${idOf(field)}-hint` }, field.hint);
  if (hint) input.setAttribute("aria-describedby", hint.id);
  return create("div", { class: "labelled" }, create("label", { for: idOf(field) }, field.label), input, ...(hint ? [hint] : []));
}

/** @param {Field} field @param {(value: string | null) => void} choose @returns {Control} */
function textOf(field, choose) {
  const { name, kind, placeholder, offers } = field;
  const many = kind === "area" || kind === "table";
  const shared = { id: idOf(field), name, placeholder, class: kind, spellcheck: kind === "table" || offers ? "false" : null, autocomplete: "off" };
  const input = many
    ? create("textarea", { ...shared, rows: kind === "table" ? 4 : 2, wrap: kind === "table" ? "off" : "soft" })
    : create("input", { ...shared, type: kind === "date" ? "date" : "text", inputmode: kind === "number" ? "decimal" : null, list: offers && `${idOf(field)}-offers` });
  const element = labelled(field, input);
  if (offers) element.append(create("datalist", { id: `${idOf(field)}-offers` }, ...offers.map((value) => create("option", { value }))));
  input.addEventListener("input", () => choose(input.value || (name === "heading" ? "" : null)));
  return {
    element,
    follow({ options, per, heading }) {
      const value = name === "per" ? per : (options[name] ?? (name === "heading" ? heading : ""));
      if (input.value !== value && document.activeElement !== input) input.value = value;
    },
  };
}

/** @param {Field} field @param {Known} known @returns {[string, string][]} */
function choicesOf({ choices = [], from }, known) {
  return from ? [...choices, ...known[from].map((value) => /** @type {[string, string]} */ ([value, value]))] : choices;
}

/** Rebuilds choices where they changed. @param {HTMLElement} host @param {[string, string][]} choices @param {(choice: [string, string]) => HTMLElement} build */
function rebuild(host, choices, build) {
  const key = JSON.stringify(choices);
  if (host.dataset.choices === key) return;
  host.dataset.choices = key;
  host.replaceChildren(...choices.map(build));
}

/** @param {[string, string]} choice */
const optionOf = ([value, label]) => create("option", { value }, label);

/** @param {Field} field @param {(value: string | null) => void} choose @returns {Control} */
function selectOf(field, choose) {
  const select = create("select", { id: idOf(field), name: field.name });
  select.addEventListener("change", () => choose(select.value || null));
  return {
    element: labelled(field, select),
    follow(known) {
      const value = known.options[field.name] ?? "";
      const choices = choicesOf(field, known);
      // what the table has not may have been chosen before it came
      if (!choices.some(([known]) => known === value)) choices.push([value, value]);
      rebuild(select, choices, optionOf);
      select.value = value;
    },
  };
}

/** A place by its name, or codes. @param {Field} field @param {(value: string | null) => void} choose @returns {Control} */
function regionOf(field, choose) {
  const select = create("select", { id: idOf(field), name: field.name }, ...(field.choices ?? []).map(optionOf), optionOf(["codes", "Some countries"]));
  const codes = create("input", { type: "text", class: "codes", placeholder: "JPN, VNM, HKG", "aria-label": "Codes of the countries to frame", spellcheck: "false", autocomplete: "off" });
  const isNamed = (/** @type {string} */ value) => (field.choices ?? []).some(([known]) => known === value);
  codes.hidden = true;
  select.addEventListener("change", () => {
    codes.hidden = select.value !== "codes";
    choose((codes.hidden ? select.value : codes.value) || null);
    if (!codes.hidden) codes.focus();
  });
  codes.addEventListener("input", () => choose(codes.value.replaceAll(/\s*,\s*/g, ",").trim().toUpperCase() || null));
  const element = labelled(field, select);
  element.append(codes);
  return {
    element,
    follow({ options }) {
      const value = options[field.name] ?? "";
      if (document.activeElement === codes || (value === "" && select.value === "codes" && document.activeElement === select)) return;
      select.value = isNamed(value) ? value : "codes";
      codes.hidden = isNamed(value);
      if (!codes.hidden) codes.value = value;
    },
  };
}

/** @param {Field} field @param {string} kind @param {...HTMLElement} children */
function fieldset(field, kind, ...children) {
  const hint = field.hint && create("span", { class: "hint", id: `${idOf(field)}-hint` }, field.hint);
  return create("fieldset", { class: kind, "aria-describedby": hint ? hint.id : null }, create("legend", {}, field.label), ...children, ...(hint ? [hint] : []));
}

/** @param {Field} field @param {(value: string | null) => void} choose @param {string} kind @param {(label: string, value: string) => (Node | string)[]} content @returns {Control} */
function radiosOf(field, choose, kind, content) {
  const inputs = (field.choices ?? []).map(([value, label]) => {
    const input = create("input", { type: "radio", name: field.name, value });
    input.addEventListener("change", () => choose(value || null));
    return { input, value, label: create("label", { class: "choice" }, input, create("span", { class: "face" }, ...content(label, value))) };
  });
  return {
    element: fieldset(field, kind, create("div", { class: "choices" }, ...inputs.map(({ label }) => label))),
    follow({ options }) {
      for (const { input, value } of inputs) input.checked = value === (options[field.name] ?? "");
    },
  };
}

/** @param {Field} field @param {(value: string | null) => void} choose @param {Palette[]} palettes @returns {Control} */
function swatchesOf(field, choose, palettes) {
  /** @type {{ palette: Palette, stops: HTMLElement[] }[]} */
  const shown = [];
  const choices = palettes.map(({ name }, at) => /** @type {[string, string]} */ ([at ? name : "", name]));
  const control = radiosOf({ ...field, choices }, choose, "swatches", (label) => {
    const palette = /** @type {Palette} */ (palettes.find(({ name }) => name === label));
    const stops = palette.light.map(() => create("span", { class: "stop" }));
    shown.push({ palette, stops });
    return [create("span", { class: "stops", "aria-hidden": "true" }, ...stops), create("span", { class: "swatch-name" }, label, ...(palette.diverging ? [create("span", { class: "unseen" }, ", diverging")] : []))];
  });
  return {
    element: control.element,
    follow(known) {
      control.follow(known);
      for (const { palette, stops } of shown) {
        const colours = known.dark ? palette.dark : palette.light;
        stops.forEach((stop, at) => stop.style.setProperty("background-color", colours[at]));
      }
    },
  };
}

/** @param {Field} field @param {(value: string | null) => void} choose @returns {Control} */
function checksOf(field, choose) {
  const host = create("div", { class: "choices" });
  const boxes = () => [...host.querySelectorAll("input")];
  host.addEventListener("change", () => choose(boxes().filter((box) => box.checked).map((box) => box.value).join(field.name === "kinds" ? "," : " ") || null));
  return {
    element: fieldset(field, "checks", host),
    follow(known) {
      const chosen = new Set((known.options[field.name] ?? "").split(field.name === "kinds" ? "," : /[\s,]+/));
      // the attribute parts kinds by commas
      rebuild(host, choicesOf(field, known).filter(([value]) => !value.includes(",")), ([value, label]) =>
        create("label", { class: "choice" }, create("input", { type: "checkbox", name: field.name, value }), create("span", { class: "face" }, label)),
      );
      for (const box of boxes()) box.checked = chosen.has(box.value);
      const fieldset = host.closest("fieldset");
      if (fieldset) fieldset.hidden = !boxes().length;
    },
  };
}

/** @param {Field} field @param {(value: string | null) => void} choose @returns {Control} */
function flagOf(field, choose) {
  const input = create("input", { type: "checkbox", name: field.name });
  input.addEventListener("change", () => choose(input.checked ? "" : null));
  return {
    element: create("label", { class: "flag" }, input, create("span", {}, field.label)),
    follow({ options }) {
      input.checked = Object.hasOwn(options, field.name);
    },
  };
}

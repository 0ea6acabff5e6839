/** Markup of files and snippets: text that is copied or downloaded, never put into this page. */

/**
 * Text for the content of an element or for an attribute in double quotes: keep in step with
 * `src/cli/markup.rs`.
 *
 * @param {string} text
 */
export function escape(text) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll(/[\t\n\r]/g, " ")
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd");
}

/** @param {string} tag @param {Record<string, string | null>} attributes Null leaves one out; an empty one is a flag. */
export function opened(tag, attributes) {
  const told = Object.entries(attributes).filter(([, value]) => value !== null);
  return `<${[tag, ...told.map(([name, value]) => (value === "" ? name : `${name}="${escape(value ?? "")}"`))].join(" ")}>`;
}

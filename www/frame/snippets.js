/**
 * The page of ways to embed a map: copies what stands in a field, and puts in the address where
 * the page itself lies in place of the one that `lossmap build` did not know.
 */

/** Keep in step with `src/cli/embed/address.rs`. */
const UNKNOWN = "https://example.org/lossmap/";

const COPIED_MS = 2000;

const spoken = document.querySelector("[role=status]");

for (const field of document.querySelectorAll("textarea")) {
  if (/^https?:$/.test(location.protocol)) field.value = field.value.replaceAll(UNKNOWN, new URL(".", location.href).href);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${field.getAttribute("aria-label")}`);
  button.addEventListener("click", () => copy(field, button));
  field.closest("section")?.querySelector(".top")?.append(button);
}

/**
 * Where the clipboard is not for us, the text is chosen, to be copied by hand.
 *
 * @param {HTMLTextAreaElement} field
 * @param {HTMLButtonElement} button
 */
async function copy(field, button) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    tell(button, "Copied");
  } catch {
    field.focus();
    tell(button, "Chosen");
  }
}

/** @param {HTMLButtonElement} button @param {string} word */
function tell(button, word) {
  button.textContent = word;
  if (spoken) spoken.textContent = word;
  setTimeout(() => {
    button.textContent = "Copy";
    if (spoken) spoken.textContent = "";
  }, COPIED_MS);
}

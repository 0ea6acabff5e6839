/** Whether the map lies on dark ground, and what else the reader's system asks for. */

const DARK = "(prefers-color-scheme: dark)";
const FORCED = "(forced-colors: active)";
const CONTRAST = "(prefers-contrast: more)";
const PAPER = "print";

/**
 * The `theme` attribute; with `auto` the page's text colour tells, because it is right
 * whether the page follows the reader's preference, has a switch of its own, or neither.
 *
 * @param {Element & { theme: "auto" | "light" | "dark" }} element
 * @param {Element} probe An element that inherits the text colour.
 */
export function isDark(element, probe) {
  if (element.theme !== "auto") return element.theme === "dark";
  return luminance(getComputedStyle(probe).color) > 0.5;
}

/**
 * What the system asks of the picture, as an option of the core: its own colours, which the
 * style sheet gives to the sides of the probe, or more contrast.
 *
 * @param {Element} probe
 * @returns {Record<string, string>}
 */
export function systemOf(probe) {
  if (matchMedia(FORCED).matches) {
    const style = getComputedStyle(probe);
    return { system: [style.borderTopColor, style.borderRightColor, style.borderBottomColor, style.borderLeftColor].join(" ") };
  }
  return matchMedia(CONTRAST).matches ? { system: "contrast" } : {};
}

/** Whether the page is on its way to paper, and waits for no frame. */
export const isPrinted = () => matchMedia(PAPER).matches;

/**
 * Calls back when the page's text colour may have changed, or what the system asks for: the
 * style sheet gives the probe a transition of that colour, which ends whatever changed it.
 *
 * @param {Element} probe
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchColours(probe, changed, signal) {
  probe.addEventListener("transitionend", changed, { signal });
  for (const query of [DARK, FORCED, CONTRAST, PAPER]) matchMedia(query).addEventListener("change", changed, { signal });
}

/** Weighed as in ITU-R BT.709 but without linearising: enough to tell light from dark. @param {string} colour As computed. */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = channels(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue from 0 to 1; of other spaces the lightness. @param {string} colour */
function channels(colour) {
  if (colour.startsWith("color(")) return colour.split(" ").slice(1, 4).map(Number.parseFloat);
  const numbers = (colour.match(/[\d.]+/g) ?? []).map(Number);
  if (colour.startsWith("rgb")) return numbers.slice(0, 3).map((value) => value / 255);
  const lightness = (numbers[0] ?? 0) / (colour.startsWith("ok") ? 1 : 100);
  return [lightness, lightness, lightness];
}

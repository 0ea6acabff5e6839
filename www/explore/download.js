/** Handing a file to the browser, where that is allowed. */

/** Until the browser has begun, in milliseconds. */
const BEGUN_MS = 60_000;

/** Of a file's name, without its ending. */
const LONGEST = 60;

/** @param {string} name @param {BlobPart[]} parts @param {string} type */
export function save(name, parts, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGUN_MS);
}

/**
 * Whether a file will come of it. No browser says, and a frame that another site holds cannot
 * know: null. One without an origin of its own is in a sandbox, which hardly ever lets files out;
 * where it does not, to try would be a complaint in the console.
 *
 * @returns {boolean | null}
 */
export function maySave() {
  if (window !== parent && origin === "null") return false;
  for (let at = /** @type {Window} */ (window); at !== at.parent; at = at.parent) {
    const frame = frameOf(at);
    if (!frame) return null;
    if (frame.hasAttribute("sandbox") && !/\ballow-downloads\b/i.test(frame.getAttribute("sandbox") ?? "")) return false;
  }
  return true;
}

/** What holds a window; null where that is another site's. @param {Window} window */
function frameOf(window) {
  try {
    return window.frameElement;
  } catch {
    return null;
  }
}

/** "who-lost-most": letters and digits of any script. @param {string | null} heading */
export function fileName(heading) {
  const words = (heading ?? "").normalize("NFC").toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  let name = "";
  for (const word of words) {
    const longer = name ? `${name}-${word}` : [...word].slice(0, LONGEST).join("");
    if ([...longer].length > LONGEST) break;
    name = longer;
  }
  return name || "map";
}

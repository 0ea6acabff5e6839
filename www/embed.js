/**
 * For pages that have no script for it: gives every `<iframe data-loss-map>` the height of its map.
 * It can stand anywhere and come at any time, and frames may come later still. Nobody else's frame
 * is touched, and nothing but a number is taken from a map's.
 */

/** In pixels: AMP's least, and more than the longest table on the smallest phone. */
const [LEAST, MOST] = [100, 20_000];

/** @returns {NodeListOf<HTMLIFrameElement>} */
const maps = () => document.querySelectorAll("iframe[data-loss-map]");

addEventListener("message", ({ source, data }) => {
  if (data?.sentinel !== "amp" || data.type !== "embed-size" || !Number.isFinite(data.height)) return;
  for (const { contentWindow, style } of maps()) {
    if (contentWindow !== source) continue;
    // whatever the page gives to all boxes
    style.setProperty("box-sizing", "content-box");
    style.setProperty("height", `${Math.min(Math.max(Math.ceil(data.height), LEAST), MOST)}px`);
  }
});

// those that have spoken before anyone listened
for (const { contentWindow } of maps()) contentWindow?.postMessage({ lossmap: "height" }, "*");

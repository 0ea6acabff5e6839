/** Says to a window what the host page tells it to say: "host" for the page, or a frame there by its id. */

addEventListener("message", ({ source, data }) => {
  if (source !== parent) return;
  const window = data.to === "host" ? parent : parent.document.getElementById(data.to).contentWindow;
  window.postMessage(data.message, "*");
});

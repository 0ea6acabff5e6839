/** Keeps what a frame without an origin tells of itself: nobody can look inside. */
addEventListener("message", ({ data, source }) => {
  if (source === document.getElementById("strange").contentWindow) globalThis.told = data;
});

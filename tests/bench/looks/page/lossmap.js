/** The widget as the article has it. */

globalThis.japan = () => {
  document.querySelector("loss-map").select("JPN");
  return null;
};

/** In a frame, where nobody can look inside, the page tells what a reader sees of what there is to take. */
if (window !== parent) {
  setInterval(() => {
    const root = document.getElementById("map")?.shadowRoot;
    const seen = (part) => [...(root?.querySelectorAll(`[part~="${part}"]`) ?? [])].filter((element) => element.checkVisibility());
    const middle = (element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { text: element.textContent.trim(), x: left + width / 2, y: top + height / 2 };
    };
    const [field] = seen("takeaway-field");
    parent.postMessage(
      {
        buttons: [...seen("takeaway-button"), ...seen("takeaway-item")].map(middle),
        chosen: field ? field.value.slice(field.selectionStart, field.selectionEnd) : null,
        said: seen("takeaway-said")[0]?.textContent ?? "",
      },
      "*",
    );
  }, 50);
}

// What follows the map is moved by its height; before its script is there, it has none.
customElements.whenDefined("loss-map").then(() => {
  requestAnimationFrame(() => {
    const after = document.createElement("p");
    after.textContent = "Text after the map.";
    document.body.append(after);
  });
});

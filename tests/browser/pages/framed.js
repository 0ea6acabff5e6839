/** Frames with a scheme each, which a page may give them. */

for (const frame of document.querySelectorAll("iframe")) frame.style.setProperty("color-scheme", frame.id);

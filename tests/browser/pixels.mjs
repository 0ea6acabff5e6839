/** Pictures of one place, pixel by pixel. */

/**
 * @typedef {object} Difference
 * @property {number} pixels how many there are
 * @property {number} changed the share of those that differ at all
 * @property {number} beyond the share of those that differ by more than antialiasing does
 * @property {number} most the largest difference of a channel, of 255
 */

/**
 * Compares two pictures of one size, which the page itself decodes.
 *
 * @param {import('./engine.mjs').Tab} tab
 * @param {Uint8Array} one as PNG
 * @param {Uint8Array} other
 * @param {number} tolerance how much a channel may differ, of 255
 * @returns {Promise<Difference>}
 */
export function compare(tab, one, other, tolerance) {
  const text = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString("base64");
  return tab.evaluate(
    async (pictures, tolerance) => {
      const [a, b] = await Promise.all(
        pictures.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height);
        }),
      );
      if (a.width !== b.width || a.height !== b.height) throw new Error(`${a.width}×${a.height} and ${b.width}×${b.height}`);
      let changed = 0;
      let beyond = 0;
      let most = 0;
      for (let at = 0; at < a.data.length; at += 4) {
        let apart = 0;
        for (let channel = at; channel < at + 3; channel += 1) apart = Math.max(apart, Math.abs(a.data[channel] - b.data[channel]));
        if (apart > 0) changed += 1;
        if (apart > tolerance) beyond += 1;
        most = Math.max(most, apart);
      }
      const pixels = a.data.length / 4;
      return { pixels, changed: changed / pixels, beyond: beyond / pixels, most };
    },
    [text(one), text(other)],
    tolerance,
  );
}

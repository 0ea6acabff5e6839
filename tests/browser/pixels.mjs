/** Pictures of one place, pixel by pixel. */

/**
 * @typedef {object} Difference
 * @property {number} changed the share of pixels that differ at all
 * @property {number} beyond the share of those that antialiasing does not explain: a channel that is
 *   less or more, by over the tolerance, than in all of the three by three pixels of the other picture
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
      /** What a channel may be here: what it is in the picture around, and between. @param {ImageData} picture @param {number} x @param {number} y @param {number} channel */
      const rangeOf = ({ data, width, height }, x, y, channel) => {
        let least = 255;
        let most = 0;
        for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1) {
          for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
            const value = data[(row * width + column) * 4 + channel];
            least = Math.min(least, value);
            most = Math.max(most, value);
          }
        }
        return [least - tolerance, most + tolerance];
      };
      /** @param {ImageData} one @param {ImageData} other @param {number} x @param {number} y */
      const isStrange = (one, other, x, y) =>
        [0, 1, 2].some((channel) => {
          const value = one.data[(y * one.width + x) * 4 + channel];
          const [least, most] = rangeOf(other, x, y, channel);
          return value < least || value > most;
        });
      for (let y = 0; y < a.height; y += 1) {
        for (let x = 0; x < a.width; x += 1) {
          const at = (y * a.width + x) * 4;
          if ([0, 1, 2].every((channel) => a.data[at + channel] === b.data[at + channel])) continue;
          changed += 1;
          if (isStrange(a, b, x, y) || isStrange(b, a, x, y)) beyond += 1;
        }
      }
      const pixels = a.data.length / 4;
      return { changed: changed / pixels, beyond: beyond / pixels };
    },
    [text(one), text(other)],
    tolerance,
  );
}

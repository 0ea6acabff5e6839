/** The picture that a page can take out of a widget. */

/** @import { Size } from "../element/contract.d.ts" */

/**
 * @param {Size} size CSS pixels.
 * @param {number} scale Pixels of the picture for one of these.
 * @param {(context: CanvasRenderingContext2D) => void} paint
 * @returns {Promise<Blob>}
 */
export function pngOf({ width, height }, scale, paint) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d");
  if (context) paint(context);
  return pngBlob(canvas);
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
export function pngBlob(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png");
  });
}

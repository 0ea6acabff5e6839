/** What a page would download, kept in the page in place of being saved: no engine's driver tells of all files. */

import { until } from "./until.mjs";

/** @typedef {{ name: string, base64: string }} Kept */

/** From here on files are kept. @param {import('./engine.mjs').Tab} tab */
export function catchDownloads(tab) {
  return tab.evaluate(() => {
    const kept = /** @type {{ downloads: Kept[] }} */ (/** @type {unknown} */ (globalThis));
    kept.downloads = [];
    /** @type {Map<string, Blob>} */
    const blobs = new Map();
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      const address = make(blob);
      if (blob instanceof Blob) blobs.set(address, blob);
      return address;
    };
    HTMLAnchorElement.prototype.click = function () {
      const blob = blobs.get(this.href);
      const name = this.download;
      blob?.arrayBuffer().then((buffer) => {
        const bytes = new Uint8Array(buffer);
        let text = "";
        for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
        kept.downloads.push({ name, base64: btoa(text) });
      });
    };
  });
}

/** The first file, waited for; it is forgotten then. @param {import('./engine.mjs').Tab} tab */
export async function downloaded(tab) {
  const count = () => tab.evaluate(() => /** @type {{ downloads: unknown[] }} */ (/** @type {unknown} */ (globalThis)).downloads.length);
  await until(async () => (await count()) > 0, "the download");
  const { name, base64 } = await tab.evaluate(() => /** @type {Kept} */ (/** @type {{ downloads: Kept[] }} */ (/** @type {unknown} */ (globalThis)).downloads.shift()));
  return { name, bytes: Buffer.from(base64, "base64") };
}

/** A site of files, as for any static host, for as long as the tests run. */

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * @param {string} folder
 * @returns {Promise<{address: string, requests: string[], close: () => void}>}
 */
export async function siteOf(folder) {
  /** @type {string[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    requests.push(pathname);
    const bytes = await readFile(join(folder, normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname))).catch(() => null);
    if (bytes === null) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(pathname) || ".html"] ?? "application/octet-stream" }).end(bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/`,
    requests,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

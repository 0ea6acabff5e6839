/** Embed folders as the command line builds them, and hosts that serve them in their own ways. */

import { execFile } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ROOT } from "../command.mjs";

const execute = promisify(execFile);

/** @param {string} path */
const inCheckout = (path) => fileURLToPath(new URL(path, ROOT));

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Builds the folder of a table, gone when the tests end: a page may ask for more until then.
 *
 * @param {string} table its path in the repository
 * @param {string[]} options
 * @returns {Promise<string>} where it is
 */
export async function build(table, options) {
  const place = await mkdtemp(join(tmpdir(), "lossmap-folder-"));
  process.once("exit", () => rmSync(place, { recursive: true }));
  const folder = join(place, "map");
  const bundle = inCheckout("target/lossmap/bundle");
  const command = ["build", inCheckout(table), "-o", folder, "--bundle", bundle, ...options];
  await execute(inCheckout("target/release/lossmap"), command);
  return folder;
}

/**
 * @typedef {object} Manner How a host serves.
 * @property {boolean} [plain] every file but pages as plain text
 * @property {boolean} [shared] for pages of other origins
 * @property {string} [policy] sent with every page
 * @property {Record<string, string | Buffer>} [changed] files that are others here
 * @property {Record<string, number>} [slow] files that take so many milliseconds more
 */

/**
 * A host of one folder, deep down in a site, for as long as the tests run.
 *
 * @param {string} folder
 * @param {Manner} [manner]
 * @returns {Promise<string>} the address of the folder
 */
export async function hostOf(folder, { plain = false, shared = false, policy, changed = {}, slow = {} } = {}) {
  const base = "/news/2026/map/";
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const name = pathname.startsWith(base) ? pathname.slice(base.length) || "index.html" : "";
    if (slow[name]) await sleep(slow[name]);
    const bytes = changed[name] ?? (await readFile(join(folder, name)).catch(() => null));
    if (name === "" || bytes === null) {
      // a browser that asks for an icon is no problem of the page
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
      return;
    }
    const end = extname(name);
    const type = plain && end !== ".html" ? "text/plain" : (TYPES[end] ?? "application/octet-stream");
    const open = shared ? { "access-control-allow-origin": "*" } : {};
    const strict = policy ? { "content-security-policy": policy } : {};
    response.writeHead(200, { "content-type": type, ...open, ...strict }).end(bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return `http://127.0.0.1:${port}${base}`;
}

/**
 * A publisher's server: host pages under the strictest policy that a publisher could set, the
 * bundle beside them, and a record of every breach.
 */

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { serveMade } from "./made.mjs";

const PAGES = fileURLToPath(new URL("pages/", import.meta.url));
const BUNDLE = fileURLToPath(new URL("../../target/lossmap/bundle/", import.meta.url));
const CORPUS = fileURLToPath(new URL("../corpus/", import.meta.url));
const CORE = fileURLToPath(new URL("../../target/lossmap/core/", import.meta.url));

const STRICT = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'none'",
  "img-src": "'self' data: blob:",
  "connect-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "'none'",
  "report-uri": "/breach",
};

/**
 * Where a page's policy differs from the strict one.
 *
 * @type {Record<string, Record<string, string>>}
 */
const EXCEPTIONS = {
  "/pages/framed.html": { "frame-src": "'self'" },
  "/pages/framing.html": { "frame-src": "http://127.0.0.1:*" },
  "/pages/quirks.html": { "base-uri": "'self'" },
  "/pages/sandboxed.html": { "frame-src": "'self'" },
  "/pages/hostile.html": { "style-src": "'self'" },
  // a frame without an origin is no "self" to every engine
  "/pages/takeaway.html": { "script-src": "'self' http://127.0.0.1:* 'wasm-unsafe-eval'", "connect-src": "'self' http://127.0.0.1:*" },
  "/pages/no-wasm.html": { "script-src": "'self'" },
  "/bundle/editor.html": { "style-src": "'self'" },
  "/bundle/gallery.html": { "style-src": "'self'" },
  "/bundle/frame.html": { "style-src": "'self'" },
};

/** Pages by themselves, which have a finer clock. */
const TIMED = new Set(["/pages/bench.html", "/pages/timed.html"]);

const ALONE = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** @type {Record<string, string>} */
const TYPES = {
  ".atlas": "application/octet-stream",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** @param {string} path */
function policyOf(path) {
  return Object.entries({ ...STRICT, ...EXCEPTIONS[path] })
    .map(([directive, value]) => `${directive} ${value}`)
    .join("; ");
}

/**
 * The folders of the site by their first name.
 *
 * @type {Record<string, string>}
 */
const FOLDERS = { pages: PAGES, bundle: BUNDLE, lone: BUNDLE, nameless: BUNDLE, core: CORE, corpus: CORPUS };

/** Of one bundle only the first script, the first core and the atlas were copied; of the other all but the names. */
const NOT_COPIED = /^\/lone\/(lossmap-|languages|world\.names)|^\/nameless\/world\.names/;

/** @param {string} path @returns {string} the file, empty where the site has none */
function fileOf(path) {
  const [, first, ...rest] = normalize(path).split("/");
  const folder = NOT_COPIED.test(path) ? "" : FOLDERS[first];
  return folder ? join(folder, ...rest) : "";
}

/**
 * @typedef {object} Host
 * @property {string} origin
 * @property {string[]} requests the paths asked for since the last `forget`, in order
 * @property {string[]} breaches the reports of the policy since the last `forget`
 * @property {() => void} forget
 * @property {() => void} close
 */

/** @returns {Promise<Host>} */
export async function host() {
  /** @type {string[]} */
  const requests = [];
  /** @type {string[]} */
  const breaches = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    if (pathname === "/breach") {
      const parts = await request.toArray();
      breaches.push(Buffer.concat(parts).toString());
      response.writeHead(204).end();
      return;
    }
    requests.push(pathname);
    const headers = {
      "content-security-policy": policyOf(pathname),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      // for frames without an origin
      "access-control-allow-origin": "*",
      ...(TIMED.has(pathname) ? ALONE : {}),
    };
    if (await serveMade(pathname, response, headers)) return;
    try {
      const bytes = await readFile(fileOf(pathname));
      const type = TYPES[extname(pathname)] ?? "application/octet-stream";
      response.writeHead(200, { ...headers, "content-type": type }).end(bytes);
    } catch {
      response.writeHead(404, { ...headers, "content-type": TYPES[".html"] }).end("not here");
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    breaches,
    forget() {
      requests.length = 0;
      breaches.length = 0;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

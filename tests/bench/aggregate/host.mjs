/**
 * Serves the page, the contenders as modules, Lossmap's core and a table. Cross-origin isolated, for the
 * clock's full resolution and for what the browser says about memory.
 */

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** @type {Record<string, string>} */
const FOLDERS = {
  page: join(HERE, "page"),
  modules: join(HERE, "node_modules"),
  core: join(ROOT, "target/lossmap/core"),
  bundle: join(ROOT, "target/lossmap/bundle"),
};

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

const ALONE = {
  "cache-control": "no-store",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-opener-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

/**
 * @typedef {object} Host
 * @property {string} address of the page
 * @property {(file: string) => void} offer the file that `/table` is from now on
 * @property {() => void} close
 */

/** @param {string[]} contenders @returns {Promise<Host>} */
export async function host(contenders) {
  const modules = await modulesOf(contenders);
  let table = "";
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const type = TYPES[extname(pathname)] ?? "application/octet-stream";
    const headers = { ...ALONE, "content-type": type };
    try {
      if (pathname === "/table") {
        response.writeHead(200, { ...headers, "content-length": (await stat(table)).size });
        createReadStream(table, { highWaterMark: 1 << 18 }).pipe(response);
        return;
      }
      const bytes = modules.get(pathname) ?? (await readFile(fileOf(pathname)));
      response.writeHead(200, headers).end(bytes);
    } catch {
      response.writeHead(404, headers).end("not here");
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}/page/index.html`,
    offer: (file) => void (table = file),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * Each contender with its libraries in one module, as a page would ship it.
 *
 * @param {string[]} names
 */
async function modulesOf(names) {
  const { outputFiles } = await build({
    absWorkingDir: HERE,
    entryPoints: names.map((name) => `page/contenders/${name}.js`),
    outdir: "page/contenders",
    write: false,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: ["/core/*"],
    logLevel: "warning",
  });
  return new Map(
    outputFiles.map((file) => [`/page/contenders/${file.path.split("/").at(-1)}`, file.contents]),
  );
}

/** @param {string} path */
function fileOf(path) {
  const [, first, ...rest] = normalize(path).split("/");
  if (!FOLDERS[first]) throw new Error(`nothing is served at ${path}`);
  return join(FOLDERS[first], ...rest);
}

/**
 * The article's first table as Lossmap and three peers draw it, side by side: screenshots in
 * `tests/out/looks`, at rest and with Japan in hand. Nothing is measured; somebody looks.
 *
 *     node tests/bench/looks/run.mjs
 */

import { once } from "node:events";
import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { launch } from "../../browser/engine.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const OUT = fileURLToPath(new URL("../../out/looks/", import.meta.url));
const BUNDLE = fileURLToPath(new URL("../../../target/lossmap/bundle/", import.meta.url));

const CONTENDERS = ["lossmap", "plot", "svgmap", "highcharts"];
const WIDTHS = [320, 360, 640, 960, 1440];

/** Time for fades and late layout, in milliseconds. */
const SETTLED = 1500;

/** @type {Record<string, string>} */
const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".wasm": "application/wasm" };

const { outputFiles } = await build({
  absWorkingDir: HERE,
  entryPoints: CONTENDERS.map((name) => `page/${name}.js`),
  outdir: "page",
  write: false,
  bundle: true,
  format: "esm",
  external: ["/bundle/*"],
  logLevel: "warning",
});
const made = new Map(outputFiles.map(({ path, contents }) => [`/${path.split("/").at(-1)}`, contents]));

/** @param {string} name */
const pageOf = (name) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}</title>
<link rel="icon" href="data:,">${made.has(`/${name}.css`) ? `<link rel="stylesheet" href="/${name}.css">` : ""}
<style>body { margin: 16px; font-family: "Liberation Sans", sans-serif }</style>
${name === "lossmap" ? '<script type="module" src="/bundle/lossmap.js"></script>' : ""}
<div id="place"></div><script type="module" src="/${name}.js"></script></html>`;

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://host");
  const name = pathname.slice(1);
  try {
    const bytes = made.get(pathname) ?? (CONTENDERS.includes(name) ? pageOf(name) : await readFile(BUNDLE + name.replace(/^bundle\//, "")));
    response.writeHead(200, { "content-type": TYPES[extname(name) || ".html"] ?? "application/octet-stream" }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

await mkdir(OUT, { recursive: true });
const tab = await launch("chromium");
for (const width of WIDTHS) {
  for (const name of CONTENDERS) {
    const shot = (/** @type {string} */ state) => tab.screenshot(`${OUT}${String(width).padStart(4, "0")}-${name}-${state}.png`);
    await tab.size(width, 900);
    await tab.open(`http://127.0.0.1:${port}/${name}`);
    await sleep(SETTLED);
    await shot("rest");
    const box = await tab.evaluate(() => /** @type {{ japan?: () => DOMRect | null }} */ (globalThis).japan?.()?.toJSON());
    if (box) await tab.move(Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2));
    await sleep(SETTLED / 3);
    await shot("japan");
  }
  console.log(`${width} px: ${CONTENDERS.join(", ")}`);
}
await tab.close();
server.close();
server.closeAllConnections();

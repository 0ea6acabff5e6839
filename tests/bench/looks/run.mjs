/**
 * The article's first table as Lossmap and three peers draw it, each in the article itself, as a
 * newspaper and as a magazine, light and dark: screenshots in `tests/out/looks`, at rest and with
 * Japan in hand. Nothing is measured; somebody looks.
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
const DRESSES = /** @type {const} */ ({ newspaper: "index.html", magazine: "magazine.html" });
const THEMES = ["light", "dark"];

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

/** Where the article has its first map. */
const FIRST_MAP = /<loss-map\s[^]*?<\/loss-map>/;

/** The frame that the article gives to its own map, for those of others. */
const FRAME = "<style>.peer { border-block-start: 2px solid; grid-column: wide; margin-block: 0.875rem 2rem; min-width: 0; padding-block-start: 0.75rem; font-family: var(--sans) }</style>";

/** The article with a contender in the place of its first map. @param {string} name @param {keyof typeof DRESSES} dress */
async function pageOf(name, dress) {
  const article = await readFile(BUNDLE + DRESSES[dress], "utf8");
  const based = article.replace("<head>", '<head><base href="/bundle/">');
  const script = `<script type="module" src="/${name}.js"></script>`;
  if (name === "lossmap") return based.replace("</body>", `${script}</body>`);
  const sheet = made.has(`/${name}.css`) ? `<link rel="stylesheet" href="/${name}.css">` : "";
  return based.replace(FIRST_MAP, `<div class="peer"><div id="place"></div></div>`).replace("</head>", `${sheet}${FRAME}</head>`).replace("</body>", `${script}</body>`);
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://host");
  const name = pathname.slice(1);
  const [dress, contender] = name.split("/");
  try {
    const bytes = made.get(pathname) ?? (contender && dress in DRESSES ? await pageOf(contender, /** @type {keyof typeof DRESSES} */ (dress)) : await readFile(BUNDLE + name.replace(/^bundle\//, "")));
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
for (const theme of THEMES) {
  await tab.emulate?.({ "prefers-color-scheme": theme });
  for (const dress of Object.keys(DRESSES)) {
    for (const width of WIDTHS) {
      for (const name of CONTENDERS) await shoot(name, dress, width, `${OUT}${dress}-${theme}-${String(width).padStart(4, "0")}-${name}`);
      console.log(`${dress}, ${theme}, ${width} px: ${CONTENDERS.join(", ")}`);
    }
  }
}
await tab.close();
server.close();
server.closeAllConnections();

/** A contender at rest and with Japan in hand. @param {string} name @param {string} dress @param {number} width @param {string} path */
async function shoot(name, dress, width, path) {
  await tab.size(width, 900);
  await tab.open(`http://127.0.0.1:${port}/${dress}/${name}`);
  await tab.evaluate(() => document.querySelector(".peer, loss-map")?.scrollIntoView({ behavior: "instant", block: "start" }));
  await sleep(SETTLED);
  await tab.screenshot(`${path}-rest.png`);
  const box = await tab.evaluate(() => /** @type {{ japan?: () => DOMRect | null }} */ (globalThis).japan?.()?.toJSON());
  if (box) await tab.move(Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2));
  await sleep(SETTLED / 3);
  await tab.screenshot(`${path}-japan.png`);
}

/**
 * The package as developers have it: what is in it, and what each of their bundlers makes of it, in
 * fresh projects from `projects`. `node tests/packages/packages.mjs`, after `node www/publish/make.mjs`.
 */

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { launch } from "../browser/engine.mjs";
import { PUBLISHED } from "../browser/places.mjs";
import { until } from "../browser/until.mjs";
import { Widget } from "../browser/widget.mjs";
import { siteOf } from "./site.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const HERE = join(ROOT, "tests/packages");
const PACKAGE = join(ROOT, "target/lossmap/package");
const TABLE = join(ROOT, "www/data/elliptic-2017-2022.csv");
const TWIN = join(ROOT, "target/lossmap/bundle/elliptic-2017-2022.svg");
/** Where the projects are built, away from the sources. */
const PLACE = join(ROOT, "target/packages");
const INSTALLED = join(PLACE, "node_modules/.package-lock.json");
const OWN = join(PLACE, "node_modules/lossmap");

/** What readers load. */
const LOADED = ["lossmap.wasm", "lossmap-whole.wasm", "world.atlas", "world-fine.atlas", "world.names"];

/** Longer than the slowest of them takes on a busy machine. */
const TIMEOUT_MS = 240_000;

const execute = promisify(execFile);
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };

/** @param {string} project */
const placeOf = (project) => join(PLACE, project);

/**
 * Runs a tool of the projects and gives what it said.
 *
 * @param {string} project
 * @param {string} tool
 * @param {string[]} options
 */
async function run(project, tool, options) {
  const began = performance.now();
  const { stdout, stderr } = await execute(join(PLACE, "node_modules/.bin", tool), options, { cwd: placeOf(project), env });
  console.log(`# ${project}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return `${stdout}${stderr}`;
}

/** Installs the tools as locked, unless they are there, and the package as npm would out of its archive. */
async function install() {
  await mkdir(PLACE, { recursive: true });
  const lock = await readFile(join(HERE, "package-lock.json"), "utf8");
  const known = await readFile(join(PLACE, "package-lock.json"), "utf8").catch(() => "");
  await cp(join(HERE, "package.json"), join(PLACE, "package.json"));
  await cp(join(HERE, "package-lock.json"), join(PLACE, "package-lock.json"));
  if (known !== lock || !(await readFile(INSTALLED).catch(() => null))) {
    await execute("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: PLACE }).catch((error) => {
      throw new Error(`npm could not install the bundlers, which needs its registry: ${error.stderr}`);
    });
  }
  const { stdout } = await execute("npm", ["pack", "--json", "--pack-destination", PLACE, PACKAGE], { cwd: PLACE });
  const [{ filename }] = JSON.parse(stdout);
  await rm(OWN, { recursive: true, force: true });
  await mkdir(OWN);
  await execute("tar", ["-xzf", join(PLACE, filename), "-C", OWN, "--strip-components=1"]);
}

/** A fresh copy of a project. @param {string} project @param {string} [assets] where its site has files as they are */
async function fresh(project, assets = "public") {
  await rm(placeOf(project), { recursive: true, force: true });
  await cp(join(HERE, "projects", project), placeOf(project), { recursive: true });
  await mkdir(join(placeOf(project), assets), { recursive: true });
  await cp(TABLE, join(placeOf(project), assets, "losses.csv"));
  await cp(TWIN, join(placeOf(project), assets, "losses.svg"));
}

test("the archive has what readers and developers need, and nothing else", async () => {
  const { stdout } = await execute("npm", ["pack", "--json", "--dry-run", PACKAGE]);
  const [{ files, name, version, unpackedSize }] = JSON.parse(stdout);
  const paths = files.map((/** @type {{path: string}} */ { path }) => path);
  const languages = (await readdir(join(ROOT, "www/languages"))).filter((file) => file.endsWith(".js")).map((file) => `languages/${file}`);
  const scripts = ["lossmap.js", "lossmap-explore.js", "lossmap-takeaway.js", "lossmap-whole.js", "module/element.js", "module/index.js"];
  const words = ["LICENSE", "README.md", "custom-elements.json", "package.json", "world.names.LICENSE"];
  const isType = (/** @type {string} */ path) => /^types\/.*\.d\.ts$/.test(path);
  assert.deepEqual(paths.filter((/** @type {string} */ path) => !isType(path)).sort(), [...languages, ...LOADED, ...scripts, ...words].sort());
  assert.ok(paths.some(isType));
  assert.match(await readFile(join(ROOT, "Cargo.toml"), "utf8"), new RegExp(`^version = "${version}"$`, "m"), "one version");
  assert.equal(name, "lossmap");
  assert.ok(unpackedSize < 1_300_000, `${unpackedSize} bytes`);
});

test("every entry of the package is a file, types first and default last", async () => {
  const { exports, types, unpkg, jsdelivr, customElements, sideEffects, dependencies } = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8"));
  const conditions = Object.values(exports).filter((entry) => typeof entry === "object");
  for (const entry of conditions) {
    assert.equal(Object.keys(entry)[0], "types");
    if (Object.keys(entry).length > 1) assert.equal(Object.keys(entry).at(-1), "default");
  }
  const named = [...conditions.flatMap((entry) => Object.values(entry)), types, unpkg, jsdelivr, customElements, ...sideEffects];
  for (const path of named) await readFile(join(PACKAGE, path));
  assert.equal(dependencies, undefined);
});

test("the manifest of custom elements names all that the element has", async () => {
  const { modules } = JSON.parse(await readFile(join(PACKAGE, "custom-elements.json"), "utf8"));
  const [element] = modules[0].declarations;
  const names = (/** @type {{name: string}[]} */ list) => list.map(({ name }) => name).sort();
  const { LossMapElement } = await import(pathToFileURL(join(PACKAGE, "module/element.js")).href);
  assert.deepEqual(names(element.attributes), [...LossMapElement.observedAttributes].sort());
  const called = /^(constructor|.*Callback)$/;
  const own = [LossMapElement.prototype, Object.getPrototypeOf(LossMapElement.prototype)];
  assert.deepEqual(names(element.members), own.flatMap((prototype) => Object.getOwnPropertyNames(prototype)).filter((name) => !called.test(name)).sort());
  assert.deepEqual(names(element.events), ["error", "filter", "hover", "ready", "select"].map((name) => `loss-map-${name}`));
  const shell = await readFile(join(PACKAGE, "lossmap.js"), "utf8");
  const later = await Promise.all(["lossmap-explore.js", "lossmap-takeaway.js"].map((name) => readFile(join(PACKAGE, name), "utf8")));
  const scripts = [shell, ...later].join("");
  const parts = [...scripts.matchAll(/[{,]part:"([a-z-]+)"|"part","([a-z-]+)"/g)].map(([, one, other]) => one ?? other);
  assert.ok(parts.length > 50, `${parts.length}`);
  assert.deepEqual([...new Set(parts)].filter((part) => !names(element.cssParts).includes(part)), []);
  const properties = new Set(scripts.match(/--loss-map-[a-z-]+/g));
  assert.deepEqual(names(element.cssProperties), [...properties].sort());
  for (const { name, description } of [...element.attributes, ...element.members, ...element.events, ...element.cssProperties]) {
    assert.ok(description, `${name} is not described`);
  }
});

test("a server that imports it defines nothing", async () => {
  const script = `for (const name of ["index", "element"]) {
    const { LossMapElement, init } = await import(${JSON.stringify(pathToFileURL(join(PACKAGE, "module/")).href)} + name + ".js");
    init("/lossmap/");
    console.log(typeof LossMapElement, typeof globalThis.customElements);
  }
  await import(${JSON.stringify(pathToFileURL(join(PACKAGE, "lossmap.js")).href)});`;
  const { stdout, stderr } = await execute(process.execPath, ["--input-type=module", "--eval", script]);
  assert.equal(stderr, "");
  assert.equal(stdout, "function undefined\nfunction undefined\n");
});

test("init says where files are: a folder, the core alone, or any by name", async () => {
  const { beside, init } = await import("../../www/module/files.js");
  const file = (/** @type {string} */ name) => pathToFileURL(join(ROOT, "www", name)).href;
  init("/nowhere/");
  assert.equal(beside("world.atlas").href, file("world.atlas"), "without a document nothing happens");
  assert.equal(beside("world-desk.atlas").href, file("world-desk.atlas"));
  Object.assign(globalThis, { document: { baseURI: "https://example.org/news/" } });
  init("core.wasm");
  assert.equal(beside("lossmap.wasm").href, "https://example.org/news/core.wasm");
  assert.equal(beside("lossmap-whole.wasm").href, file("lossmap-whole.wasm"));
  init({ "world.atlas": new URL("https://example.net/moved.bin") });
  assert.equal(beside("world.atlas").href, "https://example.net/moved.bin");
  assert.equal(beside("world-desk.atlas").href, "https://example.net/world-desk.atlas", "beside the atlas");
  init("/lossmap/");
  assert.equal(beside("world.names").href, "https://example.org/lossmap/world.names");
  assert.equal(beside("world.atlas").href, "https://example.net/moved.bin", "a name of its own goes first");
  init(new Uint8Array([0, 97, 115, 109]));
  assert.equal(beside("lossmap.wasm").protocol, "blob:");
  for (const wrong of [7, null, { "world.atlas": 7 }]) assert.throws(() => init(/** @type {any} */ (wrong)), /expected an address or bytes/);
  Reflect.deleteProperty(globalThis, "document");
});

/** @type {Error | undefined} */
let failure;
/** @type {import('../browser/engine.mjs').Tab} */
let tab;

before(async () => {
  failure = await install().then(
    () => undefined,
    (error) => error,
  );
  if (!failure) tab = await launch("chromium");
});
after(() => tab?.close());

test("the bundlers can be had", () => {
  if (failure) throw failure;
});

/** @param {string} name @param {() => Promise<void>} body */
const project = (name, body) =>
  test(name, { timeout: TIMEOUT_MS }, async (context) => {
    if (failure) return context.skip("without the bundlers");
    await body();
  });

/** The first block of a language in the README: what is shown there is what is tried. @param {string} language */
async function shown(language) {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  return /** @type {string} */ (new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "m").exec(readme)?.[1]);
}

/** The page hears what its reader chooses. @param {string} id */
async function hears(id) {
  await tab.evaluate((id) => /** @type {HTMLElement & {select(code: string): void}} */ (document.getElementById(id)).select("VNM"), id);
  await until(() => tab.evaluate(() => document.getElementById("chosen")?.textContent === "VNM"), "the page to hear of the choice");
}

/**
 * A reader's way through all that is loaded: the map, the second script, the whole core, a language.
 *
 * @param {string} address
 * @param {string} [id] of the element
 */
async function walk(address, id = "map") {
  const [japan] = PUBLISHED;
  await tab.size(960, 900);
  await tab.open(address);
  const map = new Widget(tab, id);
  await map.ready();
  assert.ok((await map.hover(japan)).includes(japan.figure));
  await map.set({ view: "table" });
  const row = async () => (await map.rows()).find(([name]) => name.includes("Japan"));
  assert.ok((await until(row, "the table"))?.some((cell) => cell.includes("721")));
  await map.set({ view: null, mark: "bubble" });
  await until(async () => (await map.lines("legend-bubbles")).length > 0, "the bubbles of the whole core");
  await map.set({ locale: "de" });
  await until(async () => (await map.lines("views")).includes("Karte"), "German");
  assert.deepEqual(await tab.problems(), []);
}

/** @param {string} folder @param {string} [id] @param {() => Promise<void>} [more] */
async function walkThrough(folder, id, more) {
  const site = await siteOf(folder);
  try {
    await walk(site.address, id);
    await more?.();
  } finally {
    site.close();
  }
}

project("as a plain script from a folder", async () => {
  await fresh("plain", ".");
  await cp(OWN, join(placeOf("plain"), "lossmap"), { recursive: true });
  await walkThrough(placeOf("plain"));
});

project("esbuild makes chunks of the scripts, and init says where the files are", async () => {
  await fresh("esbuild", "dist");
  const options = ["main.js", "--bundle", "--splitting", "--format=esm", "--minify", "--outdir=dist", "--log-level=warning"];
  assert.equal(await run("esbuild", "esbuild", options), "");
  const dist = join(placeOf("esbuild"), "dist");
  await cp(join(placeOf("esbuild"), "index.html"), join(dist, "index.html"));
  for (const name of LOADED) await cp(join(OWN, name), join(dist, "lossmap", name));
  await walkThrough(dist);
});

project("esbuild puts all into one script that knows no address", async () => {
  await fresh("bytes", "dist");
  const options = ["main.js", "--bundle", "--format=iife", "--loader:.wasm=binary", "--loader:.atlas=binary", "--outdir=dist"];
  await run("bytes", "esbuild", [...options, "--log-override:empty-import-meta=silent"]);
  const dist = join(placeOf("bytes"), "dist");
  await cp(join(placeOf("bytes"), "index.html"), join(dist, "index.html"));
  await walkThrough(dist);
});

project("Vite builds it without a setting", async () => {
  await fresh("vite");
  const said = await run("vite", "vite", ["build"]);
  assert.doesNotMatch(said, /warn/i);
  await walkThrough(join(placeOf("vite"), "dist"));
});

project("Vite serves it while one develops", async () => {
  await serving("vite", ["vite", "--port", "PORT", "--strictPort", "--host", "127.0.0.1"], walk);
});

project("webpack builds it without a setting", async () => {
  await fresh("webpack", "dist");
  const said = await run("webpack", "webpack", ["--entry", "./main.js", "--mode", "production", "--output-path", "dist"]);
  // of the one that comes on first use
  const warnings = said.match(/^(WARNING|ERROR) in .*$/gm) ?? [];
  assert.deepEqual(warnings.filter((line) => !line.startsWith("WARNING in asset size limit")), []);
  await cp(join(placeOf("webpack"), "index.html"), join(placeOf("webpack"), "dist/index.html"));
  await walkThrough(join(placeOf("webpack"), "dist"));
});

project("a component of Svelte hands over rows and hears of choices", async () => {
  await fresh("svelte");
  await writeFile(join(placeOf("svelte"), "Losses.svelte"), await shown("svelte"));
  await run("svelte", "vite", ["build"]);
  await walkThrough(join(placeOf("svelte"), "dist"), "losses", () => hears("losses"));
});

project("types hold in strict projects", async () => {
  await fresh("types");
  assert.equal(await run("types", "tsc", ["-p", "."]), "");
  assert.equal(await run("types", "tsc", ["-p", ".", "--module", "esnext", "--moduleResolution", "bundler"]), "");
});

project("Next draws the page on the server, and React takes it over", async () => {
  await fresh("next");
  await writeFile(join(placeOf("next"), "app/losses.jsx"), await shown("jsx"));
  await run("next", "next", ["build"]);
  await serving("next", ["next", "start", "--port", "PORT", "--hostname", "127.0.0.1"], async (address) => {
    const page = await (await fetch(address)).text();
    assert.match(page, /The server knows a function\./);
    assert.match(page, /<loss-map [^>]*heading="Who lost most"[^>]*><img [^>]*alt="Japan lost most: \$721 million"[^>]*><\/loss-map>/);
    await walk(address, "losses");
    await hears("losses");
  });
});

/**
 * Runs a server of a project for as long as something is done with it.
 *
 * @param {string} name
 * @param {string[]} command a tool and its options, with `PORT` for its port
 * @param {(address: string) => Promise<void>} use
 */
async function serving(name, [tool, ...options], use) {
  const port = String(await freePort());
  const given = options.map((option) => (option === "PORT" ? port : option));
  const server = spawn(join(PLACE, "node_modules/.bin", tool), given, { cwd: placeOf(name), env, detached: true, stdio: "ignore" });
  const ended = once(server, "exit");
  const address = `http://127.0.0.1:${port}/`;
  const answers = () =>
    fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
  try {
    await until(answers, `${tool} to answer`, { patience: 60_000 });
    await use(address);
  } finally {
    if (server.exitCode === null && server.pid) process.kill(-server.pid, "SIGTERM");
    await ended;
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}

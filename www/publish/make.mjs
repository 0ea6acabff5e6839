/**
 * Makes the package of npm: `node www/publish/make.mjs`, after a bundle and `npm ci --prefix tests`.
 * It is `target/lossmap/package`, to be published as it is.
 */

import { execFileSync } from "node:child_process";
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path/posix";
import { fileURLToPath, pathToFileURL } from "node:url";
import { manifestOf } from "./manifest.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const WWW = join(ROOT, "www");
const BUNDLE = join(ROOT, "target/lossmap/bundle");
const PACKAGE = join(ROOT, "target/lossmap/package");
const DRAFT = `${PACKAGE}.draft`;

/** What readers load: of the bundle, without pages and what is compressed already. */
const LOADED = /^(lossmap[\w-]*\.(js|wasm)|module\/\w+\.js|languages\/[\w-]+\.js|world[\w-]*\.atlas|world\.names(\.LICENSE)?)$/;

/** The editor's core. */
const NOT_LOADED = "lossmap-check.wasm";

/** Where types begin; what they name comes with them. */
const TYPED = ["module/index", "module/element", "module/react", "lossmap"];

/** What of the README is about the element. */
const SECTIONS = ["Lossmap", "Embedding", "The table", "Browsers", "Licences"];

/** What of `package.json` is for this checkout alone. */
const PRIVATE = ["private", "imports", "devDependencies"];

await rm(DRAFT, { recursive: true, force: true });
await mkdir(DRAFT, { recursive: true });
await copy();
await declare();
const readme = await readFile(join(ROOT, "README.md"), "utf8");
await write("package.json", json(descriptionOf(JSON.parse(await readFile(join(WWW, "package.json"), "utf8")))));
await write("custom-elements.json", json(await manifest()));
await write("README.md", excerptOf(readme));
await cp(join(ROOT, "LICENSE"), join(DRAFT, "LICENSE"));
await rm(PACKAGE, { recursive: true, force: true });
await rename(DRAFT, PACKAGE);
console.log(PACKAGE);

async function copy() {
  const files = await readdir(BUNDLE, { recursive: true });
  for (const file of files.filter((name) => LOADED.test(name) && name !== NOT_LOADED)) await cp(join(BUNDLE, file), join(DRAFT, file));
}

/** The declarations that TypeScript makes of the sources, without those that no other one names. */
async function declare() {
  const made = `${DRAFT}.types`;
  await rm(made, { recursive: true, force: true });
  execFileSync(join(ROOT, "tests/node_modules/.bin/tsc"), ["-p", join(WWW, "publish"), "--outDir", made], { stdio: "inherit" });
  const open = TYPED.map((name) => `${name}.d.ts`);
  for (const name of open) {
    const text = await readFile(join(made, name), "utf8").catch(() => readFile(join(WWW, name), "utf8"));
    await write(join("types", name), text);
    for (const [, near] of text.matchAll(/(?:from |import\()"(\.[^"]*)"/g)) {
      const next = join(dirname(name), near).replace(/(\.d)?\.[jt]s$/, ".d.ts");
      if (!open.includes(next)) open.push(next);
    }
  }
  await rm(made, { recursive: true });
}

/** @param {Record<string, unknown>} own */
function descriptionOf(own) {
  return Object.fromEntries(Object.entries(own).filter(([key]) => !PRIVATE.includes(key)));
}

async function manifest() {
  const { LossMapElement } = await import(pathToFileURL(join(DRAFT, "module/element.js")).href);
  const scripts = await Promise.all([readFile(join(WWW, "element.js"), "utf8"), textsOf("element", ".js"), textsOf("explore", ".js")]);
  const sheets = await Promise.all([readFile(join(WWW, "takeaway.css"), "utf8"), textsOf("element", ".css"), textsOf("explore", ".css")]);
  return manifestOf({
    element: LossMapElement,
    readme,
    scripts: scripts.join("\n"),
    sheets: sheets.join("\n"),
    types: await readFile(join(DRAFT, "types/element/attributes.d.ts"), "utf8"),
    events: await readFile(join(DRAFT, "types/module/dom.d.ts"), "utf8"),
  });
}

/** @param {string} folder @param {string} end */
async function textsOf(folder, end) {
  const names = (await readdir(join(WWW, folder))).filter((name) => name.endsWith(end));
  return (await Promise.all(names.map((name) => readFile(join(WWW, folder, name), "utf8")))).join("\n");
}

/** Pictures, and what the other sections and files say, stay with the sources. @param {string} text */
function excerptOf(text) {
  const sections = text.split(/^(?=##? )/m).filter((section) => SECTIONS.includes(/^##? (.*)$/m.exec(section)?.[1] ?? ""));
  const kept = sections.join("").replace(/^!\[.*\n\n?/gm, "");
  const headings = [...kept.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => `#${heading.toLowerCase().replace(/[^\w -]/g, "").replaceAll(" ", "-")}`);
  return kept.replace(/\[([^\]]*)\]\((?!https?:)([^)]*)\)/g, (link, words, target) => (headings.includes(target) ? link : words));
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** @param {string} name @param {string} text */
async function write(name, text) {
  const path = join(DRAFT, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** The editor: from a pasted table with misspelt countries to a folder that works, by mouse and by keys. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { extname } from "node:path";
import { ENGINE } from "../../../www/editor/engine.js";
import { violationsOf } from "../axe.mjs";
import { catchDownloads, downloaded } from "../downloads.mjs";
import { readZip } from "../unzip.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";

const TABLE = `country,amount_usd,year
Japan,721000000,2022
Vietnma,540000000,2021
"Hong Kong",281000000,2022
South Koera,158000000,2019
"Sloveina",80000000,2018
`;

const FIXED = TABLE.replace("Vietnma", "Vietnam").replace("South Koera", "South Korea").replace('"Sloveina"', '"Slovenia"');

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab, host } = stage;

  /** @param {string} [hash] @param {{width?: number, height?: number}} [size] */
  async function open(hash = "", { width = 1280, height = 900 } = {}) {
    await tab.size(width, height);
    host.forget();
    await tab.open(`${host.origin}/bundle/editor.html?${Math.random()}${hash}`);
    await until(() => tab.evaluate(() => document.documentElement.dataset.state === "ready"), "the editor");
  }

  const hashOf = (/** @type {Record<string, string>} */ draft) => `#${new URLSearchParams(draft)}`;

  /** Pastes as a hand would: the text comes into the field with the events of typing. @param {string} text */
  const paste = (text) =>
    tab.evaluate((text) => {
      const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("table"));
      field.focus();
      field.select();
      document.execCommand("insertText", false, text);
    }, text);

  const table = () => tab.evaluate(() => /** @type {HTMLTextAreaElement} */ (document.getElementById("table")).value);

  /** The text of what a selector finds, each. @param {string} selector */
  const texts = (selector) =>
    tab.evaluate((selector) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility()).map((it) => it.textContent?.trim() ?? ""), selector);

  const verdict = (/** @type {string} */ text) => until(async () => (await texts(".verdict")).includes(text), text);

  /** Clicks with the pointer on the button of a name. @param {string} name */
  async function click(name) {
    const at = await until(
      () =>
        tab.evaluate((name) => {
          const found = [...document.querySelectorAll("button, [role=tab]")].find((it) => it.checkVisibility() && (it.getAttribute("aria-label") ?? it.textContent?.trim()) === name);
          found?.scrollIntoView({ block: "center" });
          const box = found?.getBoundingClientRect();
          return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
        }, name),
      `the button “${name}”`,
    );
    assert.ok(at);
    await tab.click(at.x, at.y);
  }

  const focused = () =>
    tab.evaluate(() => {
      const it = document.activeElement;
      return (it?.getAttribute("aria-label") ?? (it?.id === "table" ? "table" : it?.textContent?.trim())) || "";
    });

  /** Tabs on until what has focus is called so. @param {string} name @param {{shift?: boolean}} [modifiers] */
  async function tabTo(name, modifiers) {
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await focused()) === name) return;
      await tab.key("Tab", modifiers);
    }
    throw new Error(`no way by Tab to “${name}”, last at “${await focused()}”`);
  }

  /** The folder has all that a map needs, and a browser shows it. @param {Buffer} archive */
  async function seeFolder(archive) {
    const files = readZip(archive);
    const own = ["data.csv", "frame.css", "frame.js", "index.html", "map.png", "map.svg", "oembed.json", "snippets.css", "snippets.html", "snippets.js", "table.html", "twin-360-dark.svg", "twin-360.svg", "twin-dark.svg", "twin.svg"];
    assert.deepEqual([...files.keys()], [...own, ...ENGINE].sort());
    assert.equal(files.get("data.csv")?.toString(), FIXED);
    assert.match(files.get("map.svg")?.toString() ?? "", /^<svg [^]*>Losses by country<[^]*<svg /, "the map with its words");
    assert.match(files.get("index.html")?.toString() ?? "", /<div class="key words by-day"><svg [^]*>\$100M<[^]*<div class="key words by-night" hidden><svg /);
    assert.match(files.get("index.html")?.toString() ?? "", /twin-360\.svg" width="360" height="175">[^]*twin\.svg" width="960" height="468"/, "the heights of the command line");
    assert.equal(files.get("map.png")?.subarray(1, 4).toString(), "PNG");
    const script = files.get("lossmap.js") ?? Buffer.alloc(0);
    const hash = (/** @type {Buffer | undefined} */ bytes) => `sha384-${createHash("sha384").update(bytes ?? "").digest("base64")}`;
    assert.ok(script.includes(`"data.csv":"${hash(files.get("data.csv"))}"`), "the script knows its table by its hash");
    for (const page of ["index.html", "snippets.html"]) assert.ok(files.get(page)?.includes(hash(script)), `${page} knows the script by its hash`);
    assert.match(files.get("table.html")?.toString() ?? "", /South Korea<\/th><td><data value="158000000">\$158 million/);
    const types = /** @type {Record<string, string>} */ ({ ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml" });
    const server = createServer((request, response) => {
      const name = new URL(request.url ?? "/", "http://host").pathname.slice(1);
      const bytes = files.get(name);
      response.writeHead(bytes ? 200 : name === "favicon.ico" ? 204 : 404, { "content-type": types[extname(name)] ?? "application/octet-stream" }).end(bytes);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      await tab.open(`http://127.0.0.1:${port}/index.html`);
      await until(() => tab.evaluate(() => document.querySelector("loss-map")?.getAttribute("data-state") === "ready"), "the map of the folder");
      const summary = await tab.evaluate(() => JSON.stringify(/** @type {any} */ (document.querySelector("loss-map")).summary));
      assert.deepEqual(JSON.parse(summary).countries.map((/** @type {{code: string}} */ { code }) => code), ["JPN", "VNM", "HKG", "KOR", "SVN"]);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }

  stage.journey("a pasted table with three misspelt countries becomes a folder, by mouse", async () => {
    await open();
    await catchDownloads(tab);
    await paste(TABLE);
    await verdict("2 of 5 rows used, 3 left out");
    await click("Use Vietnam");
    await verdict("3 of 5 rows used, 2 left out");
    await click("Use South Korea");
    await click("Use Slovenia");
    await verdict("All 5 rows used");
    assert.equal(await table(), FIXED);
    const map = new Widget(tab);
    await map.ready();
    await click("3Publish");
    await click("Download the folder");
    const { name, bytes } = await downloaded(tab);
    assert.equal(name, "map.zip");
    await seeFolder(bytes);
  });

  stage.journey("the same by keys alone", async () => {
    await open();
    await catchDownloads(tab);
    await tabTo("table");
    for (const line of TABLE.trimEnd().split("\n")) {
      await tab.type(line);
      await tab.key("Enter");
    }
    await verdict("2 of 5 rows used, 3 left out");
    await tabTo("Use Vietnam");
    await tab.key("Enter");
    // focus goes on to what is next
    await until(async () => (await focused()) === "Use South Korea", "the next fix in focus");
    await tab.key("Enter");
    await until(async () => (await focused()) === "Use Slovenia", "the last fix in focus");
    await tab.key("Enter");
    await verdict("All 5 rows used");
    assert.equal(await table(), FIXED);
    await tabTo("1Table", { shift: true });
    await tab.key("ArrowRight");
    await tab.key("ArrowRight");
    await tabTo("Download the folder");
    await tab.key("Enter");
    await seeFolder((await downloaded(tab)).bytes);
  });

  stage.journey("a fix can be undone, and touches its cell alone", async () => {
    const rows = 'country;amount\n"a ""b"" Vietnma";1\n"Vietnma";2,5\nJapan;3\n';
    await open(hashOf({ ":table": rows }));
    await click("Use Vietnam");
    const [fixed] = [await table()];
    assert.equal(fixed, rows.replace('"Vietnma"', '"Vietnam"'));
    await tab.evaluate(() => {
      document.getElementById("table")?.focus();
      document.execCommand("undo");
    });
    await until(async () => (await table()) === rows, "the text before");
  });

  stage.journey("a choice shows in the map, in the snippets and in the address", async () => {
    await open(hashOf({ ":table": FIXED, classes: "3", heading: 'Losses & "more"' }));
    const map = new Widget(tab);
    await map.ready();
    assert.equal(await map.attribute("classes"), "3");
    await click("2Design");
    await tab.evaluate(() => {
      for (const group of document.querySelectorAll("details")) group.open = true;
      /** @type {HTMLInputElement} */ (document.querySelector('[name="scheme"][value="tide"]')).click();
    });
    await until(async () => (await map.attribute("scheme")) === "tide", "the palette");
    await until(() => tab.evaluate(() => location.hash.includes("scheme=tide")), "the address");
    await click("3Publish");
    await until(async () => (await texts(".way h3")).length === 8, "the snippets");
    const codes = await tab.evaluate(() => [...document.querySelectorAll("textarea.code")].map((it) => /** @type {HTMLTextAreaElement} */ (it).value));
    assert.match(codes[0], /integrity="sha384-[\w+/=]{64}"/);
    assert.match(codes[1], /<loss-map src="https:\/\/example\.org\/lossmap\/data\.csv" classes="3" controls="legend table timeline" heading="Losses &amp; &quot;more&quot;" scheme="tide">/);
    assert.match(codes[2], /^<iframe data-loss-map src="https:\/\/example\.org\/lossmap\/index\.html"/);
    assert.match(codes[6], /alt="World map, 2018 to 2022\. Japan, \$721 million, 41% of the world’s total, 1st of 5; /);
  });

  stage.journey("what misleads is told, with a remedy", async () => {
    await open(hashOf({ ":table": FIXED, projection: "mercator", scheme: "tide-ember", classes: "7", ":kept": "totals" }));
    const map = new Widget(tab);
    await map.ready();
    await until(async () => (await texts(".caution")).length === 4, "four cautions");
    await click("Use Equal Earth");
    await click("Use a palette from low to high");
    await click("Use 3");
    await until(async () => (await texts(".caution")).length === 1, "one caution");
    assert.deepEqual(await Promise.all(["projection", "scheme", "classes"].map((name) => map.attribute(name))), [null, null, "3"]);
    await click("Name the source");
    await until(() => tab.evaluate(() => document.activeElement?.id === "option-source"), "the field of the source");
    await tab.type("The desk");
    await until(async () => (await texts(".caution")).length === 0, "no caution");
    assert.equal(await map.attribute("source"), "The desk");
  });

  stage.journey("a table that cannot be used says why, and its column can be chosen", async () => {
    await open(hashOf({ ":table": "land,sum\nJapan,1\nVietnam,2\n" }));
    assert.match((await texts(".verdict"))[0], /^This table cannot be used yet.*Which column has the countries\?/);
    await click("land");
    await until(async () => /Which column has the amounts\?/.test((await texts(".verdict"))[0]), "the other question");
    await click("sum");
    await verdict("All 2 rows used");
    assert.equal(await new Widget(tab).attribute("country-column"), "land");
  });

  stage.journey("figures are divided by a second table", async () => {
    await open(hashOf({ ":table": FIXED, ":per": "country,people\nJPN,125000000\nVNM,98000000\nHKG,7500000\n", "per-label": "per person" }));
    const map = new Widget(tab);
    await map.ready();
    const { countries } = JSON.parse(await map.summary());
    assert.equal(countries.find((/** @type {{code: string}} */ { code }) => code === "HKG").rate, "37.4667");
  });

  /** Drops a file onto the page. @param {string} name @param {number[]} bytes */
  const drop = (name, bytes) =>
    tab.evaluate(
      (name, bytes) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      },
      name,
      bytes,
    );

  stage.journey("a dropped file is read as old spreadsheets write, saved, and opened again", async () => {
    await open();
    await catchDownloads(tab);
    await drop("stolen-cars.tsv", [...Buffer.from("country\tvalue\r\nCôte d'Ivoire\t5\r\nMéxico\t3\r\n", "latin1")]);
    await verdict("All 2 rows used");
    const map = new Widget(tab);
    await map.ready();
    assert.equal(await map.attribute("heading"), "Stolen cars by country");
    await map.reach("ready");
    await click("Save");
    const { name, bytes } = await downloaded(tab);
    assert.equal(name, "stolen-cars.lossmap.json");
    await click("Start over");
    await until(async () => (await table()) === "", "an empty table");
    await drop(name, [...bytes]);
    await verdict("All 2 rows used");
    assert.match(await table(), /^country\tvalue\nCôte d'Ivoire\t5\n/);
  });

  stage.journey("where the clipboard is refused, the text is chosen", async () => {
    await open(hashOf({ ":table": FIXED }));
    await new Widget(tab).ready();
    await click("3Publish");
    await until(async () => (await texts(".way h3")).length === 8, "the snippets");
    await tab.evaluate(() => void Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } }));
    await click("Copy: Frame");
    await until(async () => (await texts(".copy")).includes("Chosen: copy it now"), "the button to say so");
    const chosen = await tab.evaluate(() => {
      const field = /** @type {HTMLTextAreaElement} */ (document.activeElement);
      return field.value.slice(field.selectionStart, field.selectionEnd);
    });
    assert.match(chosen, /^<iframe .*<\/iframe>\n$/);
  });

  for (const width of [360, 768, 1440]) {
    stage.journey(`each step holds together at ${width} px, and axe finds nothing`, async () => {
      await open(hashOf({ ":table": TABLE }), { width });
      await new Widget(tab).ready();
      for (const step of ["table", "design", "publish"]) {
        await tab.evaluate((step) => {
          document.getElementById(`tab-${step}`)?.click();
          for (const group of document.querySelectorAll("details")) group.open = true;
        }, step);
        await until(async () => step !== "publish" || (await texts(".way h3")).length > 0, "the step");
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${step} is ${wide} px wide`);
        assert.deepEqual(await violationsOf(tab), [], step);
      }
    });
  }
}

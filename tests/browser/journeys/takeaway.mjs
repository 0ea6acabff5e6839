/** What readers take with them: the figures, the picture, a link; by mouse and by keys, and where a page may neither save nor copy. */

import assert from "node:assert/strict";
import { violationsOf } from "../axe.mjs";
import { catchDownloads, downloaded } from "../downloads.mjs";
import { layoutShift } from "../layout-shift.mjs";
import { lostOf } from "../legible.mjs";
import { until } from "../until.mjs";
import { Widget } from "../widget.mjs";
import { LANGUAGES } from "./languages.mjs";

/** Rows of cells as RFC 4180 has them. @param {string} text */
function rowsOf(text) {
  const rows = [];
  /** @type {string[]} */
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (quoted === undefined && plain === "" && end === "" && !row.length) break;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** @param {string} text @returns {Record<string, string>[]} */
function recordsOf(text) {
  const [head = [], ...rows] = rowsOf(text);
  for (const row of rows) assert.equal(row.length, head.length, `as many cells as the head: ${row}`);
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ""])));
}

/** Sums of whole amounts. @param {Record<string, string>[]} rows */
const sumOf = (rows) => rows.reduce((sum, { amount_usd }) => sum + BigInt(amount_usd || "0"), 0n).toString();

/** @param {import('../stage.mjs').Stage} stage */
export default function (stage) {
  const { tab, host } = stage;

  /** @param {Record<string, string | null>} [attributes] @param {number} [width] @param {string} [address] */
  async function open(attributes = {}, width = 960, address = "") {
    await tab.size(width, 1100);
    host.forget();
    await tab.open(`${host.origin}/pages/takeaway.html${address}`);
    const map = new Widget(tab);
    await map.ready();
    await until(() => map.box("takeaway-button"), "the buttons");
    await map.set(attributes);
    await catchDownloads(tab);
    return map;
  }

  /** Clicks on a button, which may be far down. @param {Widget} map @param {string} name */
  async function press(map, name) {
    await tab.evaluate(() => document.getElementById("map")?.shadowRoot?.querySelector('[part~="takeaway"]')?.scrollIntoView({ block: "center", behavior: "instant" }));
    await map.clickOn("button", name);
  }

  /** @param {Widget} map @param {string} item */
  async function take(map, item) {
    await press(map, "Download");
    await map.clickOn("menuitem", item);
    return downloaded(tab);
  }

  /** What the field has chosen, null where there is none. */
  const chosen = () =>
    tab.evaluate(() => {
      const root = document.getElementById("map")?.shadowRoot;
      const field = /** @type {HTMLTextAreaElement | null | undefined} */ (root?.querySelector('[part~="takeaway-field"]'));
      return field?.checkVisibility() && root?.activeElement === field ? field.value.slice(field.selectionStart, field.selectionEnd) : null;
    });

  stage.journey("the figures come as a table that spreadsheets and the element read", async () => {
    const map = await open();
    const { name, bytes } = await take(map, "Data (CSV)");
    assert.equal(name, "theft-by-theft.csv");
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const text = bytes.subarray(3).toString();
    const rows = recordsOf(text);
    const summary = JSON.parse(await map.summary());
    assert.deepEqual(
      rows.slice(0, -1).map(({ code, amount_usd, share, rank, count }) => [code, amount_usd, share, rank, count]),
      summary.countries.map((/** @type {any} */ { code, amount, share, rank, count }) => [code, amount ?? "", String(share ?? ""), String(rank ?? ""), String(count)]),
    );
    assert.equal(sumOf(rows), summary.world.amount);
    assert.deepEqual([rows.at(-1)?.code, rows.at(-1)?.name, rows.at(-1)?.count], ["", "No country given", "20"]);
    for (const { period, source, licence, updated, retrieved } of rows) {
      assert.deepEqual([period, source, licence, updated], ["2017/2026", "Public attributions, “row by row”", "CC BY 4.0", "2026-04-18"]);
      assert.match(retrieved, /^\d{4}-\d\d-\d\d$/);
    }
    // the element makes the same of it
    await tab.evaluate((text) => void Object.assign(/** @type {HTMLElement} */ (document.getElementById("map")), { data: text }), text);
    await until(async () => JSON.parse(await map.summary())?.rows === rows.length, "the table taken back");
    assert.deepEqual(JSON.parse(await map.summary()).world, summary.world);
  });

  stage.journey("what is on show is what is taken, and no name is a formula", async () => {
    const map = await open({ from: "2018", to: "2022", kinds: "exchange,bridge", heading: "=Theft", source: "@desk" });
    await tab.evaluate(() => void Object.assign(/** @type {HTMLElement} */ (document.getElementById("map")), { names: { JPN: '=HYPERLINK("http://a","b")', VNM: "-Vietnam" } }));
    await until(async () => JSON.parse(await map.summary()).filter.to === 2022, "the years");
    const { name, bytes } = await take(map, "Data (CSV)");
    assert.equal(name, "theft.csv");
    const rows = recordsOf(bytes.subarray(3).toString());
    const of = (/** @type {string} */ wanted) => rows.find(({ code }) => code === wanted);
    assert.equal(of("JPN")?.name, `'=HYPERLINK("http://a","b")`);
    assert.equal(of("VNM")?.name, "'-Vietnam");
    assert.deepEqual([of("JPN")?.period, of("JPN")?.kinds, of("JPN")?.source], ["2018/2022", "bridge; exchange", "'@desk"]);
    assert.equal(sumOf(rows), JSON.parse(await map.summary()).world.amount);
  });

  /** Both pictures by the engine's own painter, and how they differ. @param {Buffer} png @param {Buffer} svg */
  const compared = (png, svg) =>
    tab.evaluate(
      async (png, svg) => {
        const drawn = async (/** @type {string} */ base64, /** @type {string} */ type) => {
          const image = new Image();
          image.src = URL.createObjectURL(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type }));
          await image.decode();
          return image;
        };
        const pixels = await drawn(png, "image/png");
        const paths = await drawn(svg, "image/svg+xml");
        const size = [paths.naturalWidth, paths.naturalHeight];
        const [width = 1, height = 1] = size;
        const [one, other] = [pixels, paths].map((image) => {
          const canvas = document.createElement("canvas");
          Object.assign(canvas, { width, height });
          const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
          context.drawImage(image, 0, 0, width, height);
          return context.getImageData(0, 0, width, height).data;
        });
        let apart = 0;
        let ink = 0;
        for (let at = 0; at < one.length; at += 4) {
          if (Math.abs(one[at] - other[at]) > 64) apart += 1;
          if (Math.abs(one[at] - one[0]) > 64) ink += 1;
        }
        return { size, scale: pixels.naturalWidth / width, apart: apart / (one.length / 4), ink: ink / (one.length / 4) };
      },
      png.toString("base64"),
      svg.toString("base64"),
    );

  for (const width of [320, 960]) {
    stage.journey(`the picture has heading, key, map and credits, as pixels and as paths (${width} px)`, async () => {
      const map = await open({ from: "2018", to: "2022" }, width);
      await until(async () => JSON.parse(await map.summary()).filter.to === 2022, "the years");
      const svg = await take(map, "Picture (SVG)");
      const png = await take(map, "Picture (PNG)");
      assert.deepEqual([svg.name, png.name], ["theft-by-theft.svg", "theft-by-theft.png"]);
      assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
      const text = svg.bytes.toString();
      const words = [...text.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, line]) => line?.trim()).join(" ").replaceAll(/\s+/g, " ");
      for (const told of ["Theft by theft", "Thefts publicly attributed to North Korea, in US dollars", "2018 to 2022", "$100M", "No published figure", "not where the money was lost.", "Public attributions, “row by row”", "· The desk", "Updated April 18, 2026", "Borders"]) assert.ok(words.includes(told), `${told}: ${words}`);
      for (const control of ["Table", "Cumulative", "Download", "Choose"]) assert.ok(!words.includes(control), control);
      assert.match(text, /<svg x="16" y="[\d.]+" /);
      const { size, scale, apart, ink } = await compared(png.bytes, svg.bytes);
      const box = await map.mapBox();
      assert.equal(size[0], Math.ceil(box.width + 32));
      assert.ok(scale * size[0] >= 1920, `${scale * size[0]} px wide`);
      // letters stand a little elsewhere
      assert.ok(ink > 0.008 && apart < ink / 3, `${apart} of ${ink} differ`);
    });
  }

  stage.journey("a picture can be had from the table, too", async () => {
    const map = await open({ view: "table" });
    await until(async () => (await map.rows()).length > 3, "the table");
    await map.set({ heading: 'Theft & <b>"theft"</b>' });
    const { name, bytes } = await take(map, "Picture (SVG)");
    assert.equal(name, "theft-b-theft-b.svg");
    assert.match(bytes.toString(), /<title>Theft &amp; &lt;b&gt;&quot;theft&quot;&lt;\/b&gt;<\/title>[^]*<svg x="16" y="[\d.]+" [^]*<path/);
    const width = await tab.evaluate(async (svg) => {
      const image = new Image();
      image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
      await image.decode();
      return image.naturalWidth;
    }, bytes.toString());
    assert.ok(width > 900, `${width} px wide`);
    await map.set({ view: "map" });
    await until(() => map.box("map"), "the map again");
  });

  stage.journey("the menu goes by keys, and gives focus back", async () => {
    const map = await open();
    const item = () => tab.evaluate(() => document.getElementById("map")?.shadowRoot?.activeElement?.textContent ?? "");
    await tab.evaluate(() => document.getElementById("map")?.shadowRoot?.querySelector("a")?.focus());
    for (let presses = 0; presses < 60 && (await item()) !== "Download"; presses += 1) await tab.key("Tab");
    assert.equal(await item(), "Download");
    const expanded = async () => (await map.named("button", "Download"))?.states["aria-expanded"];
    assert.equal(await expanded(), "false");
    await tab.key("Enter");
    await until(async () => (await item()) === "Data (CSV)", "the first item");
    assert.equal(await expanded(), "true");
    for (const [key, name] of [["ArrowDown", "Picture (PNG)"], ["End", "Picture (SVG)"], ["ArrowDown", "Data (CSV)"], ["ArrowUp", "Picture (SVG)"], ["Home", "Data (CSV)"], ["p", "Picture (PNG)"], ["p", "Picture (SVG)"]]) {
      await tab.key(key);
      assert.equal(await item(), name, key);
    }
    await tab.key("Escape");
    assert.deepEqual([await item(), await expanded(), await map.box("takeaway-menu")], ["Download", "false", null]);
    await tab.key("ArrowUp");
    await until(async () => (await item()) === "Picture (SVG)", "the last item");
    await tab.key("Tab");
    assert.deepEqual([await item(), await map.box("takeaway-menu")], ["Share", null]);
    await tab.key("Tab", { shift: true });
    await tab.key("ArrowDown");
    await tab.key("Enter");
    assert.equal((await downloaded(tab)).name, "theft-by-theft.csv");
    assert.equal(await item(), "Download");
    await until(async () => (await map.announced()) === "Downloading theft-by-theft.csv", "a word of it");
    // a press elsewhere closes
    await press(map, "Download");
    await tab.click(5, 5);
    await until(async () => (await map.box("takeaway-menu")) === null, "the menu to close");
  });

  stage.journey("a copied link opens the map as it is", async () => {
    const map = await open({ from: "2019", to: "2022", selected: "JPN" });
    await until(() => map.box("panel"), "the panel");
    await tab.evaluate(() => {
      const page = /** @type {{ copied?: string }} */ (/** @type {unknown} */ (globalThis));
      Object.defineProperty(navigator, "clipboard", { value: { writeText: async (/** @type {string} */ text) => void (page.copied = text) } });
    });
    await press(map, "Share");
    await until(async () => (await map.lines("takeaway-said"))[0] === "Link copied", "a word of it");
    await until(async () => (await map.announced()) === "Link copied", "the same to be heard");
    const link = await tab.evaluate(() => /** @type {{ copied?: string }} */ (/** @type {unknown} */ (globalThis)).copied ?? "");
    assert.equal(link, `${host.origin}/pages/takeaway.html#map:from=2019&to=2022&selected=JPN`);
    // nothing is kept in the address, which has no `hash`
    assert.equal(await tab.evaluate(() => location.hash), "");
    const again = await open({}, 960, `?again${new URL(link).hash}`);
    await until(async () => (await again.attribute("selected")) === "JPN", "the country");
    assert.deepEqual([await again.attribute("from"), await again.attribute("to")], ["2019", "2022"]);
    // another link is followed in a page that is open
    await tab.evaluate(() => void (location.hash = "#map:to=2018"));
    await until(async () => (await again.attribute("to")) === "2018" && (await again.attribute("selected")) === null, "the other state");
  });

  stage.journey("a link leads to its map, however far down", async () => {
    await tab.size(960, 800);
    host.forget();
    await tab.open(`${host.origin}/pages/far.html#map:selected=JPN`);
    const map = new Widget(tab);
    await map.ready();
    await until(async () => (await map.attribute("selected")) === "JPN", "the country");
    const top = () => tab.evaluate(() => document.getElementById("map")?.getBoundingClientRect().top ?? 0);
    assert.ok(Math.abs(await top()) < 400, `${await top()}`);
    await tab.open(`${host.origin}/pages/far.html?else#other:selected=JPN`);
    await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(await tab.evaluate(() => scrollY), 0);
    assert.equal(await map.attribute("data-state"), "idle");
  });

  stage.journey("where the clipboard is refused, the link is chosen, to be copied by hand", async () => {
    const map = await open();
    await tab.evaluate(() => void Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) } }));
    await press(map, "Share");
    await until(async () => (await chosen()) === `${host.origin}/pages/takeaway.html#map`, "the link");
    assert.deepEqual(await violationsOf(tab, { include: ["#map"] }), []);
    await tab.key("Escape");
    assert.deepEqual([await chosen(), await map.box("takeaway-box"), await map.focused()], [null, null, "takeaway-button"]);
  });

  stage.journey("a finger is offered the sharing of its system", async () => {
    const map = await open({ selected: "JPN" });
    await until(() => map.box("panel"), "the panel");
    await tab.evaluate(() => {
      const page = /** @type {{ shared?: unknown }} */ (/** @type {unknown} */ (globalThis));
      const ask = matchMedia.bind(globalThis);
      globalThis.matchMedia = (query) => (query === "(pointer: coarse)" ? /** @type {MediaQueryList} */ ({ matches: true }) : ask(query));
      Object.defineProperty(navigator, "share", { configurable: true, value: async (/** @type {unknown} */ given) => void (page.shared = given) });
    });
    await press(map, "Share");
    const shared = () => tab.evaluate(() => /** @type {{ shared?: { title: string, url: string } }} */ (/** @type {unknown} */ (globalThis)).shared ?? null);
    await until(async () => (await shared()) !== null, "the system to be asked");
    assert.deepEqual(await shared(), { title: "Theft by theft", url: `${host.origin}/pages/takeaway.html#map:selected=JPN` });
    // one who turns back from there is left alone, one who may not gets the link
    await tab.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      Object.defineProperty(navigator, "share", { configurable: true, value: () => Promise.reject(new DOMException("", "NotAllowedError")) });
    });
    await press(map, "Share");
    await until(async () => (await chosen()) !== null, "the link");
  });

  stage.journey(
    "in a frame that may not save, the text is chosen and no file is tried",
    async () => {
      await tab.size(960, 1900);
      await tab.open(`${host.origin}/pages/sandboxed.html`);
      /** @param {string} part @param {string} text */
      const press = (part, text) =>
        until(
          () =>
            tab.evaluate(
              (part, text) => {
                const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("own"));
                const root = frame.contentDocument?.getElementById("map")?.shadowRoot;
                const button = [...(root?.querySelectorAll(`[part~="${part}"]`) ?? [])].find((it) => it.checkVisibility() && it.textContent === text);
                button?.scrollIntoView({ block: "center" });
                // of the frame, which has classes of its own
                /** @type {HTMLElement | undefined} */ (button)?.click();
                return Boolean(button);
              },
              part,
              text,
            ),
          text,
        );
      const field = () =>
        tab.evaluate(() => {
          const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("own"));
          const root = frame.contentDocument?.getElementById("map")?.shadowRoot;
          const field = /** @type {HTMLTextAreaElement | null | undefined} */ (root?.querySelector('[part~="takeaway-field"]'));
          return field?.checkVisibility() ? field.value.slice(field.selectionStart, field.selectionEnd) : "";
        });
      await press("takeaway-button", "Download");
      await press("takeaway-item", "Data (CSV)");
      await until(async () => /^code,name,amount_usd.*\r?\nARE,/.test(await field()), "the table");
      await press("takeaway-button", "Download");
      await press("takeaway-item", "Picture (SVG)");
      await until(async () => (await field()).startsWith("<svg "), "the picture as text");
      await press("takeaway-button", "Download");
      await press("takeaway-item", "Picture (PNG)");
      const pictured = () =>
        tab.evaluate(() => {
          const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("own"));
          const image = /** @type {HTMLImageElement | null | undefined} */ (frame.contentDocument?.getElementById("map")?.shadowRoot?.querySelector('[part~="takeaway-box"] img'));
          return image?.checkVisibility() && image.alt === "Theft by theft" ? image.naturalWidth : 0;
        });
      await until(async () => (await pictured()) >= 1920, "the picture");
    },
    { complaints: /sandbox/i },
  );

  stage.journey(
    "a frame without an origin shows what it could not save or copy",
    async () => {
      await tab.size(960, 1900);
      await tab.open(`${host.origin}/pages/sandboxed.html?strange`);
      /** @typedef {{ buttons: { text: string, x: number, y: number }[], chosen: string | null, said: string }} Told */
      const told = () =>
        tab.evaluate(() => {
          const { left, top } = /** @type {Element} */ (document.getElementById("strange")).getBoundingClientRect();
          const { told } = /** @type {{ told?: Told }} */ (/** @type {unknown} */ (globalThis));
          return told && { ...told, buttons: told.buttons.map(({ text, x, y }) => ({ text, x: x + left, y: y + top })) };
        });
      await tab.evaluate(() => document.getElementById("strange")?.scrollIntoView({ block: "center", behavior: "instant" }));
      const press = async (/** @type {string} */ text) => {
        const button = await until(async () => (await told())?.buttons.find((it) => it.text === text), text);
        if (button) await tab.click(Math.round(button.x), Math.round(button.y));
      };
      await press("Download");
      await press("Data (CSV)");
      await until(async () => /^code,name,amount_usd.*\r?\nARE,/.test((await told())?.chosen ?? ""), "the table");
      await press("Share");
      // some engines let it copy
      await until(async () => /\/pages\/takeaway\.html\?strange#map$|^Link copied$/.test((await told())?.chosen || (await told())?.said || ""), "the link");
    },
    { complaints: /sandbox|permission|clipboard/i },
  );

  stage.journey("nothing moves when the buttons come, and nothing is asked of a server", async () => {
    await open({}, 640);
    const asked = host.requests.length;
    const map = new Widget(tab);
    await take(map, "Picture (PNG)");
    await take(map, "Data (CSV)");
    assert.deepEqual(host.requests.slice(asked), []);
    if (tab.engine === "chromium") assert.ok((await layoutShift(tab)) < 0.001, "nothing moves");
  });

  stage.journey("what is not named is not there, and its script is not asked for", async () => {
    const map = await stage.openReady("incidents", { height: 1000 });
    await until(() => map.named("button", "Play"), "the timeline");
    assert.equal(await map.box("takeaway"), null);
    assert.ok(!host.requests.some((path) => path.endsWith("lossmap-takeaway.js")));
    await map.set({ controls: "legend share" });
    await until(() => map.named("button", "Share"), "the button");
    assert.equal(await map.named("button", "Download"), null);
    await map.set({ controls: "none" });
    await until(async () => (await map.box("takeaway")) === null, "no row");
  });

  for (const lang of Object.keys(LANGUAGES)) {
    stage.journey(`every word has its room (${lang})`, async () => {
      for (const width of [320, 960]) {
        const map = await open({ locale: lang, "data-width": String(width) }, width);
        await until(async () => (await map.lines("views"))[0] === LANGUAGES[lang]?.[0], "the language");
        await tab.evaluate(() => {
          const root = document.getElementById("map")?.shadowRoot;
          /** @type {HTMLElement | null | undefined} */ (root?.querySelector('[part~="takeaway-button"]'))?.click();
        });
        await until(() => map.box("takeaway-menu"), "the menu");
        // a menu lies over the page
        const lost = (await lostOf(map)).filter((line) => !/ lies on /.test(line));
        assert.deepEqual(lost, [], `${width}`);
        const row = await map.box("takeaway");
        const button = await map.box("takeaway-button");
        assert.equal(row?.height, button?.height, "all buttons in one line");
      }
    });
  }

  for (const view of ["map", "table"]) {
    stage.journey(`axe has nothing to say of an open menu over the ${view}`, async () => {
      const map = await open({ view });
      await press(map, "Download");
      await until(() => map.box("takeaway-menu"), "the menu");
      assert.deepEqual(await violationsOf(tab, { include: ["#map"] }), []);
    });
  }
}

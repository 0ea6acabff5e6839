import { writeFile } from "node:fs/promises";
import puppeteer from "puppeteer-core";
// node montage.mjs out.png width height x y files...
const [out, w, h, ...files] = process.argv.slice(2);
const D = new URL("../out/look/", import.meta.url).pathname;
const html = `<body style="margin:0;display:flex;gap:6px;background:#f0f">${files.map((f) => `<div style="width:${w}px;height:${h}px;overflow:hidden;flex:none"><img src="${f}.png"></div>`).join("")}`;
await writeFile(D + "m.html", html);
const b = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--allow-file-access-from-files"] });
const p = await b.newPage();
await p.setViewport({ width: (Number(w) + 6) * files.length, height: Number(h) });
await p.goto(`file://${D}m.html`);
await p.screenshot({ path: D + out });
await b.close();

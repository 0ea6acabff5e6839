/**
 * A host that understands one dialect, as its own script does, and keeps all that its frame says:
 * `framing.html?dialect=pym&frame=/bundle/frame.html&width=640&sandbox=allow-scripts`. Beside it
 * there is a stranger, who says what he is told to.
 */

const { dialect, frame: address, width = "640", sandbox, late } = Object.fromEntries(new URL(location.href).searchParams);

const ID = "map-1";
const SECRET = "a1B2c3D4e5";

const frame = document.createElement("iframe");
frame.id = ID;
frame.title = "A map in a frame";
frame.width = width;
frame.height = "150";
frame.style.setProperty("border", "0");
frame.style.setProperty("display", "block");
// as WordPress has it
if (dialect.startsWith("wordpress")) frame.scrolling = "no";
if (sandbox !== undefined) frame.setAttribute("sandbox", sandbox);

const stranger = document.createElement("iframe");
stranger.title = "Somebody else";
stranger.src = "stranger.html";

const host = { heard: [], loaded: 0, frame, stranger };
globalThis.host = host;

/** @param {number} height */
const fit = (height) => (frame.height = String(height));

const hearAmp = (data) => {
  if (data?.sentinel !== "amp") return;
  if (data.type === "embed-size" && data.height >= 100) fit(data.height);
};

const hearPym = (data) => {
  const [, kind, value] = /^pymxPYMxmap-1xPYMx(\S+)xPYMx(.*)$/.exec(data) ?? [];
  if (kind === "height") fit(parseInt(value, 10));
};

const hearMedium = (data) => {
  let read;
  try {
    read = JSON.parse(data);
  } catch {
    return;
  }
  if (read.context === "iframe.resize" && read.src === frame.src) fit(read.height);
};

const hearWordPress = (data) => {
  if (data?.secret !== SECRET || data.message !== "height") return;
  fit(Math.min(Math.max(parseInt(data.value, 10), 200), 1000));
};

const hearResizer = (data) => {
  if (data === "[iFrameResizerChild]Ready") return greet();
  const [id, height, , event] = String(data).startsWith("[iFrameSizer]") ? data.slice(13).split(":") : [];
  if (id === ID && event) fit(Number(height));
};

const greet = () => frame.contentWindow?.postMessage(`[iFrameSizer]${ID}:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:false`, "*");

/** What each host puts into the address, does once the frame is there, and hears. */
const HOSTS = {
  amp: { hear: hearAmp },
  pym: { before: `?initialWidth=${width}&childId=${ID}&parentTitle=A&parentUrl=${encodeURIComponent(location.href)}`, hear: hearPym },
  medium: { hear: hearMedium },
  wordpress: { before: `#?secret=${SECRET}`, hear: hearWordPress },
  // its script gives a frame a secret that has none
  "wordpress-late": {
    loaded() {
      frame.src += `#?secret=${SECRET}`;
      frame.contentWindow?.postMessage({ message: "ready", secret: SECRET }, "*");
    },
    hear: hearWordPress,
  },
  resizer: { loaded: greet, hear: hearResizer },
  // a script of the bundle in the place of one's own
  embed: { hear() {} },
  none: { hear() {} },
};

const { before = "", loaded, hear } = HOSTS[dialect];
addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow) return;
  host.heard.push(data);
  hear(data);
});

// under the policy no address becomes a script's
const loadEmbed = () => import("/bundle/embed.js");

if (dialect === "embed") {
  frame.dataset.lossMap = "";
  // before the frame is there, or long after it has spoken
  if (late === undefined) await loadEmbed();
}
host.loadEmbed = loadEmbed;
frame.src = new URL(address, location.href) + before;
frame.addEventListener("load", () => loaded?.(), { once: true });
for (const it of [frame, stranger]) it.addEventListener("load", () => (host.loaded += 1), { once: true });
document.body.append(frame, stranger);

/** The two painters of a picture that is taken away: on a canvas, and as the text of an SVG file. */

import { escape, opened } from "../editor/markup.js";
import { fontOf } from "./download-picture.js";

/** @import { Items, Picture } from "./download-picture.js" */

/** So wide a picture is in pixels at least, if that is not more than so many for one of the page's. */
const WIDE = 1920;
const DENSEST = 6;

/** Pixels of the file for one of the page's. @param {Picture} picture */
export const densityOf = ({ width }) => Math.min(DENSEST, Math.max(2, Math.ceil(WIDE / width)));

/**
 * @param {Picture} picture
 * @param {number} density
 * @param {(context: CanvasRenderingContext2D, ratio: number) => void} paint The map.
 * @returns {HTMLCanvasElement}
 */
export function painted(picture, density, paint) {
  const { width, height, map, ground, lines, shapes, ramps, prints } = picture;
  const canvas = sheet(width, height, density);
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  context.scale(density, density);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  for (const { box, stops } of ramps) {
    const ramp = context.createLinearGradient(box.x0, 0, box.x1, 0);
    stops.forEach((stop, at) => ramp.addColorStop(at / Math.max(1, stops.length - 1), stop));
    context.fillStyle = ramp;
    context.fillRect(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
  }
  for (const shape of shapes) trace(context, shape);
  for (const { box, canvas: print } of prints) context.drawImage(print, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
  for (const line of lines) write(context, line);
  const own = sheet(map.x1 - map.x0, map.y1 - map.y0, density);
  const drawn = own.getContext("2d");
  if (drawn) paint(drawn, density);
  context.drawImage(own, map.x0, map.y0, map.x1 - map.x0, map.y1 - map.y0);
  return canvas;
}

/** @param {number} width @param {number} height @param {number} density */
function sheet(width, height, density) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  return canvas;
}

/** @param {CanvasRenderingContext2D} context @param {Picture["shapes"][number]} shape */
function trace(context, { d, x, y, fill, stroke, width, dash }) {
  const path = new Path2D(d);
  context.save();
  context.translate(x, y);
  context.fillStyle = fill;
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.setLineDash(dash.split(" ").map(Number).filter(Boolean));
  if (fill !== "none") context.fill(path);
  if (stroke !== "none" && width) context.stroke(path);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {Picture["lines"][number]} line */
function write(context, { text, x, y, style, rtl }) {
  context.font = fontOf(style);
  context.fillStyle = style.colour;
  context.direction = rtl ? "rtl" : "ltr";
  context.textAlign = "left";
  // not every engine knows it
  Object.assign(context, { letterSpacing: style.spacing });
  context.fillText(text, x, y);
}

/**
 * @param {Picture} picture
 * @param {string} map As the core writes it, an SVG of its own.
 */
export function written(picture, map) {
  const { width, height, ground, title } = picture;
  const box = { width: String(width), height: String(height) };
  return [
    opened("svg", { xmlns: "http://www.w3.org/2000/svg", ...box, viewBox: `0 0 ${width} ${height}`, role: "img" }),
    `<title>${escape(title)}</title>`,
    `${opened("rect", { ...box, ...ink("fill", ground) })}</rect>`,
    ...elementsOf(picture, "ramp"),
    map.replace("<svg ", `<svg x="${round(picture.map.x0)}" y="${round(picture.map.y0)}" `),
    "</svg>",
    "",
  ].join("\n");
}

/** All but ground and map. @param {Items} items @param {string} ids What their ids begin with. */
export function elementsOf({ lines, shapes, ramps, prints }, ids) {
  const place = (/** @type {{ x0: number, y0: number, x1: number, y1: number }} */ { x0, y0, x1, y1 }) => ({ x: round(x0), y: round(y0), width: round(x1 - x0), height: round(y1 - y0) });
  return [
    ...ramps.map(({ box, stops }, at) => ramp(`${ids}-${at}`, place(box), stops)),
    ...shapes.map(({ d, x, y, fill, stroke, width, dash }) => `${opened("path", { d, transform: `translate(${round(x)} ${round(y)})`, ...ink("fill", fill), ...ink("stroke", stroke), "stroke-width": round(width), "stroke-dasharray": dash || null })}</path>`),
    ...prints.map(({ box, canvas }) => `${opened("image", { ...place(box), preserveAspectRatio: "xMinYMin slice", href: canvas.toDataURL() })}</image>`),
    ...lines.map(({ text, x, y, style, rtl }) => `${opened("text", {
      x: round(x), y: round(y), "font-family": style.family, "font-size": round(style.size), "font-weight": style.weight, "font-style": style.slope, "letter-spacing": style.spacing === "0px" ? null : style.spacing,
      ...ink("fill", style.colour),
      "xml:space": text.trim() === text ? null : "preserve",
      // its end is on the left then
      ...(rtl ? { direction: "rtl", "text-anchor": "end" } : {}),
    })}${escape(text)}</text>`),
  ];
}

/** @param {string} id @param {Record<string, string>} place @param {string[]} stops */
const ramp = (id, place, stops) => [
  opened("linearGradient", { id }),
  ...stops.map((stop, at) => `${opened("stop", { offset: round(at / Math.max(1, stops.length - 1)), ...ink("stop", stop, "-color") })}</stop>`),
  "</linearGradient>",
  `${opened("rect", { ...place, fill: `url(#${id})` })}</rect>`,
].join("");

/**
 * A computed colour as every reader of SVG takes it: channels and opacity apart. What is in another
 * space than sRGB stays as it is.
 *
 * @param {string} what @param {string} colour @param {string} [end]
 */
function ink(what, colour, end = "") {
  const numbers = colour.replace("color(srgb", "").match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  const spread = colour.startsWith("color(srgb ") ? 255 : 1;
  if (!/^(rgba?\(|color\(srgb )/.test(colour)) return { [`${what}${end}`]: colour };
  const [red = 0, green = 0, blue = 0, opacity = 1] = numbers;
  const channels = [red, green, blue].map((value) => Math.round(value * spread));
  return { [`${what}${end}`]: `rgb(${channels.join(", ")})`, [`${what}-opacity`]: opacity === 1 ? null : round(opacity) };
}

/** @param {number} value */
const round = (value) => String(Math.round(value * 100) / 100);

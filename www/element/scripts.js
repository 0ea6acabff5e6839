/** Scripts that are loaded on first use. What is made for bundlers has `../module/scripts.js` in its place. */

import { FILES, beside, pinOf } from "./files.js";
import { request } from "./load.js";

/**
 * A script that comes with this one; one that is served as something else, by what it says.
 *
 * @param {string} name
 */
export async function importScript(name) {
  // a script in the page is a function that returns what it exports
  if (FILES[name]) return FILES[name]();
  const address = beside(name);
  const checked = pinOf(address) && (await request(address));
  return import(address.href).catch(async () => {
    const script = await (checked || (await request(address))).text();
    return import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  });
}

/** The article as `lossmap serve` serves it, under its production policy. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Starts the server on a free port and waits for the address that it prints.
 *
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function serveArticle() {
  const server = spawn("target/release/lossmap", ["serve", "--port", "0"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(server, "spawn");
  const stop = async () => {
    if (server.exitCode !== null) return;
    server.kill();
    await once(server, "exit");
  };
  for await (const line of createInterface(server.stdout)) {
    const url = /http:\/\/[\d.:]+\//.exec(line)?.[0];
    if (url) return { url, stop };
  }
  await stop();
  throw new Error("lossmap serve printed no address");
}

import { readFile } from "node:fs/promises";
import { LossMapElement } from "lossmap/element";
import { Reader } from "./reader.jsx";

// drawn by the server for each request
export const dynamic = "force-dynamic";

export default async function Page() {
  return (
    <>
      <p id="server">{`The server knows a ${typeof LossMapElement}.`}</p>
      <Reader rows={await readFile("public/losses.csv", "utf8")} />
    </>
  );
}

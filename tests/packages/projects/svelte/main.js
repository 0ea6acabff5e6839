import { init } from "lossmap/element";
import core from "lossmap/lossmap.wasm?url";
import { mount } from "svelte";
import Reader from "./Reader.svelte";

// an address of one's own for the core alone
init(core);

const rows = await (await fetch("losses.csv")).text();
mount(Reader, { target: document.body, props: { rows } });

import { mount } from "svelte";
import Reader from "./Reader.svelte";

const rows = await (await fetch("losses.csv")).text();
mount(Reader, { target: document.body, props: { rows } });

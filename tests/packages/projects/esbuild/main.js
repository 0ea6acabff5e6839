import { init } from "lossmap";

// esbuild leaves files that are no scripts where they are
init("lossmap/");

/** What the page gives the driver, and what TypeScript does not know of browsers yet. */

import type { Stream, Sums, Years } from "./contenders/contender.d.ts";

declare global {
  var bench: {
    enter(name: string): Promise<number>;
    read(): Promise<{ ms: number; sums: Sums; memory: number | undefined }>;
    blocked(): Promise<number>;
    load(): Promise<number>;
    ask(questions: Years[]): Promise<{ ms: number; sums: Sums }[]>;
    kept(): Promise<number>;
    stream(): Promise<Stream> | undefined;
  };

  interface Performance {
    measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
  }
}

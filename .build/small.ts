// Half of the package is what no host steps through, and is packed small: 18 tables of sentences, and the server that only tests start.
import { minifySync, type Plugin } from "vite";

const NAMED = { mangle: { keepNames: true }, compress: { keepNames: { function: true, class: true } } };

/** Makes the doors of words and the server in memory small; its functions keep their names, for whoever reads a stack. */
export function small(): Plugin {
  return {
    name: "small",
    apply: "build",
    // At the very end: what is written after `renderChunk` is indented again.
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        const isServer = chunk.name === "testing";
        if (!isServer && !chunk.name.startsWith("strings/")) continue;
        chunk.code = minifySync(chunk.fileName, chunk.code, isServer ? NAMED : {}).code;
      }
    },
  };
}

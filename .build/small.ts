// What is packed, small: the words and the server that only tests start, which no host steps through, wholly; all else keeps its lines and its
// names, and loses what is before them, a fiftieth of the package.
import { minifySync, parseSync, type Plugin, Visitor } from "vite";

const NAMED = { mangle: { keepNames: true }, compress: { keepNames: { function: true, class: true } } };

/** Makes the doors of words and the server in memory small, whose functions keep their names for whoever reads a stack; indents nothing. */
export function small(): Plugin {
  return {
    name: "small",
    apply: "build",
    // At the very end: what is written after `renderChunk` is indented again.
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        const { name, fileName, code } = chunk;
        if (name.startsWith("strings/")) chunk.code = minifySync(fileName, code).code;
        else if (name === "testing") chunk.code = minifySync(fileName, code, NAMED).code;
        else if (!hasTextOfLines(fileName, code)) chunk.code = code.replaceAll(/^\t+/gm, "");
      }
    },
  };
}

/** Is there a template of several lines, whose tabs are part of what it says? */
function hasTextOfLines(fileName: string, code: string): boolean {
  let isFound = false;
  const visitor = new Visitor({
    TemplateElement({ value }) {
      isFound ||= value.raw.includes("\n");
    },
  });
  visitor.visit(parseSync(fileName, code).program);
  return isFound;
}

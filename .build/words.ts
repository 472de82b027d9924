// The languages of the package without their indentation: 18 tables of sentences, which nobody steps through, are a quarter of it.
import { minifySync, type Plugin } from "vite";

/** Makes each door of words small. */
export function smallWords(): Plugin {
  return {
    name: "small-words",
    apply: "build",
    renderChunk: (code, { name, fileName }) => (name.startsWith("strings/") ? minifySync(fileName, code).code : null),
  };
}

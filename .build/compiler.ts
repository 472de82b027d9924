// The React Compiler over the kit's own sources, as a host has it that compiles what it depends on. Only tests use it: the kit is published as it
// is written, and has to hold either way.
import { transformAsync } from "@babel/core";
import type { Plugin } from "vite";

const sources = new URL("../src/", import.meta.url).pathname;
const RUNTIME = "react/compiler-runtime";

/** Compiles the components and hooks in `src`; what the compiler has no way for yet stays as it is, as it does for a host. */
export function reactCompiler(): Plugin {
  return {
    name: "react-compiler",
    enforce: "pre",
    async transform(code, id) {
      const [path = ""] = id.split("?");
      if (!path.startsWith(sources) || !/\.tsx?$/.test(path)) return null;
      const result = await transformAsync(code, {
        filename: path,
        babelrc: false,
        configFile: false,
        parserOpts: { plugins: path.endsWith("x") ? ["typescript", "jsx"] : ["typescript"] },
        plugins: ["babel-plugin-react-compiler"],
      });
      const compiled = result?.code ?? code;
      if (path.endsWith("/StatusBadge.tsx") && !compiled.includes(RUNTIME))
        throw new Error("The React Compiler compiled nothing: a run under it would prove nothing.");
      return { code: compiled, map: null };
    },
  };
}

// What of src is loaded otherwise than it stands there: components without their JSX, and for a mutant the old behaviour put back.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { transformSync } from "rolldown/utils";
import { LATE } from "./loading.ts";
import { type Mutant, MUTANTS } from "./mutants.ts";

/** Changes what is loaded from now on. @throws Error where the source no longer holds what a mutant replaces. */
export function transformSource(mutant: string | undefined): void {
  const edits = [...found(LATE), ...(mutant === undefined ? [] : editsOf(mutant))];
  registerHooks({
    load(url, context, nextLoad) {
      const path = url.startsWith("file:") ? fileURLToPath(url) : "";
      const [, inside] = /\/(src\/.+\.tsx?)$/.exec(path) ?? [];
      const fitting = edits.filter(({ file }) => file === inside);
      if (!path.endsWith(".tsx") && fitting.length === 0) return nextLoad(url, context);
      const before = readFileSync(path, "utf8");
      const source = fitting.reduce((text, { from, to }) => text.replace(from, () => to), before);
      return { format: "module", shortCircuit: true, source: transformSync(path, source).code };
    },
  });
}

function editsOf(name: string): { file: string; from: string; to: string }[] {
  const mutant = MUTANTS.find((each) => each.name === name);
  if (!mutant) throw new Error(`There is no mutant ${name}.`);
  return found(mutant.edits);
}

function found(edits: Mutant["edits"]): { file: string; from: string; to: string }[] {
  const root = new URL("../../", import.meta.url);
  return edits.map(([file, from, to]) => {
    if (readFileSync(new URL(file, root), "utf8").includes(from)) return { file, from, to };
    throw new Error(`${file} no longer holds what is replaced: ${from}`);
  });
}

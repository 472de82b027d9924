// The doors of the package, as package.json has them: one list for the build and for whatever checks what was built.
import { readFileSync } from "node:fs";

/** One way into the package. */
export interface Door {
  /** As a host writes it: "matrix-status-kit/core". */
  readonly specifier: string;
  /** The file in src, without its ending: "core". */
  readonly room: string;
}

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
};

/** All that have types: sheets and package.json have none. */
export const doors: readonly Door[] = Object.entries(manifest.exports).flatMap(([path, target]) =>
  typeof target === "string"
    ? []
    : [
        {
          specifier: path.replace(/^\./, manifest.name),
          room: target.default.replace("./dist/", "").replace(/\.js$/, ""),
        },
      ],
);

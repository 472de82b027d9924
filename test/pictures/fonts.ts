// The fonts of pictures, which are the same on every machine: Open Sans as it comes with Chromium from npm.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { Plugin } from "vite";

const BLOCK = 512;
const MODULE = "virtual:pictures/fonts";

/** Lets a test import data URLs of the fonts, by their file names: `import fonts from "virtual:pictures/fonts"`. */
export function pictureFonts(): Plugin {
  return {
    name: "picture-fonts",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(fonts())};` : null),
  };
}

function fonts(): Record<string, string> {
  const chromium = dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium"));
  const archive = brotliDecompressSync(readFileSync(join(chromium.replace(/build.*/, ""), "bin/fonts.tar.br")));
  const found: Record<string, string> = {};
  // A tar archive: a header with name and octal size, then the file, in blocks.
  for (let at = 0; at + BLOCK <= archive.length;) {
    const field = (from: number, length: number): string =>
      archive.toString("latin1", at + from, at + from + length).replace(/\0.*/s, "");
    const [name, size] = [field(0, 100), Number.parseInt(field(124, 12), 8) || 0];
    const start = at + BLOCK;
    if (name.endsWith(".ttf")) {
      const data = archive.subarray(start, start + size).toString("base64");
      found[name.replace(/.*\//, "")] = `data:font/ttf;base64,${data}`;
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return found;
}

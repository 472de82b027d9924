// Which emoji this platform draws: one of each age and kind is looked at on a canvas. Knows no React.

const SIZE = 24;
const ANY = "😀";
const BLACK_FLAG = "🏴";

type Kind = "single" | "joined" | "country" | "region";

function kindOf(emoji: string): Kind {
  if (/^[\u{1F1E6}-\u{1F1FF}]/u.test(emoji)) return "country";
  if (/[\u{E0020}-\u{E007F}]/u.test(emoji)) return "region";
  return emoji.includes("\u200D") ? "joined" : "single";
}

/**
 * Tells of an emoji and its age ("" for old ones) whether a font draws it as one picture. Where that cannot be seen, as without a canvas or
 * with emoji in black and white, it is taken to be so.
 */
export function createDrawn(fontFamily: string): (emoji: string, age: string) => boolean {
  const seen = new Map<string, boolean>();
  let canvas: CanvasRenderingContext2D | null | undefined;

  return (emoji, age) => {
    const kind = kindOf(emoji);
    // Windows has no flags of countries, however old.
    if (age === "" && (kind === "single" || kind === "joined")) return true;
    const key = age + kind;
    let isDrawn = seen.get(key);
    if (isDrawn === undefined) seen.set(key, (isDrawn = look(emoji, kind)));
    return isDrawn;
  };

  function look(emoji: string, kind: Kind): boolean {
    canvas ??= openCanvas(fontFamily);
    if (!canvas || !isColoured(draw(canvas, ANY))) return true;
    const picture = draw(canvas, emoji);
    // What the platform does not know falls apart into what it is joined of, or leaves the flag that a region's is made from.
    if (kind === "joined") return canvas.measureText(emoji).width < canvas.measureText(ANY).width * 1.5;
    return kind === "region" ? String(picture) !== String(draw(canvas, BLACK_FLAG)) : isColoured(picture);
  }
}

function openCanvas(fontFamily: string): CanvasRenderingContext2D | null {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.font = `${SIZE * 0.75}px ${fontFamily}`;
  context.textBaseline = "top";
  return context;
}

function draw(context: CanvasRenderingContext2D, emoji: string): Uint8ClampedArray {
  context.clearRect(0, 0, SIZE, SIZE);
  context.fillText(emoji, 0, 2);
  return context.getImageData(0, 0, SIZE, SIZE).data;
}

/** Written in black, only a picture has colours: letters and boxes for missing glyphs have none. */
function isColoured(pixels: Uint8ClampedArray): boolean {
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 40) return true;
  }
  return false;
}

// Contrast as it is drawn (WCAG 1.4.3, 1.4.11): every text and every edge of a field, on the grounds that lie under it.

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** What of an element is not told apart well enough. */
export interface Pale {
  readonly what: string;
  readonly ratio: number;
}

const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

function rgbaOf(color: string): Rgba {
  if (!canvas) throw new Error("No canvas, so no colour can be read.");
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

function over([red, green, blue, alpha]: Rgba, under: Rgba): Rgba {
  const mix = (top: number, below: number): number => top * alpha + below * (1 - alpha);
  return [mix(red, under[0]), mix(green, under[1]), mix(blue, under[2]), 1];
}

function luminance(color: Rgba): number {
  const [red = 0, green = 0, blue = 0] = color.slice(0, 3).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratioOf(a: Rgba, b: Rgba): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

function parentOf(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}

/** The colour on which an element's content stands: its background and tint, on those of whatever it stands in. */
function groundOf(element: Element | null): Rgba {
  if (!element) return [255, 255, 255, 1];
  const { backgroundColor, boxShadow } = getComputedStyle(element);
  const ground = over(rgbaOf(backgroundColor), groundOf(parentOf(element)));
  const tint = /^(.+?) 0px 0px 0px 99px inset$/.exec(boxShadow)?.[1];
  return tint === undefined ? ground : over(rgbaOf(tint), ground);
}

function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
}

function textsIn(root: Element): Element[] {
  return [root, ...root.querySelectorAll("*")].filter(
    (element) =>
      isSeen(element) &&
      Array.from(element.childNodes).some(
        ({ nodeType, textContent }) => nodeType === 3 && /[\p{L}\p{N}×]/u.test(textContent ?? ""),
      ),
  );
}

/** What draws the edge of a field: itself, or the box it fills together with others. */
function edgedOf(field: Element): Element {
  const hasEdge = (element: Element): boolean => Number.parseFloat(getComputedStyle(element).borderTopWidth) > 0;
  return [field, field.parentElement].find((each): each is Element => each !== null && hasEdge(each)) ?? field;
}

/** The texts under 4.5 : 1 and the edges of fields under 3 : 1. What is inactive is exempt. */
export function paleIn(root: Element): Pale[] {
  const texts = textsIn(root)
    .filter((element) => !element.closest("[aria-disabled=true], :disabled"))
    .map((element) => ({
      what: `text ${element.localName}.${element.className} “${element.textContent.slice(0, 30)}”`,
      ratio: ratioOf(over(rgbaOf(getComputedStyle(element).color), groundOf(element)), groundOf(element)),
      least: 4.5,
    }));
  const fields = [...root.querySelectorAll("input, select, textarea")]
    .filter((element) => isSeen(element) && getComputedStyle(element).appearance === "none")
    .map((element) => {
      const edged = edgedOf(element);
      const { borderTopColor, borderTopWidth } = getComputedStyle(edged);
      const outside = groundOf(parentOf(edged));
      const edge = Number.parseFloat(borderTopWidth) > 0 ? over(rgbaOf(borderTopColor), outside) : outside;
      return { what: `edge of ${element.localName}.${element.className}`, ratio: ratioOf(edge, outside), least: 3 };
    });
  return [...texts, ...fields].filter(({ ratio, least }) => ratio < least).map(({ what, ratio }) => ({ what, ratio }));
}

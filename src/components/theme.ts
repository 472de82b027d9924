// Whether a layer that opens here is light or dark: by what the page computes, not by what it says. Knows no status.
import type { Theme } from "../layers.ts";

// A chosen row or a button is no page.
const AS_HIGH_AS_A_PANE = 100;

/** The theme of a layer that opens beside an element: that of the ground there, else of the text. */
export function themeOf(element: Element, given: Theme | "auto"): Theme {
  if (given !== "auto") return given;
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (at.clientHeight < AS_HIGH_AS_A_PANE) continue;
    const ground = lightnessOf(getComputedStyle(at).backgroundColor);
    if (ground !== null) return ground < 0.5 ? "dark" : "light";
  }
  const text = lightnessOf(getComputedStyle(element.ownerDocument.body).color) ?? 0;
  return text > 0.5 ? "dark" : "light";
}

function parentOf(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
}

/** How light a computed colour is, from 0 to 1; null for one that is seen through. */
function lightnessOf(color: string): number | null {
  const [first = 0, second = 0, third = 0, alpha = 1] = Array.from(
    // The digits of "display-p3" are no part of the colour.
    color.replace(/^color\([\w-]+/, "").matchAll(/-?[\d.]+(?:e-?\d+)?/g),
    Number,
  );
  if (alpha < 0.5) return null;
  if (color.startsWith("ok")) return first;
  if (color.startsWith("l")) return first / 100;
  return (0.3 * first + 0.59 * second + 0.11 * third) / (color.startsWith("rgb") ? 255 : 1);
}

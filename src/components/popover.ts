// A layer of the browser's own beside what opened it (Popover API): it closes with Esc, or a press outside. Knows no content.
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { useKit } from "../hooks.ts";
import { themeOf } from "./theme.ts";

// Types of React 18 do not know the attribute, React does.
export const POPOVER = { popover: "auto" as const };

const GAP = 6;
/** Below this width the stylesheet makes a sheet at the bottom of it. */
const NARROW = "(max-width: 479px)";

/** Opens a layer while it is mounted, beside its anchor; `onClose` when the person closed it. Focus returns to where it was. */
export function usePopover(layer: RefObject<HTMLElement | null>, anchor: Element | null, onClose: () => void): void {
  const { theme } = useKit();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useLayoutEffect(() => {
    const box = layer.current;
    if (!box || typeof box.showPopover !== "function") return undefined;
    box.setAttribute("data-theme", themeOf(anchor ?? document.body, theme));
    box.showPopover();
    const place = (): void => {
      if (anchor) placeBeside(box, anchor);
    };
    const onToggle = (event: Event): void => {
      if ((event as ToggleEvent).newState === "closed") close.current();
    };
    place();
    // What is inside arrives later, and changes its size.
    const sizes = new ResizeObserver(place);
    sizes.observe(box);
    box.addEventListener("toggle", onToggle);
    addEventListener("resize", place);
    addEventListener("scroll", place, { capture: true, passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener("toggle", onToggle);
      removeEventListener("resize", place);
      removeEventListener("scroll", place, { capture: true });
      if (box.isConnected) box.hidePopover();
    };
  }, [layer, anchor, theme]);
}

function placeBeside(box: HTMLElement, anchor: Element): void {
  const isSheet = matchMedia(NARROW).matches;
  box.style.left = "";
  box.style.top = "";
  if (isSheet) return;
  const at = anchor.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isRtl = getComputedStyle(anchor).direction === "rtl";
  const left = isRtl ? at.right - width : at.left;
  const below = at.bottom + GAP;
  const top = below + height + GAP <= clientHeight ? below : at.top - height - GAP;
  box.style.left = `${Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
  box.style.top = `${Math.max(GAP, Math.min(top, clientHeight - height - GAP))}px`;
}

// The box of the tooltip: which document it stands in, and where. Knows no status.
import { type ReactElement, type ReactNode, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useKit } from "../hooks.ts";
import { themeOf } from "./theme.ts";

interface TooltipBoxProps {
  readonly anchor: Element;
  readonly children: ReactNode;
  readonly id: string;
  readonly dir?: "ltr" | "rtl" | undefined;
}

const GAP = 6;
// A focus ring is no wider.
const RING = 5;

/** Renders a `<div role="tooltip">` in the top layer, in the document, shadow root or dialog of its anchor. */
export function TooltipBox({ anchor, children, id, dir }: TooltipBoxProps): ReactElement {
  const { theme } = useKit();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current) place(box.current, anchor);
  });
  const { direction } = getComputedStyle(anchor);
  return createPortal(
    <div
      ref={box}
      role="tooltip"
      id={id}
      className="mxs-StatusTooltip"
      data-theme={themeOf(anchor, theme)}
      dir={dir ?? direction}
      {...TOP_LAYER}
    >
      {children}
    </div>,
    homeOf(anchor),
  );
}

// Types of React 18 do not know the attribute, React does.
const TOP_LAYER = { popover: "manual" as const };

/** Where the anchor's own rules and, in a modal dialog, pointers reach it. */
function homeOf(anchor: Element): Element | DocumentFragment {
  const root = anchor.getRootNode();
  const isShadow = root.nodeType === 11;
  return anchor.closest("dialog, [popover]") ?? (isShadow ? (root as ShadowRoot) : anchor.ownerDocument.body);
}

function place(box: HTMLElement, anchor: Element): void {
  if (typeof box.showPopover === "function" && !box.matches(":popover-open")) box.showPopover();
  // It stands apart from what it belongs to, and shall look as if it stood there.
  box.style.fontFamily = getComputedStyle(anchor).fontFamily;
  const at = anchor.getBoundingClientRect();
  const away = GAP + (anchor.matches(":focus-visible") ? RING : 0);
  // Where it stood last must not narrow it.
  box.style.left = "0px";
  const { width, height } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = anchor.ownerDocument.documentElement;
  const above = at.top - away - height;
  const below = at.bottom + away;
  const fitsBelow = below + height <= clientHeight;
  const left = at.left + at.width / 2 - width / 2;
  box.style.left = `${Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
  box.style.top = `${above >= 0 ? above : fitsBelow ? below : Math.max(0, clientHeight - height)}px`;
}

// The one tooltip of a provider (WCAG 1.4.13): opens for whichever badge is pointed at, long pressed, or inside the control with focus.
import { type ReactElement, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { type Kit, useKit, useStatus } from "../hooks.ts";
import type { Place } from "../visibility.ts";
import { StatusWords } from "./StatusLine.tsx";

interface Target {
  readonly badge: Element;
  readonly userId: string;
  readonly place: Place;
}

const HOVER_MS = 300;
const LEAVE_MS = 150;
const PRESS_MS = 500;
const GAP = 6;
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

/** Renders nothing until a badge asks for it, then a `<div role="tooltip">` in the browser's top layer. */
export function StatusTooltip(): ReactElement | null {
  const { badges, dir } = useKit();
  const [target, setTarget] = useState<Target | null>(null);
  const close = useRef((): void => {});
  useEffect(() => {
    const watch = watchBadges(badges, setTarget);
    close.current = watch.close;
    return watch.stop;
  }, [badges]);
  const onGone = useCallback(() => close.current(), []);
  return target && <OpenTooltip target={target} onGone={onGone} dir={dir} />;
}

interface OpenTooltipProps {
  readonly target: Target;
  readonly onGone: () => void;
  readonly dir: Kit["dir"];
}

function OpenTooltip({ target, onGone, dir }: OpenTooltipProps): ReactElement | null {
  const view = useStatus(target.userId, target.place);
  const box = useRef<HTMLDivElement>(null);
  // A badge goes with its status, and with the row or pane it stands in.
  useEffect(() => {
    const observer = new MutationObserver(() => target.badge.isConnected || onGone());
    observer.observe(document, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [target.badge, onGone]);
  useLayoutEffect(() => {
    if (box.current) place(box.current, target.badge);
  }, [target.badge, view]);
  if (view.is !== "status" && view.is !== "call") return null;
  return (
    <div ref={box} role="tooltip" className="mxs-StatusTooltip" {...TOP_LAYER} dir={dir}>
      <StatusWords view={view} />
    </div>
  );
}

// Types of React 18 do not know the attribute, React does.
const TOP_LAYER = { popover: "manual" as const };

function place(box: HTMLElement, badge: Element): void {
  if (typeof box.showPopover === "function" && !box.matches(":popover-open")) box.showPopover();
  const at = badge.getBoundingClientRect();
  // Where it stood last must not narrow it.
  box.style.left = "0px";
  const { width, height } = box.getBoundingClientRect();
  const page = document.documentElement;
  const fitsAbove = at.top - height - GAP >= 0;
  const left = at.left + at.width / 2 - width / 2;
  box.style.left = `${Math.max(GAP, Math.min(left, page.clientWidth - width - GAP))}px`;
  box.style.top = `${fitsAbove ? at.top - height - GAP : at.bottom + GAP}px`;
}

interface Watch {
  readonly close: () => void;
  readonly stop: () => void;
}

/** Watches the page, in one place for thousands of badges. */
function watchBadges(badges: Kit["badges"], show: (target: Target | null) => void): Watch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: Target | null = null;
  let isHeld = false;

  function soon(next: Target | null, wait: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => now(next), wait);
  }

  function now(next: Target | null): void {
    clearTimeout(timer);
    shown = next;
    isHeld = false;
    show(next);
  }

  function badgeAt(element: Element | null): Target | null {
    const badge = element?.closest(".mxs-StatusBadge");
    const known = badge && badges.get(badge);
    return known ? { badge, ...known } : null;
  }

  function onOver({ target, pointerType }: PointerEvent): void {
    if (pointerType === "touch" || !(target instanceof Element)) return;
    const over = badgeAt(target);
    if (over && over.badge !== shown?.badge) soon(over, HOVER_MS);
    // Resting on the badge or on the tooltip itself keeps it open, and so does the focus that opened it.
    else if (over || isHeld || target.closest(".mxs-StatusTooltip")) clearTimeout(timer);
    else soon(null, LEAVE_MS);
  }

  function onFocus({ target }: FocusEvent): void {
    if (!(target instanceof Element) || !target.matches(":focus-visible")) return;
    const inside = [target, ...target.querySelectorAll(".mxs-StatusBadge")].flatMap((each) => badgeAt(each) ?? []);
    const [first] = inside;
    // A badge in a row of its own, or one of several people in a focusable pane, is not what the person looks at.
    if (first?.badge.closest(FOCUSABLE) !== target || inside.some(({ userId }) => userId !== first.userId)) return;
    now(first);
    isHeld = true;
  }

  function onBlur(): void {
    if (shown) now(null);
  }

  function onPress({ target, pointerType }: PointerEvent): void {
    if (shown) return now(null);
    if (pointerType === "touch" && target instanceof Element && badgeAt(target)) soon(badgeAt(target), PRESS_MS);
  }

  function onRelease({ pointerType }: PointerEvent): void {
    if (pointerType === "touch" && !shown) clearTimeout(timer);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !shown) return;
    // The innermost layer only: a dialog below stays open.
    event.preventDefault();
    event.stopPropagation();
    now(null);
  }

  const stop = new AbortController();
  const { signal } = stop;
  const quietly = { signal, capture: true, passive: true };
  document.addEventListener("pointerover", onOver, quietly);
  document.addEventListener("pointerdown", onPress, quietly);
  document.addEventListener("pointerup", onRelease, quietly);
  document.addEventListener("pointercancel", onRelease, quietly);
  document.addEventListener("focusin", onFocus, quietly);
  document.addEventListener("focusout", onBlur, quietly);
  document.addEventListener("scroll", onBlur, quietly);
  document.addEventListener("keydown", onKey, { signal, capture: true });
  return {
    close: () => now(null),
    stop() {
      stop.abort();
      now(null);
    },
  };
}

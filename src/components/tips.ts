// Which elements tell of whom, and when the one tooltip of a provider opens for them (WCAG 1.4.13). Watches whole pages, not badges. Knows no status.
import type { Tip, Tips, Told } from "../layers.ts";
import { CONTROLS, createFinger } from "./fingers.ts";

const HOVER_MS = 300;
const LEAVE_MS = 150;
const FOCUSABLE = `${CONTROLS}, [tabindex]`;

/** Builds what a provider knows of who tells of whom; it watches nothing until `watch`. */
export function createTips(tooltipId: string): Tips {
  const tellers = new WeakMap<Element, Told>();
  // Documents and shadow roots in which somebody tells; an event inside a shadow root does not say outside where it was.
  const roots = new Set<Node>();
  let show: ((tip: Tip | null) => void) | null = null;
  let prepare = (): void => {};
  let stop = new AbortController();
  let shown: Tip | null = null;
  let isHeld = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function soon(next: Tip | null, wait: number): void {
    clearTimeout(timer);
    if (next) prepare();
    timer = setTimeout(() => now(next), wait);
  }

  function now(next: Tip | null): void {
    clearTimeout(timer);
    isHeld = false;
    if (next === shown) return;
    if (next) prepare();
    shown = next;
    show?.(next);
  }

  function tipAt(target: Element): Tip | null {
    for (let element: Element | null = target; element; element = element.parentElement) {
      const told = tellers.get(element);
      if (told) return { ...told, anchor: element, teller: element };
    }
    return null;
  }

  function onOver({ target, pointerType }: PointerEvent): void {
    if (pointerType === "touch" || !isElement(target)) return;
    const over = tipAt(target);
    if (over && over.teller !== shown?.teller) {
      // Whoever reads one reads the next at once.
      if (shown) now(over);
      else soon(over, HOVER_MS);
    }
    // Resting on the badge or on the tooltip itself keeps it open, and so does the focus that opened it.
    else if (over || isHeld || target.closest(`[id="${tooltipId}"]`)) clearTimeout(timer);
    else soon(null, LEAVE_MS);
  }

  function onFocus({ target }: FocusEvent): void {
    if (!isElement(target) || !target.matches(":focus-visible")) return;
    const tip = tipOfFocus(target);
    if (!tip) return;
    now(tip);
    isHeld = true;
  }

  function tipOfFocus(target: Element): Tip | null {
    const around = tipAt(target);
    if (around && (around.teller === target || around.isPane)) return around;
    const inside = Array.from(target.querySelectorAll(".mxs-StatusBadge"), (badge) => tipAt(badge));
    const [first] = inside;
    // A badge in a row of its own, or one of several people in a focusable pane, is not what the person looks at.
    if (!first || first.teller.closest(FOCUSABLE) !== target) return null;
    return inside.some((tip) => tip?.userId !== first.userId) ? null : { ...first, anchor: target };
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !shown) return;
    // The innermost layer only: a dialog below stays open.
    event.preventDefault();
    event.stopPropagation();
    now(null);
  }

  const close = (): void => now(null);
  const finger = createFinger<Tip>({ tipAt, isOpen: () => shown !== null, open: now, close });

  function listen(root: Node): void {
    const { signal } = stop;
    const quietly = { signal, capture: true, passive: true };
    const on = <Type extends keyof GlobalEventHandlersEventMap>(
      type: Type,
      listener: (event: GlobalEventHandlersEventMap[Type]) => void,
      options: AddEventListenerOptions = quietly,
    ): void => root.addEventListener(type, listener as EventListener, options);
    on("pointerover", onOver);
    on("focusin", onFocus);
    on("focusout", () => shown && close());
    on("scroll", () => shown && close());
    on("keydown", onKey, { signal, capture: true });
    on("pointerdown", finger.down);
    on("pointerup", finger.up);
    on("pointercancel", finger.cancel);
  }

  function add(root: Node): void {
    if (roots.has(root)) return;
    // Windows that were popped out come and go.
    for (const each of roots) if (!isAlive(each)) roots.delete(each);
    roots.add(root);
    if (show) listen(root);
  }

  return {
    tell(element, told) {
      tellers.set(element, told);
      add(element.getRootNode());
      if (element.ownerDocument !== document) add(element.ownerDocument);
      if (shown?.teller === element) now({ ...shown, ...told });
    },
    watch(next, preparing) {
      show = next;
      prepare = preparing;
      stop = new AbortController();
      add(document);
      for (const root of roots) listen(root);
      return () => {
        stop.abort();
        now(null);
        show = null;
      };
    },
    close,
  };
}

// Not `instanceof`: an element of another window is none of this window's.
function isElement(target: EventTarget | null): target is Element {
  return target !== null && (target as Node).nodeType === 1;
}

function isAlive(root: Node): boolean {
  return root.nodeType === 9 ? (root as Document).defaultView !== null : root.isConnected;
}

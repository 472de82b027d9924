// How the tooltip answers a finger: a long press on a badge anywhere, and a tap within 44 px of one that stands in no control. Knows no status.

/** Controls that a person taps for what they do. */
export const CONTROLS =
  "a[href], button, input, select, textarea, summary, label, [role=button], [role=link], [role=menuitem], [role=option], [role=tab]";

/** What fingers do to tooltips. */
interface Hand<Tip> {
  readonly tipAt: (element: Element) => Tip | null;
  readonly isOpen: () => boolean;
  readonly open: (tip: Tip) => void;
  readonly close: () => void;
}

/** What to do with the events of any pointer. */
interface Finger {
  readonly down: (event: PointerEvent) => void;
  readonly up: (event: PointerEvent) => void;
  readonly cancel: () => void;
}

const PRESS_MS = 500;
// Half of 44 px each way, in steps no larger than a badge is wide.
const REACH = [0, -11, 11, -22, 22];

/** Builds what answers fingers, and presses of any pointer, which close. */
export function createFinger<Tip extends { readonly teller: Element }>(hand: Hand<Tip>): Finger {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTap = false;
  let closing: PointerEvent | null = null;

  /** Is a tap here for something else than a badge? */
  function isElsewhere(target: Element): boolean {
    const control = target.closest(CONTROLS);
    return control !== null && hand.tipAt(control)?.teller !== control;
  }

  function nearest({ target, clientX, clientY }: PointerEvent): Tip | null {
    const root = (target as Element).getRootNode() as Document | ShadowRoot;
    for (const y of REACH) {
      for (const x of REACH) {
        const element = root.elementFromPoint(clientX + x, clientY + y);
        const tip = element && hand.tipAt(element);
        if (tip && !isElsewhere(tip.teller)) return tip;
      }
    }
    return null;
  }

  function cancel(): void {
    clearTimeout(timer);
    isTap = false;
  }

  return {
    down(event) {
      cancel();
      if (hand.isOpen()) {
        closing = event;
        hand.close();
      }
      // A document and a shadow root in it both hear the press that closes.
      if (event === closing || event.pointerType !== "touch") return;
      isTap = true;
      const tip = hand.tipAt(event.target as Element);
      if (tip) {
        timer = setTimeout(() => {
          isTap = false;
          hand.open(tip);
        }, PRESS_MS);
      }
    },
    up(event) {
      clearTimeout(timer);
      // Only where the finger was: a document does not see into a shadow root.
      if (!isTap || event.composedPath()[0] !== event.target) return;
      const tip = isElsewhere(event.target as Element) ? null : nearest(event);
      if (tip) hand.open(tip);
    },
    cancel,
  };
}

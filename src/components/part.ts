// What every part has in common: its type, its class, its ref.
import type { ForwardRefExoticComponent, Ref, RefAttributes, RefCallback, SyntheticEvent } from "react";

/** A component that passes its ref to the element it renders. */
export type Part<Props, Element> = ForwardRefExoticComponent<Props & RefAttributes<Element>>;

/** The part's own class first, by which the stylesheet knows what is the kit's, then whatever the host gave. */
export function classNames(own: string, given: string | undefined): string {
  return given ? `${own} ${given}` : own;
}

/** Hands an element to a ref of either kind. Returns what a function returned: React 19 takes it for its clean-up. */
export function assignRef<T>(ref: Ref<T>, value: T | null): ReturnType<RefCallback<T>> {
  if (typeof ref === "function") return ref(value);
  if (ref) (ref as { current: T | null }).current = value;
}

/** The host's handler, and then the part's own unless the host prevented the default. */
export function inTurn<Event extends SyntheticEvent>(
  given: ((event: Event) => void) | undefined,
  own: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    given?.(event);
    if (!event.defaultPrevented) own(event);
  };
}

// What every part has in common: its type, its class, its ref.
import type { ForwardRefExoticComponent, Ref, RefAttributes } from "react";

/** A component that passes its ref to the element it renders. */
export type Part<Props, Element> = ForwardRefExoticComponent<Props & RefAttributes<Element>>;

/** The part's own class first, then whatever the host gave. */
export function classNames(own: string, given: string | undefined): string {
  return given ? `${own} ${given}` : own;
}

/** Hands an element to a ref of either kind. */
export function assignRef<T>(ref: Ref<T>, value: T | null): void {
  if (typeof ref === "function") ref(value);
  else if (ref) (ref as { current: T | null }).current = value;
}

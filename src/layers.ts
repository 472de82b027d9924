// What stands above a page: how it looks, and what the one tooltip of a provider knows. Types alone.
import type { Place } from "./visibility.ts";

/** What a layer looks like. */
export type Theme = "light" | "dark";

/** Of whom an element tells. */
export interface Told {
  readonly userId: string;
  readonly place: Place;
  /** More than one person, with the names the host calls them by. */
  readonly people?: readonly { readonly userId: string; readonly name: string }[];
  /** Is it a host's own control, which the tooltip describes? */
  readonly isControl?: boolean;
  /** Does focus of anything inside it open the tooltip? */
  readonly isPane?: boolean;
}

/** A tooltip that is to be open. */
export interface Tip extends Told {
  /** What it stands beside. */
  readonly anchor: Element;
  /** The element that tells; with focus the anchor is the control around it. */
  readonly teller: Element;
}

/** The tooltip's knowledge of the page. */
export interface Tips {
  /** This element tells of somebody; called again when it tells of somebody else, as the badge of a recycled row does. */
  readonly tell: (element: Element, told: Told) => void;
  /** Calls `show` when the tooltip opens, changes or closes, and `prepare` when it is likely to; returns its stop. */
  readonly watch: (show: (tip: Tip | null) => void, prepare: () => void) => () => void;
  readonly close: () => void;
}

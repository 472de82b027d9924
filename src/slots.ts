// The parts of the kit that a host may draw itself, and what each is given. Types alone.
import type { ReactNode } from "react";

/** A part the host draws. */
type Slot<Props> = (props: Props) => ReactNode;

/** Every part that a host may replace: `<StatusProvider slots={{ Emoji }}>`. */
export interface Slots {
  /** Draws one emoji, everywhere in the kit; `label`: what a screen reader says of it, else it is decoration. */
  readonly Emoji: Slot<{
    readonly emoji: string;
    readonly label?: string | undefined;
    readonly className?: string | undefined;
  }>;
  /** Lets a person choose an emoji, inside a layer of the kit's; `onClose` gives focus back. */
  readonly EmojiPicker: Slot<{
    readonly value: string;
    readonly onSelect: (emoji: string, name: string) => void;
    readonly onClose: () => void;
    readonly locale?: string | undefined;
  }>;
  /** Shows the whole of a status beside the badge it belongs to, under this ID. */
  readonly Tooltip: Slot<{
    readonly anchor: Element;
    readonly children: ReactNode;
    readonly id: string;
    readonly dir?: "ltr" | "rtl" | undefined;
    readonly onClose: () => void;
  }>;
  /** Stands above the page while it is open. */
  readonly Dialog: Slot<{
    readonly isOpen: boolean;
    readonly onClose: () => void;
    readonly label: string;
    readonly children: ReactNode;
  }>;
}

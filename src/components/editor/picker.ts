// The emoji picker and its layer, loaded when they are first wanted and by nothing else. Knows not how emoji are found.
import { type ComponentType, useState } from "react";
import { useKit } from "../../hooks.ts";
import type { PickerLayerProps } from "./PickerLayer.tsx";

/** What chooses an emoji: the kit's, or the host's. */
export type Chooser = PickerLayerProps["Picker"];

interface Loaded {
  readonly Layer: ComponentType<PickerLayerProps>;
  readonly Picker: Chooser;
}

interface Opened {
  /** The button that opened it. */
  readonly at: HTMLElement;
  /** Null: on its way. */
  readonly loaded: Loaded | "failed" | null;
}

/** The way to the picker. */
export interface PickerState {
  readonly opened: Opened | null;
  readonly open: (button: HTMLElement) => void;
  readonly close: () => void;
}

/** Builds the way to the picker of one form. */
export function usePicker(): PickerState {
  const { EmojiPicker } = useKit().slots;
  const [opened, setOpened] = useState<Opened | null>(null);

  async function load(): Promise<Loaded> {
    const [{ PickerLayer }, Picker] = await Promise.all([
      import("./PickerLayer.tsx"),
      EmojiPicker ?? import("../EmojiPicker.tsx").then((own): Chooser => own.EmojiPicker),
    ]);
    return { Layer: PickerLayer, Picker };
  }

  return {
    opened,
    open(at) {
      const settle = (loaded: Loaded | "failed"): void => setOpened((now) => (now?.at === at ? { at, loaded } : now));
      setOpened({ at, loaded: null });
      load().then(settle, () => settle("failed"));
    },
    close: () => setOpened(null),
  };
}

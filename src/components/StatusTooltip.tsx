// The one tooltip of a provider: when there is one. What it says and where it stands is loaded when somebody first points at somebody.
import { type ReactElement, useEffect, useState } from "react";
import { useKit } from "../hooks.ts";
import type { OpenTooltip } from "./OpenTooltip.tsx";
import type { Tip } from "../layers.ts";

/** Renders nothing until somebody is pointed at. */
export function StatusTooltip(): ReactElement | null {
  const { tips } = useKit();
  const [tip, setTip] = useState<Tip | null>(null);
  const [Open, setOpen] = useState<typeof OpenTooltip | null>(null);
  useEffect(() => {
    const prepare = (): void => {
      // Without a network there is no tooltip, and the next look tries again.
      void import("./OpenTooltip.tsx").then((loaded) => setOpen(() => loaded.OpenTooltip), tips.close);
    };
    return tips.watch(setTip, prepare);
  }, [tips]);
  return tip && Open && <Open tip={tip} />;
}

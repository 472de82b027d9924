// A viewer who wants the emoji of statuses, and not their texts.
import { type ReactElement, type ReactNode, useEffect } from "react";
import { useStatusPreferences } from "../../src/index.ts";

/** Renders its children, as that viewer sees them. */
export function WithoutTexts({ children }: { readonly children: ReactNode }): ReactElement {
  const { emojiOnly } = useStatusPreferences();
  useEffect(() => void emojiOnly(true), [emojiOnly]);
  return <>{children}</>;
}

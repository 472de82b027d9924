// Starts the connection of one account and stops it; gives everything below it the kit.
import { type ReactElement, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { browser } from "./browser.ts";
import { createClock } from "./clock.ts";
import { StatusTooltip } from "./components/StatusTooltip.tsx";
import { createDraftStore } from "./draft.ts";
import { type Kit, KitContext } from "./hooks.ts";
import { createStatuses, type Statuses } from "./matrix.ts";
import type { StatusClient } from "./matrix/client.ts";
import type { StatusesOptions } from "./matrix/options.ts";
import { english, type Strings } from "./strings.ts";

interface CommonProps {
  /** Whoever shows statuses. */
  readonly children?: ReactNode;
  /**
   * The viewer's language as a BCP 47 tag, for durations.
   * @default the browser's
   */
  readonly locale?: string;
  /**
   * The direction of the kit's own layers, such as the tooltip.
   * @default what the page says
   */
  readonly dir?: "ltr" | "rtl";
  /**
   * Takes a report of a person from their card, where the server takes none (MSC4260).
   * @default none: the card then offers no report
   */
  readonly onReport?: (userId: string, reason: string) => void;
  /**
   * Words to use instead of the English ones.
   * @default {}
   */
  readonly strings?: Partial<Strings>;
}

/** Props of StatusProvider: a client, or statuses made by `createStatuses` and shared with others. */
export type StatusProviderProps = CommonProps &
  (
    | { readonly client: StatusClient; readonly options?: StatusesOptions; readonly statuses?: undefined }
    | { readonly statuses: Statuses; readonly client?: undefined; readonly options?: undefined }
  );

/**
 * Connects everything below it to the statuses of one Matrix account, from mounting until unmounting. `options` are read once.
 * Renders its children, and one tooltip for all badges while it is open.
 */
export function StatusProvider({
  children,
  locale,
  dir,
  strings,
  onReport,
  ...source
}: StatusProviderProps): ReactElement {
  // Options are usually written inline, and a new object with every render must not lose what is known.
  const [firstOptions] = useState(source.options);
  const statuses = useMemo(
    () => source.statuses ?? createStatuses(source.client, { environment: browser, ...firstOptions }),
    [source.statuses, source.client, firstOptions],
  );
  useEffect(() => statuses.start(), [statuses]);

  const parts = useMemo(
    () => ({ statuses, drafts: createDraftStore(), clock: createClock(browser), badges: new WeakMap() }),
    [statuses],
  );
  const report = useSteady(onReport);
  const kit = useMemo<Kit>(
    () => ({ ...parts, locale, dir, onReport: report, strings: { ...english, ...strings } }),
    [parts, locale, dir, report, strings],
  );
  return (
    <KitContext.Provider value={kit}>
      {children}
      <StatusTooltip />
    </KitContext.Provider>
  );
}

/** A handler that stays the same function, as a new one with every render would draw every badge anew. */
function useSteady<Args extends unknown[]>(handler: ((...args: Args) => void) | undefined): typeof handler {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  const isGiven = handler !== undefined;
  return useMemo(() => (isGiven ? (...args: Args) => latest.current?.(...args) : undefined), [isGiven]);
}

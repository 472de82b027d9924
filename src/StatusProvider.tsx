// Shows one account: starts its owner and stops it, and gives everything below it the kit. Owns nothing of the account.
import { type ReactElement, type ReactNode, useEffect, useId, useMemo } from "react";
import type { StatusesOptions } from "./account/options.ts";
import type { AwayHolder } from "./away.ts";
import { browser } from "./browser.ts";
import { createClock } from "./clock.ts";
import { StatusTooltip } from "./components/StatusTooltip.tsx";
import { createTips } from "./components/tips.ts";
import { answerOf } from "./guard.ts";
import { type Kit, KitContext } from "./hooks.ts";
import type { Theme } from "./layers.ts";
import type { StatusClient } from "./matrix.ts";
import { useOwner } from "./owner.ts";
import type { Slots } from "./slots.ts";
import type { Statuses } from "./statuses.ts";
import { printOfSlots, printOfWords, useAlike, useSteady } from "./steady.ts";
import type { Strings } from "./strings.ts";
import { spokenEnglish } from "./strings/en.ts";

/** Props of StatusProvider, whosever statuses it shows. */
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
   * How the kit's layers look, such as the tooltip; what stands in the page itself follows its text colour.
   * @default "auto": as the page computes where a layer opens
   */
  readonly theme?: Theme | "auto";
  /**
   * The viewer's time zone, for moments.
   * @default the browser's
   */
  readonly timeZone?: string;
  /**
   * Parts that the host draws itself.
   * @default the kit's own
   */
  readonly slots?: Partial<Slots>;
  /**
   * Takes a report of a person from their card, where the server takes none (MSC4260). Where it throws, rejects or does not answer within 30 s,
   * the card says that it could not be sent.
   * @default none: the card then offers no report
   */
  readonly onReport?: (userId: string, reason: string) => void | Promise<unknown>;
  /**
   * Whom no notice of absence tells of; whatever but true means that they are told of.
   * @default nobody
   */
  readonly isBot?: (userId: string) => boolean;
  /**
   * Words to use instead of the English ones.
   * @default {}
   */
  readonly strings?: Partial<Strings>;
}

/** Props of StatusProvider: a client, or statuses made by `createStatuses` and shared with others. */
export type StatusProviderProps = CommonProps &
  (
    | {
        /** A client of matrix-js-sdk; the provider makes the owner of its statuses. */
        readonly client: StatusClient;
        /**
         * How that owner behaves: as `createStatuses` takes it. What is no callback is read once; of several providers with one client the last says,
         * and one without options changes nothing.
         * @default {}
         */
        readonly options?: StatusesOptions;
        readonly statuses?: undefined;
      }
    | {
        /** Statuses of your own, made by `createStatuses`, in the place of a client. */
        readonly statuses: Statuses;
        readonly client?: undefined;
        readonly options?: undefined;
      }
  );

/**
 * Shows the statuses of one Matrix account to everything below it, from mounting until unmounting, and owns nothing of them. With `client` it
 * makes their owner, one for each client, which outlives it: a draft and a write that waits survive a remount. `options` are those given with
 * the client; their callbacks are read live. Renders its children, and one tooltip for all badges while it is open.
 */
export function StatusProvider({
  children,
  locale,
  dir,
  theme = "auto",
  timeZone,
  strings,
  slots,
  isBot,
  onReport,
  ...source
}: StatusProviderProps): ReactElement {
  const made = useOwner(source.client, source.options);
  const statuses = source.statuses ?? made;
  if (!statuses) throw new Error("StatusProvider: no client and no statuses.");
  useEffect(() => statuses.start(browser), [statuses]);

  const tooltipId = useId();
  const parts = useMemo(
    () => ({ statuses, clock: createClock(browser), tooltipId, tips: createTips(tooltipId), away: noAway() }),
    [statuses, tooltipId],
  );
  useEffect(() => () => parts.away.away?.stop(), [parts]);
  const report = useSteady(onReport);
  const isKnownBot = useSteady(isBot);
  const words = useAlike(strings, printOfWords);
  const drawn = useAlike(slots, printOfSlots);
  const kit = useMemo<Kit>(
    () => ({
      ...parts,
      locale,
      dir,
      theme,
      timeZone,
      isBot: (userId) => answerOf(() => isKnownBot?.(userId) === true, false),
      onReport: report,
      strings: { ...spokenEnglish, ...words },
      slots: drawn ?? NO_SLOTS,
    }),
    [parts, locale, dir, theme, timeZone, isKnownBot, report, words, drawn],
  );
  return (
    <KitContext.Provider value={kit}>
      {children}
      <StatusTooltip />
    </KitContext.Provider>
  );
}

const noAway = (): AwayHolder => ({ away: null });
const NO_SLOTS: Partial<Slots> = {};

// A person's whole status, and what the viewer can do about it. Knows words and deeds, not how they are sent.
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactElement,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import {
  type ShownAnyway,
  useKit,
  usePlace,
  useReport,
  useShown,
  useShownAnyway,
  useStatus,
  useStatusPreferences,
  useStrings,
} from "../hooks.ts";
import { cardEnglish } from "../strings/en.ts";
import type { StatusView } from "../view.ts";
import type { Place } from "../visibility.ts";
import { Button } from "./Button.tsx";
import { CallDuration } from "./CallDuration.tsx";
import { classNames, type Part } from "./part.ts";
import { StatusEmoji } from "./StatusEmoji.tsx";
import { StatusEnd } from "./StatusEnd.tsx";
import { StatusReport } from "./StatusReport.tsx";

/** Somebody's call, for what a host offers to do about it. */
export interface CallActionsProps {
  /** Who is in it. */
  readonly userId: string;
  /** `since` in ms; null: unknown. */
  readonly call: { readonly since: number | null };
}

/** Props of StatusCard. */
export interface StatusCardProps extends Omit<ComponentPropsWithoutRef<"div">, "children">, Place {
  /** Whose status. */
  readonly userId: string;
  /**
   * Draws what one may do about the call they are in, such as "Join", before the card's own deeds.
   * @default nothing
   */
  readonly callActions?: (props: CallActionsProps) => ReactNode;
}

/**
 * A person's whole status for a profile card: text wrapped, until when, the call; "show anyway" where the policy hides it and the viewer may
 * look; hide it, and report it to the homeserver (or to the host's `onReport`); half an hour more for one's own that ends by itself.
 * Renders a `<div>`, or nothing when there is none, or in a membership line. `data-kind` is "status", "call" or "hidden"; after
 * "show anyway" also "unknown" or "none".
 */
export const StatusCard: Part<StatusCardProps, HTMLDivElement> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  StatusCardProps
>(function StatusCard({ userId, surface, roomId, callActions, className, ...rest }, ref): ReactElement | null {
  const place = usePlace({ surface, roomId });
  const view = useStatus(userId, place);
  const anyway = useShownAnyway(userId, place);
  const { statuses } = useKit();
  // What an appservice adds to a profile (MSC4337) is never pushed.
  useEffect(() => statuses.verify(userId), [statuses, userId]);
  // Whoever asked to see something is told that there is nothing; nobody else is.
  if ((view.is === "unknown" || view.is === "none") && !anyway.isShown) return null;
  if (view.is === "hidden" && view.why === "hidden-membership-event") return null;
  const call = view.is === "status" || view.is === "call" ? view.call : null;
  return (
    <div {...rest} ref={ref} className={classNames("mxs-StatusCard", className)} data-kind={view.is}>
      <Words view={view} />
      {userId === statuses.userId ? (
        <MoreTime />
      ) : (
        <Deeds userId={userId} view={view} anyway={anyway}>
          {call && callActions?.({ userId, call })}
        </Deeds>
      )}
    </div>
  );
});

function Words({ view }: { readonly view: StatusView }): ReactElement | null {
  const strings = useStrings(cardEnglish);
  if (view.is === "unknown") return null;
  if (view.is === "none") return <p className="mxs-StatusCard-second">{strings.noStatus()}</p>;
  if (view.is === "hidden") return <p className="mxs-StatusCard-second">{strings.hidden(view.why)}</p>;
  return (
    <div className="mxs-StatusCard-status">
      {view.is === "status" && <span className="mxs-hidden">{`${strings.statusPrefix()} `}</span>}
      <StatusEmoji view={view} className="mxs-StatusCard-emoji" />
      <div className="mxs-StatusCard-words">
        {view.is === "call" ? <CallDuration since={view.call.since} /> : <bdi>{view.text}</bdi>}
        {view.is === "status" && (view.until !== null || view.call) && (
          <p className="mxs-StatusCard-second">
            <StatusEnd until={view.until} />
            {view.until !== null && view.call && " · "}
            {view.call && <CallDuration since={view.call.since} />}
          </p>
        )}
      </div>
    </div>
  );
}

const HALF_AN_HOUR = 30 * 60_000;

/** Puts off the end of one's own status. */
function MoreTime(): ReactElement | null {
  const { statuses } = useKit();
  const strings = useStrings(cardEnglish);
  const mine = useShown((shown) => shown.mine);
  if (mine === null || mine.until === null) return null;
  const { emoji, text, until } = mine;
  return (
    <div className="mxs-StatusCard-deeds">
      <Button look="text" onClick={() => void statuses.set({ emoji, text, until: until + HALF_AN_HOUR })}>
        {strings.moreTime()}
      </Button>
    </div>
  );
}

interface DeedsProps {
  readonly userId: string;
  readonly view: StatusView;
  readonly anyway: ShownAnyway;
  readonly children?: ReactNode;
}

function Deeds({ userId, view, anyway, children }: DeedsProps): ReactElement {
  const strings = useStrings(cardEnglish);
  const choice = useChoice(userId, view, anyway);
  const report = useReport();
  const [isReporting, setReporting] = useState(false);
  const [hasReported, setReported] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const canReport = report !== null && (view.is === "status" || view.is === "call");

  function close(): void {
    // Before the form goes, and focus with it.
    opener.current?.focus();
    setReporting(false);
  }

  async function send(reason: string): Promise<boolean> {
    const hasArrived = (await report?.(userId, reason)) ?? false;
    setReported(hasArrived);
    return hasArrived;
  }

  return (
    <>
      <div className="mxs-StatusCard-deeds">
        {children}
        {/* One button for what is done and taken back, so that focus stays on it. */}
        {choice && (
          <Button look="text" onClick={choice.choose}>
            {choice.words}
          </Button>
        )}
        {canReport && (
          <Button
            ref={opener}
            look="text"
            aria-expanded={isReporting}
            onClick={() => {
              setReported(false);
              setReporting(!isReporting);
            }}
          >
            {strings.report()}
          </Button>
        )}
      </div>
      {canReport && isReporting && (
        <StatusReport
          status={view.is === "status" ? `${view.emoji} ${view.text}`.trim() : ""}
          onSend={send}
          onClose={close}
        />
      )}
      {canReport && <output className="mxs-StatusCard-said">{hasReported && strings.reported()}</output>}
    </>
  );
}

/** What the viewer can do about seeing this person, in a word; null where nothing. */
function useChoice(
  userId: string,
  view: StatusView,
  anyway: ShownAnyway,
): { readonly words: string; readonly choose: () => void } | null {
  const strings = useStrings(cardEnglish);
  const { preferences, hide, hideAll } = useStatusPreferences();
  if (anyway.isShown) return { words: strings.hideAgain(), choose: () => anyway.show(false) };
  if (view.is !== "hidden") return { words: strings.hide(), choose: () => void hide(userId, true) };
  if (view.canReveal) return { words: strings.showAnyway(), choose: () => anyway.show(true) };
  if (view.why !== "hidden-by-viewer") return null;
  return preferences.hidden.has(userId)
    ? { words: strings.showAgain(), choose: () => void hide(userId, false) }
    : { words: strings.showAll(), choose: () => void hideAll(false) };
}

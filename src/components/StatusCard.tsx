// A person's whole status, and what the viewer can do about it. Knows words and deeds, not how they are sent.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement, useEffect, useRef, useState } from "react";
import {
  type ShownAnyway,
  useKit,
  usePlace,
  useReport,
  useShownAnyway,
  useStatus,
  useStatusPreferences,
} from "../hooks.ts";
import type { StatusView } from "../view.ts";
import type { Place } from "../visibility.ts";
import { Button } from "./Button.tsx";
import { CallDuration } from "./CallDuration.tsx";
import { CALL_EMOJI } from "./emoji.ts";
import { classNames, type Part } from "./part.ts";

/** Props of StatusCard. */
export interface StatusCardProps extends Omit<ComponentPropsWithoutRef<"div">, "children">, Place {
  /** Whose status. */
  readonly userId: string;
}

/**
 * A person's whole status for a profile card: text wrapped, the call beside it; "show anyway" where the policy hides it and the viewer may
 * look; hide it, and report it to the homeserver (or to the host's `onReport`).
 * Renders a `<div>`, or nothing when there is none, or in a membership line. `data-kind` is "status", "call" or "hidden"; after
 * "show anyway" also "unknown" or "none".
 */
export const StatusCard: Part<StatusCardProps, HTMLDivElement> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  StatusCardProps
>(function StatusCard({ userId, surface, roomId, className, ...rest }, ref): ReactElement | null {
  const place = usePlace({ surface, roomId });
  const view = useStatus(userId, place);
  const anyway = useShownAnyway(userId, place);
  const { statuses } = useKit();
  // What an appservice adds to a profile (MSC4337) is never pushed.
  useEffect(() => statuses.verify(userId), [statuses, userId]);
  // Whoever asked to see something is told that there is nothing; nobody else is.
  if ((view.is === "unknown" || view.is === "none") && !anyway.isShown) return null;
  if (view.is === "hidden" && view.why === "hidden-membership-event") return null;
  return (
    <div {...rest} ref={ref} className={classNames("mxs-StatusCard", className)} data-kind={view.is}>
      <Words view={view} />
      {userId !== statuses.userId && <Deeds userId={userId} view={view} anyway={anyway} />}
    </div>
  );
});

function Words({ view }: { readonly view: StatusView }): ReactElement | null {
  const { strings } = useKit();
  if (view.is === "unknown") return null;
  if (view.is === "none") return <p className="mxs-StatusCard-why">{strings.noStatus()}</p>;
  if (view.is === "hidden") return <p className="mxs-StatusCard-why">{strings.hidden(view.why)}</p>;
  const { call } = view;
  return (
    <>
      {view.is === "status" && (
        <p className="mxs-StatusCard-line">
          <span className="mxs-hidden">{`${strings.statusPrefix()} `}</span>
          <span className="mxs-StatusCard-emoji" aria-hidden={view.text !== ""}>
            {view.emoji}
          </span>
          {view.text !== "" && <bdi className="mxs-StatusCard-text">{view.text}</bdi>}
        </p>
      )}
      {call && (
        <p className="mxs-StatusCard-line">
          <span className="mxs-StatusCard-emoji" aria-hidden>
            {CALL_EMOJI}
          </span>
          <CallDuration since={call.since} />
        </p>
      )}
    </>
  );
}

interface DeedsProps {
  readonly userId: string;
  readonly view: StatusView;
  readonly anyway: ShownAnyway;
}

function Deeds({ userId, view, anyway }: DeedsProps): ReactElement {
  const { strings } = useKit();
  const choice = useChoice(userId, view, anyway);
  const report = useReport();
  const [sent, setSent] = useState<Sent>("no");
  const [isReporting, setReporting] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const canReport = report !== null && (view.is === "status" || view.is === "call");

  async function submit(reason: string): Promise<void> {
    setSent("sending");
    const hasArrived = await report?.(userId, reason);
    setSent(hasArrived ? "yes" : "refused");
    if (!hasArrived) return;
    // Before the form goes, and focus with it.
    opener.current?.focus();
    setReporting(false);
  }

  return (
    <>
      <div className="mxs-StatusCard-deeds">
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
              setSent("no");
              setReporting(!isReporting);
            }}
          >
            {strings.report()}
          </Button>
        )}
      </div>
      {canReport && isReporting && (
        <ReportForm isSending={sent === "sending"} onSend={(reason) => void submit(reason)} />
      )}
      {canReport && (
        <output className="mxs-StatusCard-said">
          {sent === "yes" ? strings.reported() : sent === "refused" ? strings.notReported() : ""}
        </output>
      )}
    </>
  );
}

/** What the viewer can do about seeing this person, in a word; null where nothing. */
function useChoice(
  userId: string,
  view: StatusView,
  anyway: ShownAnyway,
): { readonly words: string; readonly choose: () => void } | null {
  const { strings } = useKit();
  const { preferences, hide, hideAll } = useStatusPreferences();
  if (anyway.isShown) return { words: strings.hideAgain(), choose: () => anyway.show(false) };
  if (view.is !== "hidden") return { words: strings.hide(), choose: () => void hide(userId, true) };
  if (view.canReveal) return { words: strings.showAnyway(), choose: () => anyway.show(true) };
  if (view.why !== "hidden-by-viewer") return null;
  return preferences.hidden.has(userId)
    ? { words: strings.showAgain(), choose: () => void hide(userId, false) }
    : { words: strings.showAll(), choose: () => void hideAll(false) };
}

// What Synapse takes; the specification names no bound.
const LONGEST_REASON = 1_000;

type Sent = "no" | "sending" | "yes" | "refused";

interface ReportFormProps {
  readonly isSending: boolean;
  readonly onSend: (reason: string) => void;
}

function ReportForm({ isSending, onSend }: ReportFormProps): ReactElement {
  const { strings } = useKit();
  const reason = useRef<HTMLInputElement>(null);
  return (
    <form
      className="mxs-StatusCard-report"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSending) onSend(reason.current?.value.trim() ?? "");
      }}
    >
      <label>
        {strings.reportReason()}{" "}
        <input ref={reason} type="text" dir="auto" maxLength={LONGEST_REASON} className="mxs-Field" />
      </label>
      <Button isSubmit aria-disabled={isSending}>
        {strings.reportSend()}
      </Button>
    </form>
  );
}

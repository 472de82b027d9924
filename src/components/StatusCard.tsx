// A person's whole status, and what the viewer can do about it. Knows words and deeds, not how they are sent.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement, useRef, useState } from "react";
import { useKit, usePlace, useReport, useStatus, useStatusPreferences } from "../hooks.ts";
import type { StatusView } from "../view.ts";
import type { Place } from "../visibility.ts";
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
 * Renders a `<div>`, or nothing when there is none, or in a membership line. `data-kind` is "status", "call" or "hidden".
 */
export const StatusCard: Part<StatusCardProps, HTMLDivElement> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  StatusCardProps
>(function StatusCard({ userId, surface, roomId, className, ...rest }, ref): ReactElement | null {
  const place = usePlace({ surface, roomId });
  const view = useStatus(userId, place);
  if (view.is === "unknown" || view.is === "none") return null;
  if (view.is === "hidden" && view.why === "hidden-membership-event") return null;
  return (
    <div {...rest} ref={ref} className={classNames("mxs-StatusCard", className)} data-kind={view.is}>
      {view.is === "hidden" ? <Hidden userId={userId} view={view} /> : <Whole userId={userId} view={view} />}
    </div>
  );
});

function Whole({
  userId,
  view,
}: {
  userId: string;
  view: Extract<StatusView, { is: "status" | "call" }>;
}): ReactElement {
  const { strings, statuses } = useKit();
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
      {userId !== statuses.userId && <Deeds userId={userId} />}
    </>
  );
}

function Deeds({ userId }: { userId: string }): ReactElement {
  const { strings } = useKit();
  const { hide } = useStatusPreferences();
  const report = useReport();
  const [isReporting, setReporting] = useState(false);
  return (
    <>
      <div className="mxs-StatusCard-deeds">
        <button type="button" className="mxs-StatusCard-deed" onClick={() => hide(userId, true)}>
          {strings.hide()}
        </button>
        {report && (
          <button
            type="button"
            className="mxs-StatusCard-deed"
            aria-expanded={isReporting}
            onClick={() => setReporting(!isReporting)}
          >
            {strings.report()}
          </button>
        )}
      </div>
      {report && isReporting && <ReportForm send={(reason) => report(userId, reason)} />}
    </>
  );
}

type Sent = "no" | "sending" | "yes" | "refused";

function ReportForm({ send }: { send: (reason: string) => Promise<boolean> }): ReactElement {
  const { strings } = useKit();
  const [sent, setSent] = useState<Sent>("no");
  const reason = useRef<HTMLInputElement>(null);

  async function submit(): Promise<void> {
    setSent("sending");
    setSent((await send(reason.current?.value.trim() ?? "")) ? "yes" : "refused");
  }

  return (
    <form
      className="mxs-StatusCard-report"
      onSubmit={(event) => {
        event.preventDefault();
        if (sent === "no" || sent === "refused") void submit();
      }}
    >
      {sent !== "yes" && (
        <>
          <label>
            {strings.reportReason()} <input ref={reason} type="text" className="mxs-StatusCard-reason" />
          </label>
          <button type="submit" className="mxs-StatusCard-deed" aria-disabled={sent === "sending"}>
            {strings.reportSend()}
          </button>
        </>
      )}
      <output className="mxs-StatusCard-said">
        {sent === "yes" ? strings.reported() : sent === "refused" ? strings.notReported() : ""}
      </output>
    </form>
  );
}

function Hidden({ userId, view }: { userId: string; view: Extract<StatusView, { is: "hidden" }> }): ReactElement {
  const { strings, statuses } = useKit();
  const { preferences, hide, prefer } = useStatusPreferences();
  const isMine = view.why === "hidden-by-viewer";
  const isOneOfMany = isMine && !preferences.hidden.has(userId);

  function show(): void {
    if (!isMine) statuses.reveal(userId);
    else if (isOneOfMany) prefer({ hideAll: false });
    else hide(userId, false);
  }

  return (
    <>
      <p className="mxs-StatusCard-why">{strings.hidden(view.why)}</p>
      {(view.canReveal || isMine) && (
        <div className="mxs-StatusCard-deeds">
          <button type="button" className="mxs-StatusCard-deed" onClick={show}>
            {isOneOfMany ? strings.showAll() : isMine ? strings.showAgain() : strings.showAnyway()}
          </button>
        </div>
      )}
    </>
  );
}

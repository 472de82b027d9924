// The form that reports a status. Knows words, not who takes them.
import { type FormEvent, type KeyboardEvent, type ReactElement, useEffect, useId, useRef, useState } from "react";
import { useStrings } from "../hooks.ts";
import { cardEnglish } from "../strings/en.ts";
import { Button } from "./Button.tsx";

interface StatusReportProps {
  /** The status as it was seen, to go with the reason; "" where it said nothing. */
  readonly status: string;
  /** Sends it; resolves to whether it arrived. */
  readonly onSend: (reason: string) => Promise<boolean>;
  /** Called to close it, after it was sent or not. */
  readonly onClose: () => void;
}

// What Synapse takes; the specification names no bound.
const LONGEST_REASON = 1_000;

type Trouble = "empty" | "refused" | null;

/** Renders a `<form>` with the focus in it; Escape closes it. What goes wrong is said inside. */
export function StatusReport({ status, onSend, onClose }: StatusReportProps): ReactElement {
  const strings = useStrings(cardEnglish);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [isSending, setSending] = useState(false);
  const evidence = status === "" ? "" : `\n${strings.reportedStatus(status)}`;
  useEffect(() => field.current?.focus(), []);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isSending) return;
    const reason = field.current?.value.trim() ?? "";
    setTrouble(reason === "" ? "empty" : null);
    if (reason === "") return field.current?.focus();
    setSending(true);
    const hasArrived = await onSend(`${reason}${evidence}`);
    setSending(false);
    if (hasArrived) onClose();
    else setTrouble("refused");
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    // The innermost layer only: a dialog around the card stays open.
    event.preventDefault();
    event.stopPropagation();
    onClose();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- It hears keys of what is in it.
    <form className="mxs-StatusCard-report" onSubmit={(event) => void send(event)} onKeyDown={onKeyDown}>
      <label className="mxs-StatusCard-reason">
        {strings.reportReason()}
        <input
          ref={field}
          dir="auto"
          maxLength={LONGEST_REASON - evidence.length}
          className="mxs-Field"
          aria-invalid={trouble === "empty"}
          aria-describedby={`${id}said`}
        />
      </label>
      <output id={`${id}said`} role="alert" className="mxs-StatusCard-said mxs-critical">
        {trouble === "empty" && strings.reportEmpty()}
        {trouble === "refused" && strings.notReported()}
      </output>
      <div className="mxs-StatusCard-sending">
        <Button onClick={onClose}>{strings.reportCancel()}</Button>
        <Button isSubmit look="loud" aria-disabled={isSending}>
          {strings.reportSend()}
        </Button>
      </div>
    </form>
  );
}

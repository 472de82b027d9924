// When a status is to clear by itself: one control, and the moment it means, in words. Knows choices, not how they are kept.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement, useState } from "react";
import { type ClearAfter as Choice, untilOf } from "../../clear-after.ts";
import { useKit, useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import type { ClearAfterWord } from "../../strings.ts";
import { distanceOf, endOf, instantOf, type TimeStyle, wallClockOf } from "../../time.ts";
import { useMinute } from "../../useStatusEditor.ts";
import { Button } from "../Button.tsx";
import { classNames, type Part } from "../part.ts";
import { useForm } from "./context.ts";
import { Chevron } from "./icons.tsx";

const CHOICES: readonly Exclude<ClearAfterWord, "date">[] = ["never", "30m", "1h", "4h", "today", "week"];
const DAY = 24 * 60 * 60_000;

/** Renders a `<div>` with a `<select>`, a field for a date while one is chosen, and the moment in words. */
export const ClearAfter: Part<ComponentPropsWithoutRef<"div">, HTMLDivElement> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  ComponentPropsWithoutRef<"div">
>(function ClearAfter({ className, ...rest }, ref): ReactElement {
  const { locale, timeZone } = useKit();
  const strings = useStrings(editorEnglish);
  const { draft, update, isDating, setDating, isReadOnly, id } = useForm("ClearAfter");
  const now = useMinute();
  const style = { locale, timeZone };
  const { clearAfter } = draft;
  const end = untilOf(clearAfter, now, style);

  function choose(value: string): void {
    const word = CHOICES.find((each) => each === value);
    setDating(word === undefined);
    // What was meant so far is what a date starts from.
    update({ clearAfter: word ?? { at: end ?? now + 7 * DAY } });
  }

  return (
    <div {...rest} ref={ref} className={classNames("mxs-StatusEditor-clearAfter", className)}>
      <label htmlFor={`${id}after`} className="mxs-StatusEditor-label">
        {strings.clearAfterLabel()}
      </label>
      <div className="mxs-StatusEditor-after" data-dating={isDating || undefined}>
        <select
          id={`${id}after`}
          className="mxs-StatusEditor-select"
          aria-describedby={`${id}moment`}
          disabled={isReadOnly}
          value={typeof clearAfter === "string" ? clearAfter : isDating ? "date" : "at"}
          onChange={(event) => choose(event.target.value)}
        >
          {CHOICES.map((choice) => (
            <option key={choice} className="mxs-Option" value={choice}>
              {strings.clearAfter(choice)}
            </option>
          ))}
          {typeof clearAfter === "object" && !isDating && (
            <option className="mxs-Option" value="at">
              {capitalised(endOf(clearAfter.at, now, style, "long"), locale)}
            </option>
          )}
          <option className="mxs-Option" value="date">
            {strings.clearAfter("date")}
          </option>
        </select>
        {isDating && typeof clearAfter === "object" && <DateField at={clearAfter.at} now={now} />}
        <Chevron />
      </div>
      <Moment end={end} now={now} style={style} choice={clearAfter} />
    </div>
  );
});

function DateField({ at, now }: { readonly at: number; readonly now: number }): ReactElement {
  const { timeZone } = useKit();
  const strings = useStrings(editorEnglish);
  const { update, problems, id } = useForm("ClearAfter");
  // Half a date is none, and writing the old one back over it would take it away.
  const [half, setHalf] = useState<string | null>(null);
  return (
    <input
      type="datetime-local"
      className="mxs-StatusEditor-date"
      aria-label={strings.dateLabel()}
      aria-invalid={problems.includes("ended")}
      aria-describedby={`${id}moment`}
      min={wallClockOf(now, timeZone)}
      value={half ?? wallClockOf(at, timeZone)}
      onChange={({ target }) => {
        const moment = instantOf(target.value, timeZone);
        setHalf(target.value);
        if (moment !== null) update({ clearAfter: { at: moment } });
      }}
      onBlur={() => setHalf(null)}
    />
  );
}

/** As the first word of a line. */
function capitalised(words: string, locale: string | undefined): string {
  const [first = ""] = words;
  return first.toLocaleUpperCase(locale) + words.slice(first.length);
}

interface MomentProps {
  readonly end: number | null;
  readonly now: number;
  readonly style: TimeStyle;
  readonly choice: Choice;
}

function Moment({ end, now, style, choice }: MomentProps): ReactElement {
  const strings = useStrings(editorEnglish);
  const { current, extend, isReadOnly, id } = useForm("ClearAfter");
  const isMoment = typeof choice === "object";
  const isRunning = isMoment && typeof current?.clearAfter === "object";
  const distance = end !== null && isMoment ? distanceOf(end, now, style) : "";
  return (
    <div className="mxs-note mxs-StatusEditor-moment">
      {isRunning && !isReadOnly && (
        <Button className="mxs-StatusEditor-deed" onClick={extend}>
          {strings.moreTime()}
        </Button>
      )}
      <span id={`${id}moment`}>
        <bdi>{end === null ? strings.clearsNever() : strings.clears(endOf(end, now, style, "long"), distance)}</bdi>
      </span>
    </div>
  );
}

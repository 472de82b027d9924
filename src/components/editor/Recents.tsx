// What one set before, as rows: chosen, pinned and removed by mouse, touch and keyboard. Knows not where they are kept.
import { type ComponentPropsWithoutRef, forwardRef, type KeyboardEvent, type ReactElement, useState } from "react";
import { useKit, useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import { Button } from "../Button.tsx";
import { classNames, inTurn, type Part } from "../part.ts";
import { useForm, wordOf } from "./context.ts";
import { focusText, moveInRows } from "./focus.ts";
import { Cross, Pin } from "./icons.tsx";
import { Row } from "./Row.tsx";

/**
 * The viewer's last statuses, pinned ones first. Up and down move among rows, left and right to "pin" and "remove"; Delete removes.
 * Renders a `<div role="toolbar">`, or nothing without any.
 */
export const Recents: Part<ComponentPropsWithoutRef<"div">, HTMLDivElement> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  ComponentPropsWithoutRef<"div">
>(function Recents({ className, onKeyDown, ...rest }, ref): ReactElement | null {
  const { statuses } = useKit();
  const strings = useStrings(editorEnglish);
  const { draft, choose, recents, forget, isReadOnly, id } = useForm("Recents");
  const [focused, setFocused] = useState("");
  const keys = recents.map(({ emoji, text }) => `${emoji} ${text}`);
  const stop = Math.max(0, keys.indexOf(focused));
  if (recents.length === 0) return null;

  function remove(index: number, row: Element | null | undefined): void {
    const recent = recents[index];
    if (!recent) return;
    // Before the row goes, and focus with it.
    if (row?.contains(document.activeElement)) {
      const neighbour = [row.nextElementSibling, row.previousElementSibling].find((each) => each?.matches(ROW));
      if (neighbour) neighbour.querySelector("button")?.focus();
      else focusText(row);
    }
    void forget(recent);
  }

  function onKey(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.key !== "Delete") return moveInRows(event);
    const row = (event.target as Element).closest(ROW);
    remove([...event.currentTarget.querySelectorAll(ROW)].indexOf(row as Element), row);
  }

  return (
    <div
      role="toolbar"
      aria-orientation="vertical"
      tabIndex={-1}
      aria-labelledby={`${id}recents`}
      {...rest}
      ref={ref}
      className={classNames("mxs-StatusEditor-recents", className)}
      onKeyDown={inTurn(onKeyDown, onKey)}
    >
      <p id={`${id}recents`} className="mxs-note mxs-StatusEditor-heading">
        {strings.recentsLabel()}
      </p>
      {recents.map((recent, index) => (
        <Row
          key={keys[index]}
          emoji={recent.emoji}
          text={recent.text}
          lasts={recent.duration === null ? "" : strings.lasts(wordOf(recent.duration))}
          isChosen={recent.emoji === draft.emoji && recent.text === draft.text}
          isDisabled={isReadOnly}
          isStop={index === stop}
          onFocus={() => setFocused(keys[index] ?? "")}
          onChoose={() => choose({ ...recent, clearAfter: recent.duration })}
        >
          <span className="mxs-StatusEditor-rowDeeds">
            <Button
              look="icon"
              className="mxs-StatusEditor-rowDeed"
              aria-label={recent.isPinned ? strings.unpin(recent.text) : strings.pin(recent.text)}
              data-pinned={recent.isPinned || undefined}
              tabIndex={-1}
              onClick={() => void statuses.recents.pin(recent, !recent.isPinned)}
            >
              <Pin />
            </Button>
            <Button
              look="icon"
              className="mxs-StatusEditor-rowDeed"
              aria-label={strings.removeRecent(recent.text)}
              tabIndex={-1}
              onClick={({ currentTarget }) => remove(index, currentTarget.closest(ROW))}
            >
              <Cross />
            </Button>
          </span>
        </Row>
      ))}
      <p className="mxs-note mxs-StatusEditor-kept">
        {strings.recentsKept()}{" "}
        <Button
          className="mxs-StatusEditor-deed"
          onClick={({ currentTarget }) => {
            focusText(currentTarget);
            void forget();
          }}
        >
          {strings.forgetRecents()}
        </Button>
      </p>
    </div>
  );
});

const ROW = ".mxs-StatusEditor-row";

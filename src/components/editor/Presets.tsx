// Suggestions as rows: one click fills the form. Knows no account.
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement, useState } from "react";
import { useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import { classNames, inTurn, type Part } from "../part.ts";
import { useForm, wordOf } from "./context.ts";
import { moveInRows } from "./focus.ts";
import { Row } from "./Row.tsx";

/** Ready-made statuses, each with its duration; arrows move among them. Renders a `<div role="toolbar">`, or nothing without any. */
export const Presets: Part<ComponentPropsWithoutRef<"div">, HTMLDivElement> = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  ComponentPropsWithoutRef<"div">
>(function Presets({ className, onKeyDown, ...rest }, ref): ReactElement | null {
  const strings = useStrings(editorEnglish);
  const { draft, choose, presets, isReadOnly, id } = useForm("Presets");
  const chosen = presets.findIndex(({ emoji, text }) => emoji === draft.emoji && text === draft.text);
  const [focused, setFocused] = useState<number | null>(null);
  const stop = focused ?? Math.max(0, chosen);
  if (presets.length === 0) return null;
  return (
    <div
      role="toolbar"
      aria-orientation="vertical"
      tabIndex={-1}
      aria-labelledby={`${id}presets`}
      {...rest}
      ref={ref}
      className={classNames("mxs-StatusEditor-presets", className)}
      onKeyDown={inTurn(onKeyDown, moveInRows)}
    >
      <p id={`${id}presets`} className="mxs-note mxs-StatusEditor-heading">
        {strings.presetsLabel()}
      </p>
      {presets.map((preset, index) => (
        <Row
          key={`${preset.emoji} ${preset.text}`}
          emoji={preset.emoji}
          text={preset.text}
          lasts={strings.lasts(wordOf(preset.clearAfter))}
          isChosen={index === chosen}
          isDisabled={isReadOnly}
          isStop={index === stop}
          onFocus={() => setFocused(index)}
          onChoose={() => choose(preset)}
        />
      ))}
    </div>
  );
});

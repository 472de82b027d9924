// How much of a status is written: characters of the thirty that are meant, then bytes of those that fit. Announced at thresholds, not at keystrokes.
import { type ReactElement, useState } from "react";
import { useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import { byteLength, MAX_TEXT_BYTES } from "../../text.ts";
import { useForm } from "./context.ts";

/** MSC4426: "about 30 characters". */
const MEANT = 30;
const SHOWN_FROM = 20;
const BYTES_FROM = MAX_TEXT_BYTES * 0.75;

type Level = "short" | "near" | "past" | "bytes" | "over";

/** Renders two `<span>`s: one to see, and one that screen readers hear. */
export function Count(): ReactElement {
  const strings = useStrings(editorEnglish);
  const { news, ...form } = useForm("Count");
  const text = form.draft.text.trim();
  const [spoken, setSpoken] = useState<{ readonly level: Level; readonly words: string }>({
    level: "short",
    words: "",
  });
  const used = countOf(text);
  const left = MAX_TEXT_BYTES - byteLength(text);
  const level = levelOf(used, left);

  const words = {
    short: "",
    near: strings.count(used, MEANT),
    past: strings.count(used, MEANT),
    bytes: strings.bytesLeft(left),
    over: strings.bytesOver(-left),
  }[level];
  if (spoken.level !== level) {
    const isCounted = level === "near" || level === "past";
    setSpoken({ level, words: isCounted ? strings.countSpoken(MEANT - used) : words });
  }
  return (
    <>
      <span id={`${form.id}count`} className="mxs-StatusEditor-count" data-level={level}>
        {news ? "" : words}
      </span>
      {/* What is too long is an alert, in the line. */}
      <output className="mxs-hidden">{level === "over" ? "" : spoken.words}</output>
    </>
  );
}

function levelOf(used: number, left: number): Level {
  if (left < 0) return "over";
  if (left <= MAX_TEXT_BYTES - BYTES_FROM) return "bytes";
  if (used > MEANT) return "past";
  return used >= SHOWN_FROM ? "near" : "short";
}

/** Characters as people count them. */
function countOf(text: string): number {
  if (text.length < SHOWN_FROM) return text.length;
  return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].length;
}

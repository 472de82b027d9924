// The line under the field, always there so that nothing below moves: what others will see, what is wrong, or what just happened.
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type MouseEvent,
  type ReactElement,
  useEffect,
  useState,
} from "react";
import { useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import { FALLBACK_EMOJI, safeEmoji, safeText } from "../../text.ts";
import { Button } from "../Button.tsx";
import { Glyph } from "../Glyph.tsx";
import { classNames, type Part } from "../part.ts";
import { Count } from "./Count.tsx";
import { useForm } from "./context.ts";
import { focusText } from "./focus.ts";
import type { News } from "./news.ts";

/** Renders a `<div>` with preview, problem and count. */
export function Line(): ReactElement {
  return (
    <div className="mxs-StatusEditor-line">
      <Preview />
      <Problem />
      <Count />
    </div>
  );
}

/** The row as others will see it. Renders a `<p>`, or nothing while there is nothing to see, or something more important to say. */
export const Preview: Part<ComponentPropsWithoutRef<"p">, HTMLParagraphElement> = /* @__PURE__ */ forwardRef<
  HTMLParagraphElement,
  ComponentPropsWithoutRef<"p">
>(function Preview({ className, ...rest }, ref): ReactElement | null {
  const strings = useStrings(editorEnglish);
  const { news, ...form } = useForm("Preview");
  const text = safeText(form.draft.text);
  const emoji = safeEmoji(form.draft.emoji);
  if (news || (text === "" && emoji === null)) return null;
  return (
    <p {...rest} ref={ref} className={classNames("mxs-note mxs-cut mxs-StatusEditor-preview", className)}>
      {strings.preview()}{" "}
      <span dir="auto" className="mxs-StatusEditor-name">
        {form.name}
      </span>{" "}
      <Glyph className="mxs-StatusEditor-badge" emoji={emoji ?? FALLBACK_EMOJI} /> <span dir="auto">{text}</span>
    </p>
  );
});

/**
 * What is wrong and what to do, or what happened and how to take it back. Renders a `<p>`, empty while there is nothing to say, as screen
 * readers hear words that come into it. `data-kind` is "critical" or "notice".
 */
export const Problem: Part<ComponentPropsWithoutRef<"p">, HTMLParagraphElement> = /* @__PURE__ */ forwardRef<
  HTMLParagraphElement,
  ComponentPropsWithoutRef<"p">
>(function Problem({ className, ...rest }, ref): ReactElement {
  const { news, ...form } = useForm("Problem");
  return (
    <p
      {...rest}
      ref={ref}
      id={`${form.id}problem`}
      tabIndex={-1}
      className={classNames("mxs-StatusEditor-problem", className)}
      data-kind={news?.kind}
    >
      <span role="alert">{news?.kind === "critical" && news.words}</span>
      <output>{news?.kind === "notice" && news.words}</output>
      {news?.until !== undefined && <Countdown until={news.until} />}
      {news?.deed && <Deed deed={news.deed} hold={form.hold} />}
    </p>
  );
});

/** Ticks for the eye alone: a screen reader is not told of every second. */
function Countdown({ until }: { readonly until: number }): ReactElement {
  const strings = useStrings(editorEnglish);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden>{strings.waitingFor(Math.max(0, Math.ceil((until - now) / 1_000)))}</span>;
}

interface DeedProps {
  readonly deed: NonNullable<News["deed"]>;
  readonly hold: (isHeld: boolean) => void;
}

function Deed({ deed: { words, act }, hold }: DeedProps): ReactElement {
  function onClick({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
    // The button goes with its sentence; focus stays in the form.
    focusText(currentTarget);
    act();
  }
  return (
    <>
      {" "}
      <Button className="mxs-StatusEditor-deed" onFocus={() => hold(true)} onBlur={() => hold(false)} onClick={onClick}>
        {words}
      </Button>
    </>
  );
}

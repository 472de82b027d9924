// The one tooltip of a provider while it is open: what it says, and of whom. Where it stands is its box's affair. Loaded when first needed.
import { type ReactElement, useEffect } from "react";
import { useKit, useStatus } from "../hooks.ts";
import type { StatusView } from "../view.ts";
import { StatusEmoji } from "./StatusEmoji.tsx";
import { StatusEnd } from "./StatusEnd.tsx";
import { TooltipBox } from "./TooltipBox.tsx";
import { CallDuration } from "./CallDuration.tsx";
import type { Tip } from "../layers.ts";

/** Renders what a tip says: in the host's `slots.Tooltip`, or a `<div role="tooltip">` in the browser's top layer. */
export function OpenTooltip({ tip }: { readonly tip: Tip }): ReactElement | null {
  const { anchor, teller, isControl, userId, place, people } = tip;
  const { tips, tooltipId, dir, slots } = useKit();
  const view = useStatus(userId, place);
  const isEmpty = !people && view.is !== "status" && view.is !== "call";

  // What tells goes with its status, and with the row or pane it stands in.
  useEffect(() => {
    const observer = new MutationObserver(() => teller.isConnected || tips.close());
    for (const root of [teller.getRootNode(), teller.ownerDocument]) {
      observer.observe(root, { childList: true, subtree: true });
    }
    return () => observer.disconnect();
  }, [teller, tips]);
  // Nothing is open that could not be seen: the next Escape is the page's.
  useEffect(() => {
    if (isEmpty) tips.close();
  }, [isEmpty, tips]);
  useEffect(
    () => (isControl && !isEmpty ? describe(anchor, tooltipId) : undefined),
    [anchor, isControl, isEmpty, tooltipId],
  );

  if (isEmpty) return null;
  const Box = slots.Tooltip ?? TooltipBox;
  return (
    <Box anchor={anchor} id={tooltipId} dir={dir} onClose={tips.close}>
      {people ? people.map((person) => <Words key={person.userId} {...person} place={place} />) : <Lines view={view} />}
    </Box>
  );
}

function describe(anchor: Element, id: string): () => void {
  const before = anchor.getAttribute("aria-describedby");
  anchor.setAttribute("aria-describedby", before === null ? id : `${before} ${id}`);
  return () => {
    if (before === null) anchor.removeAttribute("aria-describedby");
    else anchor.setAttribute("aria-describedby", before);
  };
}

type WordsProps = Pick<Tip, "userId" | "place"> & { readonly name: string };

function Words({ userId, place, name }: WordsProps): ReactElement | null {
  return <Lines view={useStatus(userId, place)} name={name} />;
}

/** Emoji, text, and under it until when. A wrapped text hangs beside its emoji. */
function Lines({ view, name }: { readonly view: StatusView; readonly name?: string }): ReactElement | null {
  const { strings } = useKit();
  if (view.is !== "status" && view.is !== "call") return null;
  return (
    <>
      {view.is === "status" && <span className="mxs-hidden">{`${strings.statusPrefix()} `}</span>}
      <StatusEmoji view={view} />
      <span className="mxs-StatusTooltip-words">
        {name !== undefined && (
          <>
            <bdi>{name}</bdi>
            {": "}
          </>
        )}
        {view.is === "call" ? <CallDuration since={view.call.since} /> : <bdi>{view.text}</bdi>}
        {view.is === "status" && <StatusEnd className="mxs-note" until={view.until} />}
      </span>
    </>
  );
}

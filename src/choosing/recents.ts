// The last statuses I set, as operations on a document of their own. Knows what is kept, and not how it is sent.
import type { ClearAfter } from "../clear-after.ts";
import type { Outcome } from "../outcome.ts";
import { isMoment, isRecord } from "../protocol.ts";
import type { KnownStore, Recent } from "../store.ts";
import { type Content, EMPTY, type Operation } from "./document.ts";
import { createKeeping, type Keeping, type KeepingPorts } from "./keeping.ts";

/** What one person set before. */
export interface KeptRecents extends Pick<Keeping, "start" | "prepare" | "end"> {
  readonly pin: (recent: Recent, isPinned: boolean) => Promise<Outcome>;
  readonly remove: (recent: Recent) => Promise<Outcome>;
  readonly removeAll: () => Promise<Outcome>;
  /** A status was set. */
  readonly record: (status: Pick<Recent, "emoji" | "text">, duration: ClearAfter | null) => void;
  /** Empties what is kept. */
  readonly forget: () => Promise<Outcome>;
}

/** Builds what was set before; reads nothing before `start`. */
export function createRecents(known: KnownStore, ports: Omit<KeepingPorts, "shown">): KeptRecents {
  const { change, start, prepare, end } = createKeeping({
    ...ports,
    shown(content) {
      const last = parseRecents(content);
      if (JSON.stringify(last) !== JSON.stringify(known.getState().recents)) known.setState({ recents: last });
    },
  });
  return {
    start,
    prepare,
    end,
    pin: (recent, isPinned) => change(pinOf(recent, isPinned)),
    remove: (recent) => change(removeOf(recent)),
    removeAll: () => change(REMOVE_ALL),
    record: (status, duration) => void change(recordOf(status, duration)),
    forget: () => change(EMPTY),
  };
}

const LAST = 5;
/** Pinned ones are the person's own, but a document stays small. */
const MOST = 50;

/** Reads what was kept; what makes no sense was not. */
function parseRecents(content: Content): readonly Recent[] {
  const kept = Array.isArray(content["recents"]) ? (content["recents"] as unknown[]) : [];
  return ordered(
    kept.flatMap((each): Recent[] => {
      if (!isRecord(each) || typeof each["text"] !== "string" || typeof each["emoji"] !== "string") return [];
      const { emoji, text, pinned } = each;
      return [{ emoji, text, duration: parseDuration(each["duration"]), isPinned: pinned === true }];
    }),
  );
}

/** A status was set. Only its words count: chosen again for longer, it is the same. */
function recordOf(status: Pick<Recent, "emoji" | "text">, duration: ClearAfter | null): Operation {
  return operation("record", status, (recents) => {
    const before = recents.find((each) => isAlike(each, status));
    const { emoji, text } = status;
    const after = { emoji, text, duration: duration ?? before?.duration ?? null, isPinned: before?.isPinned ?? false };
    return before?.isPinned
      ? recents.map((each) => (each === before ? after : each))
      : [after, ...recents.filter((each) => each !== before)];
  });
}

function pinOf(recent: Recent, isPinned: boolean): Operation {
  return operation("pin", recent, (recents) => {
    const others = recents.filter((each) => !isAlike(each, recent));
    const before = recents.find((each) => isAlike(each, recent)) ?? recent;
    if (before.isPinned === isPinned && others.length < recents.length) return recents;
    return [
      ...others.filter((each) => each.isPinned),
      { ...before, isPinned },
      ...others.filter((each) => !each.isPinned),
    ];
  });
}

function removeOf(recent: Recent): Operation {
  return {
    ...operation("remove", recent, (recents) => recents.filter((each) => !isAlike(each, recent))),
    replaces: (key) => ["record", "pin"].some((deed) => key === deed + wordsOf(recent)),
  };
}

const REMOVE_ALL: Operation = {
  key: "remove all",
  replaces: () => true,
  apply: (content) => withRecents(content, []),
};

function operation(
  deed: string,
  of: Pick<Recent, "emoji" | "text">,
  change: (recents: readonly Recent[]) => readonly Recent[],
): Operation {
  return {
    key: deed + wordsOf(of),
    replaces: (key) => key === `remove${wordsOf(of)}`,
    apply(content) {
      const before = parseRecents(content);
      const after = change(before);
      return after === before ? content : withRecents(content, after);
    },
  };
}

/** Pinned ones first, then the last five, each once. */
function ordered(recents: readonly Recent[]): readonly Recent[] {
  const first = recents.filter((each, index) => recents.findIndex((other) => isAlike(each, other)) === index);
  const pinned = first.filter(({ isPinned }) => isPinned).slice(0, MOST);
  return [...pinned, ...first.filter(({ isPinned }) => !isPinned).slice(0, LAST)];
}

function withRecents(content: Content, recents: readonly Recent[]): Content {
  const kept = ordered(recents).map(({ emoji, text, duration, isPinned }) => ({
    emoji,
    text,
    ...(duration === null ? {} : { duration }),
    ...(isPinned ? { pinned: true } : {}),
  }));
  return { ...content, recents: kept };
}

const isAlike = (one: Pick<Recent, "emoji" | "text">, other: Pick<Recent, "emoji" | "text">): boolean =>
  one.emoji === other.emoji && one.text === other.text;

const wordsOf = ({ emoji, text }: Pick<Recent, "emoji" | "text">): string => JSON.stringify([emoji, text]);

const DURATIONS: ReadonlySet<unknown> = /* @__PURE__ */ new Set(["never", "30m", "1h", "4h", "today", "week"]);

function parseDuration(value: unknown): ClearAfter | null {
  if (DURATIONS.has(value)) return value as ClearAfter;
  return isRecord(value) && isMoment(value["at"]) ? { at: value["at"] } : null;
}

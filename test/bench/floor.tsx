// What changing 100 of 5,000 badges costs beside the least React can do for keyed values: one `useSyncExternalStore` a row. On both sides the
// rows are mounted first, and what they say comes after, as it does where a server says it.
import { ClientEvent } from "matrix-js-sdk";
import { type ReactElement, useCallback, useSyncExternalStore } from "react";
import type { Crowd } from "./crowd.ts";
import { type Measure, median } from "./report.ts";
import { ours, type Shown, side, type Side } from "./sides.tsx";

const CHANGED = 100;
const ROUNDS = 75;
const STATUS = "org.matrix.msc4426.status";

/** Values by key, each with its listeners: no more than React needs. */
function createValues() {
  const values = new Map<string, string>();
  const listeners = new Map<string, Set<() => void>>();
  return {
    get: (key: string): string => values.get(key) ?? "",
    set(key: string, value: string): void {
      values.set(key, value);
      for (const listener of listeners.get(key) ?? []) listener();
    },
    subscribe(key: string, listener: () => void): () => void {
      const group = listeners.get(key) ?? new Set();
      listeners.set(key, group.add(listener));
      return () => void group.delete(listener);
    },
  };
}

/** Draws the same element as a badge, or nothing. */
function leastOf(values: ReturnType<typeof createValues>): Side {
  function Least({ userId }: { readonly userId: string }): ReactElement | null {
    const subscribe = useCallback((listener: () => void) => values.subscribe(userId, listener), [userId]);
    const emoji = useSyncExternalStore(subscribe, () => values.get(userId));
    if (emoji === "") return null;
    return (
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- The same as a badge is.
      <span role="img" aria-label={`Status: ${emoji}`} className="mxs-StatusBadge" data-kind="status">
        {emoji}
      </span>
    );
  }
  return side((badges) => (
    <>
      {badges(({ userId }) => (
        <Least userId={userId} />
      ))}
    </>
  ));
}

/** From the change until it is on the page, in ms. */
function timeOf({ page }: Shown, change: () => void): Promise<number> {
  return new Promise((resolve) => {
    let left = CHANGED;
    const observer = new MutationObserver((changes) => {
      left -= changes.filter(({ type }) => type !== "attributes").length;
      if (left > 0) return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(page, { subtree: true, childList: true, characterData: true });
    const start = performance.now();
    change();
  });
}

/** Until everything that was rendered is mounted. */
const mounted = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 500));

const turns = { ours: 0, least: 0 };
/** Never what is shown. */
const next = (side: keyof typeof turns): string => (turns[side]++ % 2 === 0 ? "🌴" : "🚌");

type Times = Readonly<Record<"ours" | "least", number[]>>;

export async function floor(crowd: Crowd, until: (holds: () => boolean) => Promise<void>): Promise<Measure> {
  const times: Times = { ours: [], least: [] };
  // Of two lists on one page, the one that was mounted last is the quicker, whichever it is.
  await turnsOf(crowd, until, ["ours", "least"], times);
  await turnsOf(crowd, until, ["least", "ours"], times);
  const middle = (each: readonly number[]): number => Number(median(each).toFixed(3));
  return { name: "floor", ours: middle(times.ours), peer: middle(times.least), goal: "ratio <= 1.5" };
}

/** Adds the times of many changes to both lists, mounted in this order. */
async function turnsOf(
  crowd: Crowd,
  until: (holds: () => boolean) => Promise<void>,
  names: readonly (keyof Times)[],
  times: Times,
): Promise<void> {
  const userIds = crowd.people.map(({ userId }) => userId);
  const changing = userIds.slice(0, CHANGED);
  const values = createValues();
  const changes = {
    ours(): void {
      const value = { [STATUS]: { emoji: next("ours"), text: "Busy" } };
      for (const userId of changing) crowd.client.emit(ClientEvent.UserProfileUpdate, userId, value as never);
    },
    least(): void {
      const emoji = next("least");
      for (const userId of changing) values.set(userId, emoji);
    },
  };
  const show = { ours: () => ours(crowd).show(userIds), least: () => leastOf(values).show(userIds) };
  const sides = Object.fromEntries(names.map((name) => [name, show[name]()])) as Record<keyof Times, Shown>;
  await mounted();
  for (const userId of userIds) values.set(userId, "☕");
  await until(() => names.every((name) => sides[name].drawn() === userIds.length));
  // What mounting left behind is collected before, not while it is measured.
  (globalThis as { gc?(): void }).gc?.();
  // In turns, so that a machine with other work has it for both.
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      // Outside of the measure: what the page lays out.
      await new Promise((resolve) => setTimeout(resolve, 30));
      times[name].push(await timeOf(sides[name], changes[name]));
    }
  }
  for (const name of names) sides[name].hide();
}

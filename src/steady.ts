// What hosts write inline is new with every render; what says the same here stays the same object, so that nothing is drawn anew for it.
import { useEffect, useMemo, useRef, useState } from "react";

/** A handler that stays the same function, and calls the latest one. */
export function useSteady<Args extends unknown[], Result>(
  handler: ((...args: Args) => Result) | undefined,
): ((...args: Args) => Result | undefined) | undefined {
  const latest = useLatest(handler);
  const isGiven = handler !== undefined;
  return useMemo(() => (isGiven ? (...args: Args) => latest.current?.(...args) : undefined), [isGiven, latest]);
}

/** What was given last, for those who ask later. */
function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

/** The parts given last, the same object while they print alike. */
export function useAlike<Parts extends object>(
  parts: Parts | undefined,
  print: (parts: Parts) => string,
): Parts | undefined {
  const said = parts && print(parts);
  const [kept, keep] = useState({ said, parts });
  if (kept.said === said) return kept.parts;
  keep({ said, parts });
  return parts;
}

/** What words say, as far as trying tells: two that were written alike may close over different things. */
export function printOfWords(words: object): string {
  return Object.entries(words)
    .map(
      ([name, word]: [string, unknown]) => `${name} ${typeof word === "function" ? tried(word) : JSON.stringify(word)}`,
    )
    .join("\n");
}

// Texts, numbers, and some of the words for a reason: what words are given.
const TRIES: readonly (readonly unknown[])[] = [
  ["a", "b", "c"],
  ["", ""],
  [1, 2, 3],
  [7],
  ["too-long"],
  ["unreachable"],
  ["hidden-ignored"],
];

// oxlint-disable-next-line typescript/no-unsafe-function-type
function tried(word: Function): string {
  const said = TRIES.map((args) => {
    try {
      return String(Reflect.apply(word, undefined, args));
    } catch {
      return "";
    }
  });
  return `${Function.prototype.toString.call(word)} ${JSON.stringify(said)}`;
}

/** Which parts a host draws. A part is another where its text is: written inline, it would else be mounted anew with every render. */
export function printOfSlots(slots: object): string {
  return Object.entries(slots)
    .map(([name, slot]: [string, unknown]) => `${name} ${String(slot)}`)
    .join("\n");
}

// What the picker offers: loaded, found, and as it will be written. Knows React, and draws nothing.
import { useEffect, useMemo, useState } from "react";
import { createDrawn } from "../../emojis/drawing.ts";
import type { Emoji, Emojis } from "../../emojis/emojis.ts";
import { createSearch } from "../../emojis/search.ts";
import { plainOf, withTone, writableOf } from "../../emojis/tones.ts";
import { type SkinTone, useShown, useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import type { Section } from "./moving.ts";

/** An emoji as it is chosen. */
export interface Cell {
  readonly emoji: string;
  readonly name: string;
}

/** How far loading has come. */
export type Loading = { readonly is: "loading" | "failed" } | { readonly is: "ready"; readonly emojis: Emojis };

const NOT_LOADED: Loading = { is: "loading" };

/**
 * The emoji in a language, loaded, and again when asked to; only those that the platform draws in the font of an element, or
 * all where no font draws them. */
export function useEmojis(
  load: (locale: string) => Promise<Emojis>,
  locale: string,
  where: { readonly current: Element | null } | null,
): [state: Loading, retry: () => void] {
  const [loaded, setLoaded] = useState<{ readonly attempt: object; readonly state: Loading } | null>(null);
  const [tries, setTries] = useState(0);
  const attempt = useMemo(() => ({ load, locale, tries }), [load, locale, tries]);
  useEffect(() => {
    let isWanted = true;
    const settle = (state: Loading): void => {
      if (isWanted) setLoaded({ attempt, state });
    };
    attempt.load(attempt.locale).then(
      (all) => {
        const isDrawn = where?.current ? createDrawn(getComputedStyle(where.current).fontFamily) : () => true;
        const emojis = {
          ...all,
          groups: all.groups.map(({ id, emoji }) => ({
            id,
            emoji: emoji.filter((each) => isDrawn(each.emoji, each.age)),
          })),
        };
        settle({ is: "ready", emojis });
      },
      () => settle({ is: "failed" }),
    );
    return () => {
      isWanted = false;
    };
  }, [attempt, where]);
  return [loaded?.attempt === attempt ? loaded.state : NOT_LOADED, () => setTries((count) => count + 1)];
}

/** Finds emoji by their names and by what is said with them: in suggestions, and in the viewer's own statuses before. */
export function useSearch(state: Loading): (typed: string) => readonly Emoji[] {
  const { presets } = useStrings(editorEnglish);
  const recents = useShown((shown) => shown.recents);
  return useMemo(
    () =>
      state.is === "ready"
        ? createSearch(
            state.emojis.groups.flatMap(({ emoji }) => emoji),
            [...presets, ...recents],
          )
        : () => [],
    [state, presets, recents],
  );
}

/** The picker's sections while nothing is searched: what was used lately, then Unicode's groups. */
export function useGroups(
  state: Loading,
  recent: readonly string[],
  tone: SkinTone,
): readonly (Section<Cell> & { readonly label: string })[] {
  const strings = useStrings(editorEnglish);
  return useMemo(() => {
    if (state.is !== "ready") return [];
    const { groups } = state.emojis;
    const named = new Map(groups.flatMap(({ emoji }) => emoji).map((each) => [plainOf(each.emoji), each.name]));
    const used = [...new Set(recent)].flatMap((emoji) => {
      const name = named.get(plainOf(emoji));
      return name === undefined ? [] : [{ emoji, name }];
    });
    return [
      ...(used.length > 0 ? [{ id: "recent", label: strings.emojiGroup("recent"), cells: used }] : []),
      ...groups
        .filter(({ emoji }) => emoji.length > 0)
        .map(({ id, emoji }) => ({ id, label: strings.emojiGroup(id), cells: cellsOf(emoji, tone) })),
    ];
  }, [state, recent, tone, strings]);
}

/** As they are chosen: in the skin tone, and no longer than a status takes. */
export function cellsOf(emojis: readonly Emoji[], tone: SkinTone): readonly Cell[] {
  return emojis.flatMap(({ emoji, name, toned }) => {
    const written = writableOf(withTone(emoji, toned, tone));
    return written === null ? [] : [{ emoji: written, name }];
  });
}

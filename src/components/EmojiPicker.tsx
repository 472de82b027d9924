// Chooses an emoji: search, skin tone, groups, and the grid. Knows what was loaded, not where it is put.
import {
  type ChangeEvent,
  type ComponentPropsWithoutRef,
  forwardRef,
  type KeyboardEvent,
  type ReactElement,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type Emojis, loadEmojis } from "../emojis/emojis.ts";
import { toneOf, writableOf } from "../emojis/tones.ts";
import { type SkinTone, useKit, useShown, useStatusPreferences, useStrings } from "../hooks.ts";
import { editorEnglish } from "../strings/en.ts";
import { safeEmoji } from "../text.ts";
import { Button } from "./Button.tsx";
import { assignRef, classNames, type Part } from "./part.ts";
import { EmojiGrid } from "./picker/EmojiGrid.tsx";
import { JumpRow, ToneChoice } from "./picker/tools.tsx";
import { cellsOf, useEmojis, useGroups, useSearch } from "./picker/useEmojis.ts";

/** Props of EmojiPicker. */
export interface EmojiPickerProps extends Omit<ComponentPropsWithoutRef<"div">, "onSelect"> {
  /** The emoji that is set now, or "". */
  readonly value: string;
  /** Called with the emoji that was chosen and its name; the emoji itself is its name where names could not be loaded. */
  readonly onSelect: (emoji: string, name: string) => void;
  /** Called when the viewer wants no emoji after all: Esc. */
  readonly onClose: () => void;
  /**
   * The language of names and search as a BCP 47 tag; English words find emoji, too.
   * @default the provider's, else the browser's
   */
  readonly locale?: string | undefined;
  /**
   * Emoji to offer first.
   * @default those of the viewer's recent statuses
   */
  readonly recent?: readonly string[];
  /**
   * The skin tone, for a host that keeps it itself: 0 is none, 1 the lightest, 5 the darkest.
   * @default what the viewer chose, kept with their preferences; until then that of `value`, else of the first of `recent` that has one
   */
  readonly skinTone?: SkinTone;
  /** Called when the viewer chooses another skin tone. */
  readonly onSkinTone?: (tone: SkinTone) => void;
  /**
   * What is searched for at first.
   * @default ""
   */
  readonly initialQuery?: string;
  /**
   * Does the picker take the focus when it comes? On touch screens the grid does, so that no keyboard covers it.
   * @default true
   */
  readonly takesFocus?: boolean;
  /**
   * Where the emoji come from.
   * @default the kit's own, from CLDR, loaded when the picker is drawn
   */
  readonly load?: (locale: string) => Promise<Emojis>;
}

/** Chooses an emoji by search, group or keyboard. Renders a `<div>`; `data-failed` while its emoji could not be loaded. */
export const EmojiPicker: Part<EmojiPickerProps, HTMLDivElement> = forwardRef<HTMLDivElement, EmojiPickerProps>(
  function EmojiPicker(
    {
      value,
      onSelect,
      onClose,
      locale: ownLocale,
      recent: ownRecent,
      skinTone,
      onSkinTone,
      initialQuery = "",
      takesFocus = true,
      load = loadEmojis,
      className,
      onKeyDown,
      ...rest
    },
    ref,
  ): ReactElement {
    const { locale: kitLocale, slots } = useKit();
    const strings = useStrings(editorEnglish);
    const locale = ownLocale ?? kitLocale ?? navigator.language;
    const rootRef = useRef<HTMLDivElement | null>(null);
    const searchRef = useRef<HTMLInputElement>(null);
    const gridRef = useRef<HTMLDivElement>(null);
    const [state, retry] = useEmojis(load, locale, slots.Emoji ? null : rootRef);
    const [query, setQuery] = useState(initialQuery);
    const [goal, setGoal] = useState<{ readonly section: string } | null>(null);
    const [current, setCurrent] = useState<string | null>(null);
    const statuses = useShown(({ recents }) => recents);
    const recent = useMemo(() => ownRecent ?? statuses.map(({ emoji }) => emoji), [ownRecent, statuses]);
    const { preferences, skinTone: keepTone } = useStatusPreferences();
    const tone = skinTone ?? preferences.skinTone ?? [value, ...recent].map(toneOf).find(Boolean) ?? 0;

    const find = useSearch(state);
    const groups = useGroups(state, recent, tone);
    const searched = useDeferredValue(query).trim();
    const found = useMemo(
      () => (state.is === "ready" && searched !== "" ? find(searched) : null),
      [state, find, searched],
    );
    const sections = useMemo(
      () => (found ? [{ id: "found", label: null, cells: cellsOf(found, tone) }] : groups),
      [found, groups, tone],
    );

    const isReady = state.is === "ready";
    const isTaking = takesFocus && !matchMedia("(pointer: coarse)").matches;
    useEffect(() => {
      if (isTaking) searchRef.current?.focus({ preventScroll: true });
    }, [isTaking]);
    useEffect(() => {
      if (isReady && takesFocus && !isTaking) gridRef.current?.focus({ preventScroll: true });
    }, [isReady, takesFocus, isTaking]);

    function type({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
      setQuery(currentTarget.value);
      if (state.is !== "failed") return;
      const typed = safeEmoji(currentTarget.value.trim());
      const emoji = typed && writableOf(typed);
      if (emoji) onSelect(emoji, emoji);
    }

    function enterGrid(): void {
      gridRef.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    }

    function press(event: KeyboardEvent<HTMLDivElement>): void {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      if (event.nativeEvent.isComposing) return;
      if (key === "Escape") {
        // Whatever the picker stands in stays open.
        event.preventDefault();
        event.stopPropagation();
        onClose();
      } else if (target === searchRef.current) {
        if (key === "ArrowDown") {
          event.preventDefault();
          enterGrid();
        } else if (key === "Enter") {
          event.preventDefault();
          // What was typed last may not be drawn yet.
          const first = cellsOf(find(query), tone)[0];
          if (first) onSelect(first.emoji, first.name);
        }
      } else if (gridRef.current?.contains(target as Node)) {
        // Typing searches, wherever one is.
        const isTyped = (key.length === 1 && key !== " ") || key === "Backspace";
        if (isTyped && !ctrlKey && !metaKey && !altKey) searchRef.current?.focus();
      }
    }

    const tab = (groups.find(({ id }) => id === current) ?? groups[0])?.id;
    return (
      <div
        // It only hears the keys of what is in it.
        role="presentation"
        {...rest}
        ref={(element) => {
          rootRef.current = element;
          return assignRef(ref, element);
        }}
        className={classNames("mxs-EmojiPicker", className)}
        data-failed={state.is === "failed" || undefined}
        data-searching={found !== null || undefined}
        aria-busy={state.is === "loading"}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (!event.defaultPrevented) press(event);
        }}
      >
        <div className="mxs-EmojiPicker-head">
          <input
            ref={searchRef}
            type="search"
            className="mxs-Field mxs-EmojiPicker-search"
            aria-label={state.is === "failed" ? strings.emojiPaste() : strings.emojiSearch()}
            placeholder={state.is === "failed" ? strings.emojiPaste() : strings.emojiSearch()}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={type}
          />
          {isReady && (
            <ToneChoice
              names={state.emojis.tones}
              value={tone}
              onChoose={(chosen) => {
                if (skinTone === undefined) void keepTone(chosen);
                onSkinTone?.(chosen);
              }}
            />
          )}
        </div>
        {isReady && (
          <JumpRow
            groups={groups}
            current={tab}
            isMarked={!found}
            onJump={(id) => {
              setQuery("");
              setCurrent(id);
              setGoal({ section: id });
            }}
          />
        )}
        {isReady && sections[0] && sections[0].cells.length > 0 && (
          <EmojiGrid
            gridRef={gridRef}
            label={strings.emojiLabel()}
            language={state.emojis.language}
            sections={sections}
            list={searched}
            value={value}
            Emoji={slots.Emoji}
            goal={goal}
            onChoose={({ emoji, name }) => onSelect(emoji, name)}
            onLeave={() => searchRef.current?.focus()}
            onSection={(id) => !found && setCurrent(id)}
          />
        )}
        {state.is === "failed" && (
          <div className="mxs-EmojiPicker-said">
            <p role="alert">{strings.emojiNotLoaded()}</p>
            <Button
              onClick={() => {
                searchRef.current?.focus();
                retry();
              }}
            >
              {strings.retry()}
            </Button>
          </div>
        )}
        <output className={found?.length === 0 ? "mxs-EmojiPicker-said" : "mxs-hidden"}>
          {found && strings.emojiFound(found.length)}
        </output>
      </div>
    );
  },
);

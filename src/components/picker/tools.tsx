// What stands above the grid besides the search: the choice of a skin tone, and the row of groups to jump to.
import type { ReactElement } from "react";
import { SKIN_TONES, withTone } from "../../emojis/tones.ts";
import { type SkinTone, useStrings } from "../../hooks.ts";
import { editorEnglish } from "../../strings/en.ts";
import { Button } from "../Button.tsx";
import { moveFocus } from "../moveFocus.ts";
import type { Section } from "./moving.ts";
import type { Cell } from "./useEmojis.ts";

const HAND = "👋";
const CLOCK = "🕘";

interface ToneChoiceProps {
  /** The five tones' names. */
  readonly names: readonly string[];
  readonly value: SkinTone;
  readonly onChoose: (tone: SkinTone) => void;
}

/** Renders a `<select>` that looks like one hand. */
export function ToneChoice({ names, value, onChoose }: ToneChoiceProps): ReactElement {
  const strings = useStrings(editorEnglish);
  return (
    <label className="mxs-EmojiPicker-tone" title={strings.skinTone()}>
      <span aria-hidden>{withTone(HAND, "first", value)}</span>
      <select
        className="mxs-EmojiPicker-tones"
        aria-label={strings.skinTone()}
        value={value}
        onChange={({ currentTarget }) => onChoose(SKIN_TONES[currentTarget.selectedIndex] ?? 0)}
      >
        {SKIN_TONES.map((tone) => (
          <option key={tone} className="mxs-Option" value={tone}>
            {`${withTone(HAND, "first", tone)} ${names[tone - 1] ?? strings.noSkinTone()}`}
          </option>
        ))}
      </select>
    </label>
  );
}

interface JumpRowProps {
  readonly groups: readonly Section<Cell>[];
  /** The group at the top of the grid. */
  readonly current: string | undefined;
  /** Is the grid showing groups? */
  readonly isMarked: boolean;
  readonly onJump: (group: string) => void;
}

/** Renders a toolbar with a button for each group. */
export function JumpRow({ groups, current, isMarked, onJump }: JumpRowProps): ReactElement {
  const strings = useStrings(editorEnglish);
  return (
    <div
      role="toolbar"
      tabIndex={-1}
      aria-label={strings.emojiGroups()}
      className="mxs-EmojiPicker-groups"
      onKeyDown={moveFocus}
    >
      {groups.map(({ id, label, cells }) => (
        <Button
          key={id}
          look="icon"
          className="mxs-EmojiPicker-jump"
          aria-label={label ?? id}
          title={label ?? id}
          aria-current={(isMarked && id === current) || undefined}
          tabIndex={id === current ? 0 : -1}
          onClick={() => onJump(id)}
        >
          <span aria-hidden>{id === "recent" ? CLOCK : cells[0]?.emoji}</span>
        </Button>
      ))}
    </div>
  );
}

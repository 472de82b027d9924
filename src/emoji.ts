// The emoji picker's door, apart because it is loaded only when somebody chooses an emoji. Names what it lets out, and has no logic.
"use client";

export { EmojiPicker, type EmojiPickerProps } from "./components/EmojiPicker.tsx";
export { type Emoji, type Emojis, loadEmojis, type Naming, nameOfEmoji } from "./emojis/emojis.ts";
export type { Toned } from "./emojis/tones.ts";
export type { SkinTone } from "./text.ts";
export type { EmojiGroup } from "./strings.ts";

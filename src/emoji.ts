// The emoji picker's door, apart because it is loaded only when somebody chooses an emoji. Names what it lets out, and has no logic.
"use client";

export { EmojiPicker, type EmojiPickerProps } from "./emoji/EmojiPicker.tsx";
export { type Emoji, type Emojis, loadEmojis, type Naming, nameOfEmoji } from "./emoji/emojis.ts";
export type { Toned } from "./emoji/tones.ts";
export type { SkinTone } from "./store.ts";
export type { EmojiGroup } from "./strings.ts";

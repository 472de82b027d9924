import { EmojiPicker } from "matrix-status-kit/emoji";

export const Reaction = ({ close, react }: { close: () => void; react: (emoji: string) => void }) => (
  <EmojiPicker value="" onSelect={(emoji) => react(emoji)} onClose={close} />
);

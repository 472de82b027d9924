// A page of its own, inside a frame with a strict policy: everything the kit draws, with a real client.
import "./strict-watch.ts";
import { createRoot } from "react-dom/client";
import { StatusEditor } from "../../src/editor.ts";
import { EmojiPicker } from "../../src/emoji.ts";
import {
  AwayNotice,
  CallDuration,
  StatusAvatar,
  StatusBadge,
  StatusCard,
  StatusLine,
  StatusPreferences,
} from "../../src/index.ts";
import { openRoom, Seen } from "../room.tsx";

const room = await openRoom();
await room.alice.statuses.set({ emoji: "🌴", text: "On holiday" });
await room.bob.statuses.set({ emoji: "🎯", text: "Focusing" });
const root = document.createElement("main");
document.body.append(root);
createRoot(root).render(
  <Seen by={room.alice} roomId={room.roomId}>
    <StatusBadge userId={room.alice.userId} focusable style={{ opacity: 0.9 }} />
    <StatusLine userId={room.alice.userId} />
    <CallDuration since={Date.now() - 720_000} />
    <StatusAvatar userId={room.alice.userId} decorative />
    <StatusCard userId={room.alice.userId} />
    <AwayNotice people={[{ userId: room.bob.userId, name: "Bob" }]} onBack={() => {}} />
    <StatusPreferences />
    <StatusEditor />
    <EmojiPicker value="" onSelect={() => {}} onClose={() => {}} takesFocus={false} />
  </Seen>,
);

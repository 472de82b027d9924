// Parts that a host draws itself, in plain HTML: what the stories of slots show, and what a provider's control chooses among.
import type { Slots } from "../../src/index.ts";

const OURS = { "⛺": "Tent", "🎸": "Guitar", "🧶": "Yarn" };

/** A picture of the host's for every emoji. */
export const Emoji: Slots["Emoji"] = ({ emoji, label, className }) => (
  <svg viewBox="0 0 16 16" width="1em" height="1em" className={className} aria-label={label} role={label && "img"}>
    <circle cx="8" cy="8" r="8" fill="seagreen" />
    <text x="8" y="11" fontSize="8" textAnchor="middle">
      {emoji}
    </text>
  </svg>
);

/** Words with a dotted frame. */
export const Tooltip: Slots["Tooltip"] = ({ id, children }) => (
  <p id={id} role="tooltip" style={{ border: "2px dotted", padding: 8 }}>
    {children}
  </p>
);

/** Three emoji of the host's own. */
export const EmojiPicker: Slots["EmojiPicker"] = ({ value, onSelect }) => (
  <fieldset>
    <legend>Our own</legend>
    {Object.entries(OURS).map(([emoji, name]) => (
      <button
        key={emoji}
        type="button"
        aria-label={name}
        aria-pressed={emoji === value}
        onClick={() => onSelect(emoji, name)}
      >
        {emoji}
      </button>
    ))}
  </fieldset>
);

/** The browser's own, not modal. */
export const Dialog: Slots["Dialog"] = ({ isOpen, onClose, label, children }) =>
  isOpen && (
    <dialog
      open
      aria-label={label}
      style={{ position: "static", border: "2px dotted", boxSizing: "border-box", inlineSize: "min(22rem, 100%)" }}
    >
      <button type="button" onClick={onClose}>
        Back
      </button>
      {children}
    </dialog>
  );

// Forgets what was set before, and knows when a server still keeps it. Knows no words and no layout.
import { useState } from "react";
import { useStatuses } from "../../hooks.ts";
import type { Statuses } from "../../statuses.ts";
import type { StatusEditorState } from "../../useStatusEditor.ts";

type Recent = StatusEditorState["recents"][number];

/** What a form forgets. */
export interface Forgetting {
  /** Forgets one, or all: here at once, and on the server as soon as it can be told. */
  readonly forget: (recent?: Recent) => Promise<void>;
  /** Tells the server again what it could not be told; null: there is nothing. */
  readonly forgetAgain: (() => void) | null;
}

/** What the provider's account forgets in one form. */
export function useForgetting(): Forgetting {
  const statuses = useStatuses();
  const [missed, setMissed] = useState<{ readonly by: Statuses; readonly recent: Recent | undefined } | null>(null);

  async function forget(recent?: Recent): Promise<void> {
    setMissed(null);
    const { recents } = statuses;
    const outcome = await (recent ? recents.remove(recent) : recents.removeAll());
    if (!outcome.ok && outcome.reason !== "signed-out") setMissed({ by: statuses, recent });
  }

  return { forget, forgetAgain: missed?.by === statuses ? () => void forget(missed.recent) : null };
}

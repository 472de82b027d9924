// What the SDK loses: a sync of which it threw the rest away, over one malformed entry or a database that failed, or its place among the syncs, over
// one that names no next. Those pushes never come again.
import { listen, type Speaking } from "./listening.ts";

/** So often at most everybody is doubted: a server may say nonsense with every sync. */
const EVERY = 5 * 60_000;

/** What the SDK says of a sync, and of nothing else that it tells of itself. */
interface SaidOfSync {
  readonly oldSyncToken?: unknown;
  readonly nextSyncToken?: unknown;
}

/** Calls `lost` after a loss, and once more at the end of the interval where there was another; returns its stop. */
export function listenForLosses(client: Speaking, lost: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAnother = false;

  function tell(): void {
    isAnother = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isAnother) tell();
    }, EVERY);
    lost();
  }

  function onLoss(): void {
    if (timer === undefined) tell();
    else isAnother = true;
  }
  let first: unknown;
  function onSync(state: unknown, _before: unknown, said?: SaidOfSync): void {
    if (state === "PREPARED") first = said?.nextSyncToken;
    // It began anew: what was taken back before, no server tells. The first one is told twice.
    else if (said?.nextSyncToken && said.nextSyncToken !== first && !said.oldSyncToken) onLoss();
  }
  const stop = listen(client, [
    ["sync.unexpectedError", onLoss],
    ["sync", onSync],
  ]);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

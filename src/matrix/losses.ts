// What the SDK loses: a sync of which it threw the rest away, over one malformed entry or a database that failed. Its pushes never come again.
import { harmless } from "../store.ts";
import type { StatusClient } from "./client.ts";

/** So often at most everybody is doubted: a server may say nonsense with every sync. */
const EVERY = 5 * 60_000;

/** Calls `lost` after a loss, and once more at the end of the interval where there was another; returns its stop. */
export function listenForLosses(client: Pick<StatusClient, "on" | "removeListener">, lost: () => void): () => void {
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

  const onLoss = harmless(() => {
    if (timer === undefined) tell();
    else isAnother = true;
  });
  client.on("sync.unexpectedError", onLoss);
  return () => {
    clearTimeout(timer);
    client.removeListener("sync.unexpectedError", onLoss);
  };
}

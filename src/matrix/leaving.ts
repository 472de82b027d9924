// Hears that the account signed out, however quietly: `client.logout(true)` says no more than that the sync has stopped.
import { DEADLINES, withDeadline } from "../deadline.ts";
import { type StatusClient, V3 } from "../matrix.ts";
import { isRecord } from "../protocol.ts";
import { listen } from "./listening.ts";

/** How long after the sync stopped the server is asked, in ms: the request that signs out comes after it. Later where it could not be reached. */
const WAITS = [1_000, 5_000, 30_000];

/** Listens until what it returns is called. A question that is open then is asked yet: a host that signs out takes its page away. */
export function listenForLeaving(client: StatusClient, left: () => void, isOver: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function askAfter([wait, ...later]: readonly number[]): void {
    if (wait === undefined) return;
    timer = setTimeout(() => void (isOver() || ask(later)), wait);
  }

  async function ask(later: readonly number[]): Promise<void> {
    const whoami = (): Promise<unknown> =>
      client.http.authedRequest("GET", "/account/whoami", undefined, undefined, { prefix: V3 });
    try {
      await withDeadline(whoami, DEADLINES.read);
    } catch (error) {
      if (isRecord(error) && error["httpStatus"] === 401) left();
      else askAfter(later);
    }
  }

  let hasRun = isRunning(client);
  function onSync(state: unknown): void {
    hasRun = true;
    clearTimeout(timer);
    timer = undefined;
    if (state === "STOPPED") askAfter(WAITS);
  }
  const stop = listen(client, [
    ["sync", onSync],
    ["Session.logged_out", left],
  ]);
  return () => {
    stop();
    // The sync says that it stopped a little later, and nobody listens any more.
    if (hasRun && !isRunning(client) && timer === undefined) askAfter(WAITS);
  };
}

/** Is this client started? Where it does not say, it is. */
function isRunning(client: StatusClient): boolean {
  return (client as { readonly clientRunning?: unknown }).clientRunning !== false;
}

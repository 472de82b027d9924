// Documents in the account data of one client, and so on all the viewer's devices. Knows no document.
import { type StatusClient, V3 } from "../matrix.ts";
import { listen } from "../matrix/listening.ts";
import type { PreferencePort } from "./document.ts";

/** Keeps a document in account data of one client, under a type of the kit's own. */
export function accountDataPort(client: StatusClient, me: string, type: string): PreferencePort {
  return {
    read: () => client.getAccountData(type)?.getContent(),
    write: (value) =>
      client.http.authedRequest(
        "PUT",
        `/user/${encodeURIComponent(me)}/account_data/${encodeURIComponent(type)}`,
        undefined,
        value,
        { prefix: V3 },
      ),
    subscribe(changed) {
      const onAccountData = (event: { getType?(): string } | undefined): void => {
        if (event?.getType?.() === type) changed();
      };
      return listen(client, [["accountData", onAccountData]]);
    },
  };
}

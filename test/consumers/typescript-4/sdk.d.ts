// matrix-js-sdk's own declarations end their imports in `.ts`, which TypeScript 4.9 cannot resolve: its client by our shape.
import type { StatusClient } from "matrix-status-kit";

export declare function createClient(options: {
  baseUrl: string;
  userId: string;
  accessToken: string;
}): StatusClient & { startClient(options: { unstableMSC4429SyncUserProfileFields: string[] }): Promise<void> };

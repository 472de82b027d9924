// What the blocks of README and guides take from the host around them.
import type { MatrixClient } from "matrix-js-sdk";
import type { SlidingSync } from "matrix-js-sdk/lib/sliding-sync.js";
import type { ComponentType, FC } from "react";

declare global {
  const client: MatrixClient;
  const slidingSync: SlidingSync;
  const baseUrl: string;
  const userId: string;
  const accessToken: string;
  const roomId: string;
  function askMyServer(userIds: readonly string[]): Promise<[string, Record<string, unknown> | null][]>;
  function tellModerators(userId: string, reason: string): void;
  const MyClient: FC<{ baseUrl: string; fetchFn: typeof fetch; userId: string; accessToken: string; deviceId: string }>;
  const App: ComponentType;
}

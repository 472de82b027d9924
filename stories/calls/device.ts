// One device of Alice's that joins calls by the SDK's MatrixRTC, and whose plug can be pulled. Knows no React.
import type { MatrixClient } from "matrix-js-sdk";
import { trackCalls } from "../../src/calls.ts";
import { createStatuses, type Statuses } from "../../src/core.ts";
import { begin, clientOf, idOf, type Town } from "../live/town.ts";

/** A device that is on. */
export interface Device {
  readonly client: MatrixClient;
  readonly statuses: Statuses;
  readonly join: () => void;
  readonly leave: () => void;
  /** Nothing of it reaches the server any more, as when a tab is killed. */
  readonly pullThePlug: () => void;
}

/** Those who join have to name where they send sound and picture to; nothing is sent there. */
const FOCUS = { type: "livekit", livekit_service_url: "https://focus.test", livekit_alias: "garden" } as const;
/** Who watches a story should not wait for long until the server notices. */
const QUICK = { delayedLeaveEventDelayMs: 5_000, delayedLeaveEventRestartMs: 1_500 };

/** Turns a device of Alice's on; resolves when it is synchronised. */
export async function turnOn({ server, roomId }: Town, deviceId: string): Promise<Device> {
  let hasPower = true;
  const never = new Promise<never>(() => {});
  const wired: typeof fetch = async (...of) => {
    const answer = hasPower ? await server.fetch(...of) : await never;
    return hasPower ? answer : never;
  };
  const client = clientOf({ baseUrl: server.baseUrl, fetch: wired }, server.login(idOf("alice"), deviceId));
  const statuses = createStatuses(client);
  const stops = [statuses.start(), trackCalls(statuses, client, { isOn: true })];
  await begin(client);
  const session = () => {
    const room = client.getRoom(roomId);
    return room && client.matrixRTC.getRoomSession(room);
  };
  return {
    client,
    statuses,
    join: () => session()?.joinRoomSession([FOCUS], undefined, QUICK),
    leave: () => void session()?.leaveRoomSession(2_000),
    pullThePlug() {
      hasPower = false;
      for (const stop of stops) stop();
      client.stopClient();
    },
  };
}

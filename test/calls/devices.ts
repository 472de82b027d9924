// One person's devices, each with a real client, in a call that the in-memory server holds as room state: where the days of calls begin.
import type { IStartClientOpts } from "matrix-js-sdk";
import { trackCalls, type TrackCallsOptions } from "../../src/calls.ts";
import type { StatusesOptions } from "../../src/core.ts";
import type { Homeserver, HomeserverOptions, Login } from "../../src/testing.ts";
import { createPeople, type Person } from "../people.ts";
import { CALL } from "../statuses/garden.ts";
import { found } from "../statuses/houses.ts";

export const SECOND = 1_000;
export const HOUR = 3_600_000;
export const MARK = "io.github.matrix-status-kit.rtc";
export const MEMBER = "org.matrix.msc3401.call.member";
/** The server takes a device out of the call that was not heard of for so long (MSC4140). */
export const LEAVES_AFTER = 8 * SECOND;

export interface Device extends Person {
  /** Says in the room that this device is in a call, as a client does without the kit knowing. */
  readonly join: (content?: object) => Promise<void>;
  readonly leave: () => Promise<void>;
  /** Stops following calls. */
  readonly stop: () => void;
  /** From now on nothing of it reaches the server, as when a tab is killed. */
  readonly kill: () => void;
  /** The same for a while: it goes on thinking. */
  readonly setOnline: (isOnline: boolean) => void;
}

export interface Arrival {
  readonly start?: IStartClientOpts;
  readonly options?: StatusesOptions;
  readonly calls?: TrackCallsOptions;
  /** Does it have the kit's `trackCalls`? */
  readonly isFollowing?: boolean;
  /** By how much the server's clock is ahead of the device's, in ms. */
  readonly serverAhead?: number;
}

/** Alice's account and a room with calls in it. */
export async function flat(quirks?: HomeserverOptions) {
  const { server } = found(quirks);
  const account = server.register("alice");
  const ask = asking(server, account);
  const { room_id: roomId } = (await ask("POST", "/createRoom", { preset: "public_chat" })) as { room_id: string };
  const arrive = (login: Login = server.login(account.userId), how?: Arrival) => deviceIn(server, roomId, login, how);
  return {
    server,
    account,
    roomId,
    arrive,
    /** What the server holds of her call. */
    held: async () => ((await ask("GET", `/profile/${account.userId}`)) as Record<string, unknown>)[CALL],
    written: () => writesOf(server, account.userId),
  };
}

/** The writes of a call so far, of all devices. Clearing takes both names and counts once. */
function writesOf(server: Homeserver, userId: string): string[] {
  return server.requests
    .filter(({ method, path }) => method !== "GET" && path.endsWith(`/profile/${userId}/${CALL}`))
    .map(({ method }) => method);
}

/** Asks the server by nobody's client. */
export function asking({ baseUrl, fetch }: Pick<Homeserver, "baseUrl" | "fetch">, { accessToken }: Login) {
  return async (method: string, path: string, body?: object, version = "v3"): Promise<unknown> => {
    const answer = await fetch(`${baseUrl}/_matrix/client/${version}${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    return answer.json();
  };
}

async function deviceIn(server: Homeserver, roomId: string, login: Login, how: Arrival = {}): Promise<Device> {
  let isReachable = true;
  const cut: typeof fetch = async (...of) => {
    if (!isReachable) throw new TypeError("There is no network.");
    const answer = await server.fetch(...of);
    if (!isReachable) throw new TypeError("There is no network.");
    return how.serverAhead ? stamped(answer, how.serverAhead) : answer;
  };
  const people = createPeople({ baseUrl: server.baseUrl, fetch: cut, register: server.register });
  const person = await people.arrive(login, how.start, how.options);
  // Loading takes time of ours, in which a day goes by.
  await person.statuses.prepare();
  const stop =
    how.isFollowing === false ? () => {} : trackCalls(person.statuses, person.client, { isOn: true, ...how.calls });
  const ask = asking({ baseUrl: server.baseUrl, fetch: cut }, login);
  const path = `/rooms/${roomId}/state/${MEMBER}/_${login.userId}_${login.deviceId}_m.call`;
  let leaving: { readonly id: string; readonly heartbeat: ReturnType<typeof setInterval> } | undefined;
  const act = (action: string) =>
    ask("POST", `/org.matrix.msc4140/delayed_events/${leaving?.id}`, { action }, "unstable").catch(() => {});
  const end = (): void => {
    clearInterval(leaving?.heartbeat);
    leaving = undefined;
  };
  return {
    ...person,
    stop,
    async join(content = {}) {
      if (leaving) await act("cancel");
      end();
      const call = {
        application: "m.call",
        call_id: "",
        device_id: login.deviceId,
        focus_active: {},
        foci_preferred: [],
      };
      await ask("PUT", path, { ...call, ...content });
      const answer = await ask("PUT", `${path}?org.matrix.msc4140.delay=${LEAVES_AFTER}`, {});
      const heartbeat = setInterval(() => void act("restart"), LEAVES_AFTER / 2);
      leaving = { id: (answer as { delay_id: string }).delay_id, heartbeat };
    },
    async leave() {
      await act("cancel");
      end();
      await ask("PUT", path, {});
    },
    kill() {
      isReachable = false;
      end();
      stop();
      people.stop();
    },
    setOnline(isOnline) {
      isReachable = isOnline;
    },
  };
}

/** An answer of a server whose clock is ahead. */
async function stamped(answer: Response, ahead: number): Promise<Response> {
  const text = await answer.text();
  const moved = text.replaceAll(/"origin_server_ts":(\d+)/g, (_, ts) => `"origin_server_ts":${Number(ts) + ahead}`);
  return new Response(moved, answer);
}

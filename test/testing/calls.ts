// What a homeserver of ours has to carry of calls (MatrixRTC over MSC3401, MSC4140, MSC4354), for one version of matrix-js-sdk; each needs a process of its own.
import { afterEach, describe, expect, it } from "vitest";
import type * as sdkModule from "matrix-js-sdk";
import type { MatrixClient } from "matrix-js-sdk";
import { createHomeserver } from "../../src/testing.ts";
import type { Homeserver, LoggedRequest, Login } from "../../src/testing.ts";

const MEMBER = "org.matrix.msc3401.call.member";
const FOCUS = { type: "livekit", livekit_service_url: "https://focus.test", livekit_alias: "garden" } as const;
/** A leave that a server sends by itself 300 ms after the device was last heard of. */
const QUICK = { delayedLeaveEventDelayMs: 300, delayedLeaveEventRestartMs: 100 };

type Sdk = Pick<typeof sdkModule, "createClient" | "ClientEvent" | "Preset">;

interface Device extends Login {
  readonly client: MatrixClient;
  /** From now on none of its requests is made or answered, as when a tab is killed. */
  readonly kill: () => void;
}

/** Declares the tests; `hasSticky`: this version can join by sticky events. */
export function carriesCalls(version: string, sdk: Sdk, { hasSticky }: { readonly hasSticky: boolean }): void {
  const started: MatrixClient[] = [];
  const noop = (): void => {};
  const silent = { trace: noop, debug: noop, info: noop, warn: noop, error: noop, getChild: () => silent };

  afterEach(() => {
    for (const client of started.splice(0)) client.stopClient();
  });

  async function start(server: Homeserver, login: Login): Promise<Device> {
    let isDead = false;
    const fetchFn: typeof fetch = (...request) => (isDead ? new Promise(noop) : server.fetch(...request));
    const client = sdk.createClient({ baseUrl: server.baseUrl, fetchFn, logger: silent, disableVoip: true, ...login });
    started.push(client);
    const prepared = new Promise<void>((resolve) => {
      client.on(sdk.ClientEvent.Sync, (state) => state === "PREPARED" && resolve());
    });
    await client.startClient({ lazyLoadMembers: true });
    await prepared;
    return { ...login, client, kill: () => (isDead = true) };
  }

  /** Alice on two devices and Bob, in a room where everybody may say that they are in a call. */
  async function town() {
    const server = createHomeserver();
    const [alice, bob] = [server.register("alice"), server.register("bob")];
    const laptop = await start(server, alice);
    const phone = await start(server, server.login(alice.userId));
    const atBob = await start(server, bob);
    const { room_id: roomId } = await laptop.client.createRoom({
      preset: sdk.Preset.PublicChat,
      power_level_content_override: { events: { [MEMBER]: 0 } },
    });
    await atBob.client.joinRoom(roomId);
    for (const { client } of [laptop, phone, atBob])
      await expect.poll(() => client.getRoom(roomId)?.getMember(bob.userId)?.membership).toBe("join");
    const session = ({ client }: Device) => {
      const room = client.getRoom(roomId);
      if (!room) throw new Error(`${roomId} has to be there.`);
      return client.matrixRTC.getRoomSession(room);
    };
    /** Who is in the call, as one device sees it. */
    const inCall = (of: Device) => () =>
      session(of)
        .memberships.map(({ deviceId }) => deviceId)
        .toSorted();
    /** Those who join by sticky events have to name the focus they send to. */
    const join = (of: Device, config: { unstableSendStickyEvents?: boolean } = {}) =>
      session(of).joinRoomSession([FOCUS], config.unstableSendStickyEvents ? FOCUS : undefined, {
        ...QUICK,
        ...config,
      });
    return { server, laptop, phone, atBob, roomId, session, inCall, join };
  }

  const devices = (...of: readonly Device[]) => of.map(({ deviceId }) => deviceId).toSorted();

  describe(`matrix-js-sdk ${version}`, () => {
    it("joins and leaves a call with three devices of two people, each by its own piece of state", async () => {
      const { server, laptop, phone, atBob, roomId, session, inCall, join } = await town();
      for (const device of [laptop, phone, atBob]) join(device);
      for (const device of [laptop, phone, atBob])
        await expect.poll(inCall(device)).toEqual(devices(laptop, phone, atBob));
      const state = await atBob.client.roomState(roomId);
      const keys = state.filter(({ type }) => type === MEMBER).map(({ state_key }) => state_key);
      const each = [laptop, phone, atBob].map(({ userId, deviceId }) => `${userId}_${deviceId}`).toSorted();
      expect(keys.toSorted()).toEqual(each.map((name): unknown => expect.stringContaining(name)));
      expect(await session(laptop).leaveRoomSession(2_000)).toBe(true);
      for (const device of [laptop, phone, atBob]) await expect.poll(inCall(device)).toEqual(devices(phone, atBob));
      expect(await session(atBob).leaveRoomSession(2_000)).toBe(true);
      await expect.poll(inCall(laptop)).toEqual(devices(phone));
      server.stop();
    });

    it("is taken out of the call by the server once it is not heard of any more (MSC4140), and not before", async () => {
      const { server, laptop, phone, atBob, inCall, join } = await town();
      for (const device of [laptop, phone]) join(device);
      await expect.poll(inCall(atBob)).toEqual(devices(laptop, phone));
      const isRestart = ({ path, body = "" }: LoggedRequest) =>
        path.includes("/delayed_events/") && `${path} ${body}`.includes("restart");
      const restarts = () => server.requests.filter((request) => isRestart(request) && request.status === 200);
      await expect.poll(() => restarts().length, { timeout: 3_000 }).toBeGreaterThan(10);
      expect(inCall(atBob)()).toEqual(devices(laptop, phone));
      laptop.kill();
      await expect.poll(inCall(atBob)).toEqual(devices(phone));
      server.stop();
    });

    if (!hasSticky) return;

    it("joins and leaves by sticky events (MSC4354), seen by whoever comes later, too", async () => {
      const { server, laptop, atBob, roomId, session, inCall, join } = await town();
      join(laptop, { unstableSendStickyEvents: true });
      await expect.poll(inCall(atBob)).toEqual(devices(laptop));
      for (let n = 0; n < 20; n++) await atBob.client.sendTextMessage(roomId, String(n));
      const later = await start(server, server.login(atBob.userId));
      await expect.poll(inCall(later)).toEqual(devices(laptop));
      expect(await session(laptop).leaveRoomSession(2_000)).toBe(true);
      for (const device of [atBob, later]) await expect.poll(inCall(device)).toEqual([]);
      server.stop();
    });
  });
}

// The same with the SDK's own MatrixRTC in the call, for one version of matrix-js-sdk; each needs a process of its own.
import type * as sdkModule from "matrix-js-sdk";
import type { MatrixClient } from "matrix-js-sdk";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { trackCalls } from "../../src/calls.ts";
import { createStatuses, type Statuses, statusFields } from "../../src/core.ts";
import { withProfileUpdates } from "../../src/sync.ts";
import { createHomeserver, type Homeserver, type Login } from "../../src/testing.ts";

const MEMBER = "org.matrix.msc3401.call.member";
const CALL = "org.matrix.msc4426.call";
const FOCUS = { type: "livekit", livekit_service_url: "https://focus.test", livekit_alias: "garden" } as const;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

type Sdk = Pick<typeof sdkModule, "createClient" | "Preset">;

interface Device extends Login {
  readonly client: MatrixClient;
  readonly statuses: Statuses;
  /** From now on none of its requests is made or answered, as when a tab is killed. */
  readonly kill: () => void;
}

/** Declares the tests; `hasSticky`: this version can join by sticky events. */
export function followsCalls(version: string, sdk: Sdk, { hasSticky }: { readonly hasSticky: boolean }): void {
  beforeEach(() => {
    vi.setConfig({ testTimeout: 30_000 });
    vi.useFakeTimers({ shouldAdvanceTime: true });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = async (ms: number): Promise<void> => {
    await vi.advanceTimersByTimeAsync(ms);
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const noop = (): void => {};
  const silent = { trace: noop, debug: noop, info: noop, warn: noop, error: noop, getChild: () => silent };

  async function start(server: Homeserver, login: Login): Promise<Device> {
    let isDead = false;
    const cut: typeof fetch = async (...of) => {
      const answer = isDead ? undefined : await server.fetch(...of);
      return isDead || !answer ? new Promise<never>(noop) : answer;
    };
    // Versions before 41.7 have no pushes of their own.
    const updates = withProfileUpdates(cut);
    const client = sdk.createClient({
      baseUrl: server.baseUrl,
      fetchFn: updates,
      logger: silent,
      disableVoip: true,
      ...login,
    });
    const statuses = createStatuses(client, { updates });
    const stops = [statuses.start(), trackCalls(statuses, client, { isOn: true })];
    await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
    await expect.poll(() => client.isInitialSyncComplete()).toBe(true);
    return {
      ...login,
      client,
      statuses,
      kill() {
        isDead = true;
        for (const stop of stops) stop();
        client.stopClient();
      },
    };
  }

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
    const join = (of: Device, isSticky = false) =>
      session(of).joinRoomSession([FOCUS], isSticky ? FOCUS : undefined, { unstableSendStickyEvents: isSticky });
    /** What Bob's badge draws of Alice. */
    const seen = () => atBob.statuses.get(alice.userId, { roomId });
    atBob.statuses.subscribe(alice.userId, { roomId }, noop);
    const written = () =>
      server.requests
        .filter(({ method, path }) => method !== "GET" && path.endsWith(`/profile/${alice.userId}/${CALL}`))
        .map(({ method }) => method);
    const end = () => {
      for (const device of [laptop, phone, atBob]) device.kill();
      server.stop();
    };
    return { server, laptop, phone, atBob, session, join, seen, written, end };
  }

  describe(`matrix-js-sdk ${version}`, () => {
    it.each(hasSticky ? ["state", "sticky events"] : ["state"])(
      "joins a call by %s, which others see until it leaves",
      async (way) => {
        const { laptop, session, join, seen, written, end } = await town();
        const joined = Date.now();
        join(laptop, way === "sticky events");
        await pass(6 * SECOND);
        const view = seen();
        expect(view).toMatchObject({ is: "call", call: { since: expect.any(Number) } });
        const since = view.is === "call" ? (view.call.since ?? 0) : 0;
        expect(Math.abs(since - joined)).toBeLessThan(7_000);
        await pass(30 * MINUTE);
        expect(seen()).toMatchObject({ is: "call", call: { since } });
        const leaving = session(laptop).leaveRoomSession(2_000);
        await pass(15 * SECOND);
        await leaving;
        expect(seen()).toEqual({ is: "none" });
        expect(written()).toEqual(["PUT", "DELETE"]);
        end();
      },
    );

    it("whose tab is killed is taken out of the call by the server, and another device ends it for everybody", async () => {
      const { laptop, join, seen, written, end } = await town();
      join(laptop);
      await pass(6 * SECOND);
      expect(seen()).toMatchObject({ is: "call" });
      laptop.kill();
      await pass(MINUTE);
      expect(seen()).toEqual({ is: "none" });
      expect(written()).toEqual(["PUT", "DELETE"]);
      end();
    });

    it("killed with no other device there is healed by its next start", async () => {
      const { server, laptop, phone, join, seen, written, end } = await town();
      phone.kill();
      join(laptop);
      await pass(6 * SECOND);
      laptop.kill();
      await pass(30 * MINUTE);
      expect(seen()).toMatchObject({ is: "call" });
      const again = await start(server, server.login(laptop.userId, laptop.deviceId));
      await pass(35 * SECOND);
      expect(seen()).toEqual({ is: "none" });
      expect(written()).toEqual(["PUT", "DELETE"]);
      again.kill();
      end();
    });

    it("loaded anew in a call joins again by itself: nothing is written", async () => {
      const { server, laptop, phone, join, session, seen, written, end } = await town();
      phone.kill();
      join(laptop);
      await pass(6 * SECOND);
      laptop.kill();
      const again = await start(server, server.login(laptop.userId, laptop.deviceId));
      join(again);
      await pass(10 * MINUTE);
      expect(seen()).toMatchObject({ is: "call" });
      expect(written()).toEqual(["PUT"]);
      const leaving = session(again).leaveRoomSession(2_000);
      await pass(15 * SECOND);
      await leaving;
      expect(seen()).toEqual({ is: "none" });
      expect(written()).toEqual(["PUT", "DELETE"]);
      again.kill();
      end();
    });
  });
}

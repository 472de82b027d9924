// A host's own way of asking for profiles, as bulk reading is coming (MSC4536; PROTOCOL 4: keep the fetcher replaceable).
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FetchProfiles } from "../../src/core.ts";
import { type Person, until } from "../people.ts";
import { aWhile, createGarden, type Garden, look, PALM, roomWith, STATUS } from "./garden.ts";

let garden: Garden;
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  garden = createGarden({ push: false });
});
afterEach(() => {
  garden.stop();
  vi.useRealTimers();
});

/** Bob, with a fetcher of the host's, and so many people whose status he may see. */
async function scene(size: number, answer: FetchProfiles) {
  const fetchProfiles = vi.fn<FetchProfiles>(answer);
  const bob = await garden.arrive(garden.server.register("bob"), {}, { fetchProfiles, policy: { strangers: "show" } });
  const users = Array.from({ length: size }, (_, n) => garden.server.register(`user${n}`).userId);
  await until(() => fetchProfiles.mock.calls.length > 0);
  fetchProfiles.mockClear();
  return { bob, users, fetchProfiles };
}

const everybody: FetchProfiles = (userIds) => Promise.resolve(new Map(userIds.map((id) => [id, { [STATUS]: PALM }])));

const profileGets = (by: Person): number =>
  garden.server.requests.filter(({ userId, path }) => userId === by.userId && path.includes("/profile/")).length;

describe("fetchProfiles: keep the fetcher replaceable (PROTOCOL 4)", () => {
  it("is asked for all who are looked at in one go, newest first, and for no GET besides", async () => {
    const { bob, users, fetchProfiles } = await scene(60, everybody);
    const all = users.map((userId) => look(bob, userId));
    await until(() => all.every((seen) => seen.at(-1)?.is === "status"));
    expect(fetchProfiles.mock.calls).toEqual([[users.toReversed()]]);
    expect(profileGets(bob)).toBe(0);
  });

  it("is asked for 100 at a time at most", async () => {
    const { bob, users, fetchProfiles } = await scene(250, everybody);
    const all = users.map((userId) => look(bob, userId));
    await until(() => all.every((seen) => seen.at(-1)?.is === "status"));
    expect(fetchProfiles.mock.calls.map(([userIds]) => userIds.length)).toEqual([100, 100, 50]);
  });

  it("says null of who has no profile; who is missing from its answer, or is no object there, stays unknown and is asked for later", async () => {
    const answers = new Map<string, unknown>([
      ["@user0:localhost.test", null],
      ["@user1:localhost.test", "x"],
    ]);
    const { bob, users, fetchProfiles } = await scene(3, () => Promise.resolve(answers as never));
    const [first, second, third] = users.map((userId) => look(bob, userId));
    await until(() => first?.at(-1)?.is === "none");
    expect([second, third].map((seen) => seen?.at(-1)?.is)).toEqual(["unknown", "unknown"]);
    await vi.advanceTimersByTimeAsync(10_000);
    await aWhile();
    expect(fetchProfiles.mock.calls.at(-1)?.[0].toSorted()).toEqual(users.slice(1));
  });

  it.each([
    ["rejects", () => Promise.reject(new Error("no"))],
    [
      "throws",
      () => {
        throw new Error("no");
      },
    ],
  ] as [string, FetchProfiles][])(
    "that %s costs nobody what is known, and is asked again later",
    async (_what, fail) => {
      let isFailing = false;
      const { bob, users } = await scene(1, (userIds) => (isFailing ? fail(userIds) : everybody(userIds)));
      const userId = users[0] ?? "";
      const seen = look(bob, userId);
      await until(() => seen.at(-1)?.is === "status");
      isFailing = true;
      await expect(bob.statuses.fetchNow(userId)).resolves.toBeUndefined();
      expect(seen.at(-1)).toMatchObject(PALM);
    },
  );

  it("that is limited (429) pauses as long as told", async () => {
    let isLimited = true;
    const error = Object.assign(new Error("slow"), { httpStatus: 429, data: { retry_after_ms: 20_000 } });
    const { bob, users, fetchProfiles } = await scene(3, (userIds) =>
      isLimited && userIds[0] !== "@bob:localhost.test" ? Promise.reject(error) : everybody(userIds),
    );
    const all = users.map((userId) => look(bob, userId));
    await until(() => fetchProfiles.mock.calls.length === 1);
    isLimited = false;
    await vi.advanceTimersByTimeAsync(19_000);
    expect(fetchProfiles).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2_000);
    await until(() => all.every((seen) => seen.at(-1)?.is === "status"));
    expect(fetchProfiles).toHaveBeenCalledTimes(2);
  });

  it("is beaten by a push that comes while it is asked", async () => {
    garden.stop();
    garden = createGarden();
    let answer = (): void => {};
    const open = new Promise<void>((resolve) => (answer = resolve));
    const fetchProfiles: FetchProfiles = async (userIds) => {
      if (userIds.includes("@alice:localhost.test")) await open;
      return new Map(userIds.map((id) => [id, {}]));
    };
    const alice = await garden.arrive(garden.server.register("alice"));
    const bob = await garden.arrive(garden.server.register("bob"), {}, { fetchProfiles });
    const roomId = await roomWith(alice, bob);
    const seen = look(bob, alice.userId, { roomId });
    await aWhile();
    await alice.statuses.set(PALM);
    await until(() => seen.at(-1)?.is === "status");
    answer();
    await aWhile();
    expect(seen.at(-1)).toMatchObject(PALM);
  });
});

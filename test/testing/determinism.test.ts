// The same things happening give the same answers at the same moments, in a time that a test makes, and nothing is left once a server stopped.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createHomeserver, federate, type Homeserver, personas } from "../../src/testing.ts";
import { person, roomOf, syncing } from "./asking.ts";

/** Everything but what the body of an answer is read by, which is microtasks. */
const begin = (): void => void vi.useFakeTimers({ now: 1_000_000, toNotFake: ["nextTick", "queueMicrotask"] });

beforeEach(begin);
afterEach(() => {
  vi.useRealTimers();
});

const DELAY = "org.matrix.msc4140.delay";

/** A little of everything that takes time; what is still waited for at its end is left so. */
async function live(): Promise<{ servers: Homeserver[]; trace: string; sent: unknown[] }> {
  const here = createHomeserver({
    ...personas.synapse,
    name: "here.test",
    appservices: [
      {
        namespaces: { users: [{ regex: "@.*", exclusive: false }] },
        msc4337_supports_profile_lookup: true,
        profile: () => new Promise(() => {}),
      },
    ],
  });
  const there = createHomeserver({ ...personas.future, name: "there.test" });
  federate(here, there, { edus: true, eduDelay: 50 });
  const [alice, bob] = [person(here, "alice"), person(there, "bob")];
  const roomId = await roomOf(alice);
  const failed: unknown[] = [];
  const ask = (promise: Promise<unknown>): void =>
    void promise.catch((failure: unknown) => failed.push(String(failure)));
  ask(bob.ask("POST", `v3/join/${roomId}?via=here.test`, {}));
  await vi.advanceTimersByTimeAsync(10);

  const poll = syncing(alice.ask);
  ask(poll().then(() => poll(30_000)));
  ask(alice.ask("GET", `v3/profile/${alice.id}`)); // its appservice never answers
  here.disturbNext({ path: "/whoami", delay: 700 });
  here.disturbNext({ path: "/whoami", detour: 300, twice: true });
  here.disturbNext({ path: "/capabilities", hold: true });
  here.disturbNext({ path: "/pushrules/", body: "nothing" });
  for (const path of ["account/whoami", "account/whoami", "capabilities", "pushrules/"])
    ask(alice.ask("GET", `v3/${path}`));
  await vi.advanceTimersByTimeAsync(100);
  ask(bob.ask("PUT", `v3/profile/${bob.id}/m.status`, { "m.status": { text: "Cake", emoji: "🎂" } }));
  ask(alice.ask("PUT", `v3/rooms/${roomId}/send/m.room.message/1?${DELAY}=400`, { body: "later" }));
  ask(alice.ask("PUT", `v3/rooms/${roomId}/send/m.room.message/2?${DELAY}=86400000`, { body: "tomorrow" }));
  await vi.advanceTimersByTimeAsync(2_000);
  ask(poll(30_000));
  ask(bob.ask("PUT", `v3/profile/${bob.id}/m.status`, { "m.status": { text: "Tea", emoji: "🍵" } }));
  await vi.advanceTimersByTimeAsync(1);
  const { body: told } = await alice.ask("GET", `v3/rooms/${roomId}/messages?dir=b`);
  const events = told.chunk as { content: { body?: unknown } }[];
  const trace = JSON.stringify([told, here.requests, there.requests, failed, Date.now()]);
  return { servers: [here, there], trace, sent: events.flatMap(({ content }) => content.body ?? []) };
}

it("the same once more is the same to the letter", async () => {
  const { trace, sent, servers } = await live();
  for (const server of servers) server.stop();
  vi.useRealTimers();
  begin();
  expect((await live()).trace).toBe(trace);
  expect(sent).toEqual(["later"]);
});

it("a server that stopped leaves no timer, starts none, and lets go of whoever waits", async () => {
  const { servers } = await live();
  expect(vi.getTimerCount()).toBeGreaterThan(0);
  const [here] = servers;
  expect(here?.requests.some(({ status }) => status === null)).toBe(true);
  for (const server of servers) server.stop();
  expect(vi.getTimerCount()).toBe(0);
  await vi.runAllTimersAsync();
  for (const { requests } of servers) expect(requests.every(({ status }) => status !== null)).toBe(true);
  const now = Date.now();
  await expect(here?.fetch("https://here.test/_matrix/client/versions")).rejects.toThrow(TypeError);
  expect([vi.getTimerCount(), Date.now()]).toEqual([0, now]);
});

it("a long poll lasts as long as it was asked for, whichever way the clock jumps", async () => {
  const alice = person(createHomeserver(), "alice");
  const sync = syncing(alice.ask);
  await sync();
  for (const jump of [-86_400_000, 86_400_000]) {
    let isOver = false;
    void sync(30_000).then(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(10_000);
    vi.setSystemTime(Date.now() + jump);
    await vi.advanceTimersByTimeAsync(19_999);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver).toBe(true);
  }
});

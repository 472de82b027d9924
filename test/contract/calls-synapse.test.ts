// The viewer's own calls, with the SDK's MatrixRTC on two real Synapses: said, seen on this server, and ended though the tab was killed (MSC4426, MSC4140).
import { expect, it } from "vitest";
import { trackCalls } from "../../src/calls.ts";
import type { Person } from "../people.ts";
import { type Actor, createScene, roomOf, SOON, view } from "./scene.ts";
import { pairOfSynapses } from "./servers.ts";
import { traits } from "./traits.ts";

const MEMBER = "org.matrix.msc3401.call.member";
const FOCUS = { type: "livekit", livekit_service_url: "https://focus.test", livekit_alias: "garden" } as const;
/** What the kit leaves a device to come back, and another one to heal. */
const WRITTEN = { timeout: 12_000, interval: 100 };
const HEALED = { timeout: 45_000, interval: 100 };

const scene = createScene(traits.synapse, pairOfSynapses);

async function garden() {
  const [alice, bob] = [await scene.register("alice"), await scene.register("bob")];
  const roomId = await roomOf(alice, bob);
  const power = `v3/rooms/${roomId}/state/m.room.power_levels/`;
  const { body: levels } = await alice.ask("GET", power);
  await alice.ask("PUT", power, { ...levels, events: { ...levels.events, [MEMBER]: 0 } });
  const atBob = await scene.arrive(bob);
  const seen = view(atBob, alice, { roomId });
  atBob.statuses.subscribe(alice.userId, { roomId }, () => {});
  const session = ({ client }: Person) => {
    const room = client.getRoom(roomId);
    if (!room) throw new Error(`${roomId} has to be there.`);
    return client.matrixRTC.getRoomSession(room);
  };
  const join = (of: Person) =>
    session(of).joinRoomSession([FOCUS], undefined, {
      delayedLeaveEventDelayMs: 3_000,
      delayedLeaveEventRestartMs: 500,
    });
  return { alice, bob, seen, session, join };
}

/** A device that follows its calls, and how its tab is killed. */
async function device(of: Actor) {
  const person = await scene.arrive(of);
  const stop = trackCalls(person.statuses, person.client, { isOn: true });
  const kill = (): void => {
    stop();
    person.client.stopClient();
    person.client.matrixRTC.stop();
    // Nothing is asked for any more, not even for the leave that the server holds to be put off.
    person.client.http.authedRequest = () => new Promise<never>(() => {});
  };
  return { ...person, kill };
}

async function isLeft(): Promise<void> {
  const { alice, seen, session, join } = await garden();
  const laptop = await device(alice);
  const before = Date.now();
  join(laptop);
  await expect.poll(seen, WRITTEN).toMatchObject({ is: "call", call: { since: expect.any(Number) } });
  const drawn = seen();
  expect(Math.abs((drawn.is === "call" ? (drawn.call.since ?? 0) : 0) - before)).toBeLessThan(10_000);
  await session(laptop).leaveRoomSession(2_000);
  await expect.poll(seen, { ...WRITTEN, timeout: 20_000 }).toEqual({ is: "none" });
}

async function isKilled(healer: "her second device" | "her next start"): Promise<void> {
  const { alice, seen, join } = await garden();
  const laptop = await device(alice);
  if (healer === "her second device") await device(alice);
  join(laptop);
  await expect.poll(seen, WRITTEN).toMatchObject({ is: "call" });
  laptop.kill();
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect(seen()).toMatchObject({ is: "call" });
  if (healer === "her next start") await device(alice);
  await expect.poll(seen, { ...HEALED, message: `${healer} ends it` }).toEqual({ is: "none" });
  const { body } = await alice.ask("GET", alice.field(""));
  expect(body).not.toHaveProperty(["org.matrix.msc4426.call"]);
  await expect.poll(seen, SOON).toEqual({ is: "none" });
}

// All at once, each with people of its own: they mostly wait.
it(
  "a call is joined, seen by others since then, and left; a tab that is killed in one: her second device, or her next start, ends it for everybody",
  { timeout: 120_000 },
  async () => {
    await Promise.all([isLeft(), isKilled("her second device"), isKilled("her next start")]);
    expect.hasAssertions();
  },
);

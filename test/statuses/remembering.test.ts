// What is remembered of people, for how long, and in words why.
import { describe, expect, it, vi } from "vitest";
import { createStatuses } from "../../src/core.ts";
import { until } from "../people.ts";
import { crowd, SECOND } from "./crowd.ts";
import { look, PALM, STATUS } from "./garden.ts";
import { housemates, livesAlone, MINUTE, neighbours, pass } from "./houses.ts";

livesAlone();

describe("what is remembered of people nobody looks at", () => {
  it("is nothing, once it spares no question any more: neither a failure nor an age is kept all session", async () => {
    const { server, bob, users } = await crowd(2);
    const [unlucky = "", aged = ""] = users;
    server.refuseNext({ path: unlucky, status: 502 });
    const stops = users.map((userId) => bob.statuses.subscribe(userId, {}, () => {}));
    await pass(SECOND);
    for (const stop of stops) stop();
    expect(await bob.statuses.explain(unlucky)).toContain("the last answer said nothing of them");
    expect(await bob.statuses.explain(aged)).toContain("known, and fresh");
    await pass(6 * MINUTE);
    for (const userId of users) expect(await bob.statuses.explain(userId)).toBe("unknown, and looked at by nobody");
  });

  it("does not make a restart read the SDK's store for everybody: only for whom somebody looks at", async () => {
    const { server, bob, alice, inRoom } = await housemates({});
    const everybody = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`@user${n}:localhost.test`, { profile_updates: { [STATUS]: PALM } }]),
    );
    const statuses = createStatuses(bob.client);
    const stop = statuses.start();
    look({ ...bob, statuses }, alice.userId, inRoom);
    server.pushRaw(bob.userId, everybody);
    server.setProfileField(alice.userId, STATUS, PALM);
    await until(() => statuses.get(alice.userId, inRoom).is === "status");
    stop();
    const read = vi.spyOn(bob.client.store, "getUserProfile");
    const stopAgain = statuses.start();
    await pass(SECOND);
    expect(read.mock.calls).toEqual([[alice.userId]]);
    stopAgain();
  });
});

it("says in words why somebody is asked for, or not", async () => {
  const { here, alice, bob, inRoom } = await neighbours();
  const words = (): Promise<string> => bob.statuses.explain(alice.userId);
  expect(await words()).toBe("unknown, and looked at by nobody");
  here.refuseNext({ path: alice.userId, status: 502 });
  const seen = look(bob, alice.userId, inRoom);
  await pass(SECOND);
  expect(await words()).toMatch(/^the last answer said nothing of them; to be asked for again, for another \d+ s$/);
  await pass(11 * SECOND);
  await until(() => seen.at(-1)?.is === "none");
  expect(await words()).toMatch(/^known, and fresh, for another 2\d\d s$/);
});

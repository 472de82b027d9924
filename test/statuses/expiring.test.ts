// A status ends by itself (UX, Setting): hidden at the second for everybody, cleared on the server by whichever of one's devices is awake.
import { describe, expect, it, vi } from "vitest";
import { personas } from "../../src/testing.ts";
import { type Account, until } from "../people.ts";
import { HOME, look, PALM, STATUS, whyOf } from "./garden.ts";
import { createPage, DAY, found, housemates, livesAlone, MINUTE, pass } from "./houses.ts";

const UNTIL = "io.github.matrix-status-kit.until";
livesAlone();

type Server = ReturnType<typeof found>["server"];
const written = (server: Server, userId: string, method: string) =>
  server.requests.filter((request) => request.method === method && request.path.includes(`/profile/${userId}/`)).length;
/** What the server holds, asked by nobody's client. */
async function held(server: Server, { userId, accessToken }: Account): Promise<unknown> {
  const path = `/_matrix/client/v3/profile/${encodeURIComponent(userId)}`;
  const answer = await server.fetch(server.baseUrl + path, { headers: { authorization: `Bearer ${accessToken}` } });
  return ((await answer.json()) as Record<string, unknown>)[STATUS];
}
const isGone = async (server: Server, account: Account): Promise<void> => {
  await vi.waitFor(async () => expect(await held(server, account)).toBeUndefined(), { timeout: 5_000 });
};

describe("whoever looks", () => {
  it("sees until when, and at that second no status any more, though nobody has cleared it", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    const end = Date.now() + 10 * MINUTE;
    const seen = look(bob, alice.userId, inRoom);
    server.setProfileField(alice.userId, STATUS, { ...PALM, [UNTIL]: end });
    await until(() => whyOf(seen) === "status");
    expect(seen.at(-1)).toMatchObject({ ...PALM, until: end });
    alice.client.stopClient();
    alice.statuses.end();
    await pass(10 * MINUTE - 2_000 - (Date.now() + 10 * MINUTE - end));
    expect(whyOf(seen)).toBe("status");
    await pass(3_000);
    expect(whyOf(seen)).toBe("none");
    expect(await held(server, alice)).toMatchObject(PALM);
  });

  it("sees none after a sleep either: a timer does not notice that the time went on", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    alice.statuses.end();
    alice.client.stopClient();
    const seen = look(bob, alice.userId, inRoom);
    server.setProfileField(alice.userId, STATUS, { ...PALM, [UNTIL]: Date.now() + 8 * 60 * MINUTE });
    await until(() => whyOf(seen) === "status");
    vi.setSystemTime(Date.now() + 9 * 60 * MINUTE);
    await pass(MINUTE);
    expect(whyOf(seen)).toBe("none");
  });

  it("sees the call that goes on after it", async () => {
    const { server, alice, bob, inRoom } = await housemates({});
    const seen = look(bob, alice.userId, inRoom);
    server.setProfileField(alice.userId, "m.call", {});
    server.setProfileField(alice.userId, STATUS, { ...PALM, [UNTIL]: Date.now() + MINUTE });
    await until(() => whyOf(seen) === "status");
    await pass(MINUTE + 1_000);
    expect(whyOf(seen)).toBe("call");
  });
});

describe("the device that set it", () => {
  it("clears it on time, says so once, and writes the end with it in one PUT", async () => {
    const { server, alice } = await housemates({});
    const end = Date.now() + 10 * MINUTE;
    expect(await alice.statuses.set({ ...PALM, until: end })).toEqual({ ok: true });
    expect(await held(server, alice)).toEqual({ ...PALM, [UNTIL]: end });
    expect(written(server, alice.userId, "PUT")).toBe(1);
    expect(alice.statuses.store.getState().mine).toEqual({ ...PALM, until: end });
    await pass(10 * MINUTE + 2_000);
    await isGone(server, alice);
    expect(alice.statuses.store.getState().cleared).toEqual({ status: { ...PALM, until: end }, at: end });
    expect(alice.statuses.store.getState().mine).toBeNull();
    const deletes = written(server, alice.userId, "DELETE");
    await pass(30 * MINUTE);
    expect(written(server, alice.userId, "DELETE")).toBe(deletes);
    await alice.statuses.set(HOME);
    expect(alice.statuses.store.getState().cleared).toBeNull();
  });

  it("waits for the network, and clears when it is back", async () => {
    const page = createPage();
    const { server, people } = found();
    const alice = await people.arrive(server.register("alice"), {}, { environment: page });
    await alice.statuses.set({ ...PALM, until: Date.now() + MINUTE });
    page.change({ hasNetwork: false });
    await pass(5 * MINUTE);
    expect(await held(server, alice)).toBeDefined();
    page.change({ hasNetwork: true });
    await isGone(server, alice);
  });

  it("tries again where the server refuses for a time", async () => {
    const { server, alice } = await housemates({});
    await alice.statuses.set({ ...PALM, until: Date.now() + MINUTE });
    server.refuseNext({ method: "DELETE", status: 503, errcode: "M_UNKNOWN", times: 4 });
    await pass(2 * MINUTE);
    expect(await held(server, alice)).toBeDefined();
    await pass(10 * MINUTE);
    await isGone(server, alice);
  });

  it("leaves a newer status of its own or of another device's alone", async () => {
    const { server, alice } = await housemates({});
    await alice.statuses.set({ ...PALM, until: Date.now() + 10 * MINUTE });
    await alice.statuses.set(HOME);
    await pass(20 * MINUTE);
    expect(await held(server, alice)).toEqual(HOME);

    await alice.statuses.set({ ...PALM, until: Date.now() + 10 * MINUTE });
    server.setProfileField(alice.userId, STATUS, HOME);
    await until(() => alice.statuses.store.getState().mine?.text === HOME.text);
    await pass(20 * MINUTE);
    expect(await held(server, alice)).toEqual(HOME);
  });

  it("clears nothing that it could not look at before: another device may have set a newer one", async () => {
    const { server, alice } = await housemates({ server: personas.plain });
    await alice.statuses.set({ ...PALM, until: Date.now() + MINUTE });
    server.setProfileField(alice.userId, STATUS, HOME);
    server.refuseNext({ method: "GET", path: `/profile/${alice.userId}`, status: 500, errcode: "M_UNKNOWN", times: 2 });
    await pass(20 * MINUTE);
    expect(written(server, alice.userId, "DELETE")).toBe(0);
    expect(await held(server, alice)).toEqual(HOME);
    expect(alice.statuses.store.getState().mine).toMatchObject(HOME);
  });

  it("never runs into the longest timer: 60 days", async () => {
    const { server, alice } = await housemates({});
    await alice.statuses.set({ ...PALM, until: Date.now() + 60 * DAY });
    vi.setSystemTime(Date.now() + 59 * DAY);
    await pass(2 * MINUTE);
    expect(await held(server, alice)).toBeDefined();
    vi.setSystemTime(Date.now() + DAY);
    await pass(2 * MINUTE);
    await isGone(server, alice);
  });
});

describe("the user's other devices", () => {
  async function devices(environment = createPage()) {
    const { server, people } = found();
    const account = server.register("alice");
    const phone = await people.arrive(account);
    await phone.statuses.set({ ...PALM, until: Date.now() + 10 * MINUTE });
    phone.statuses.end();
    phone.client.stopClient();
    const arrive = async () => people.arrive(account, {}, { environment });
    return { server, account, arrive };
  }

  it("clear it 30 to 90 s later, while the first sleeps", async () => {
    const { server, account, arrive } = await devices();
    const laptop = await arrive();
    await until(() => laptop.statuses.store.getState().mine !== null);
    await pass(10 * MINUTE + 25_000);
    expect(await held(server, account)).toBeDefined();
    expect(laptop.statuses.store.getState().mine).toBeNull();
    await pass(70_000);
    await isGone(server, account);
  });

  it("clear it on their next start, and say so", async () => {
    const { server, account, arrive } = await devices();
    await pass(30 * MINUTE);
    const laptop = await arrive();
    await isGone(server, account);
    expect(laptop.statuses.store.getState().cleared?.status).toMatchObject(PALM);
  });
});

it("an absurd end is none: nothing is cleared", async () => {
  const { server, alice } = await housemates({});
  for (const end of ["soon", Number.MAX_VALUE, -9e15, null, Date.now() + 6 * 366 * DAY]) {
    server.setProfileField(alice.userId, STATUS, { ...PALM, [UNTIL]: end });
    await pass(2 * MINUTE);
    expect(await held(server, alice)).toMatchObject(PALM);
  }
});

// What can befall a request to the in-memory homeserver, each alone, and the one place that decides about all of them.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createHomeserver, type LoggedRequest } from "../../src/testing.ts";
import { asking, person } from "./asking.ts";

const STATUS = "m.status";

function alone() {
  const server = createHomeserver();
  const alice = person(server, "alice");
  const field = `v3/profile/${encodeURIComponent(alice.id)}/${STATUS}`;
  const put = (value: unknown) => alice.ask("PUT", field, { [STATUS]: value });
  const get = async () => (await alice.ask("GET", field)).body[STATUS] as unknown;
  /** What `fetch` itself gives for the whole profile. */
  const raw = (signal?: AbortSignal) =>
    server.fetch(`${server.baseUrl}/_matrix/client/v3/profile/${alice.id}`, { signal: signal ?? null });
  return { server, alice, put, get, raw };
}

describe("a mishap", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("lets a later request overtake one that takes a detour", async () => {
    const { server, put, get } = alone();
    server.disturbNext({ method: "PUT", detour: 100 });
    const first = put("first");
    await put("second");
    expect(await get()).toBe("second");
    await vi.advanceTimersByTimeAsync(100);
    expect((await first).status).toBe(200);
    expect(await get()).toBe("first");
  });

  it("brings a request twice, and the second answer", async () => {
    const { server, alice } = alone();
    server.disturbNext({ method: "POST", path: "/createRoom", twice: true });
    const { body } = await alice.ask("POST", "v3/createRoom", {});
    expect((await alice.ask("GET", "v3/joined_rooms")).body.joined_rooms).toHaveLength(2);
    expect(body.room_id).toBe("!room2:localhost.test");
    expect(server.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("gives the first half of a body as if it were all", async () => {
    const { server, raw } = alone();
    server.disturbNext({ body: "half" });
    const answer = await raw();
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('{"displayna');
  });

  it("breaks the connection in the middle of a body", async () => {
    const { server, raw } = alone();
    server.disturbNext({ body: "break" });
    const answer = await raw();
    expect(answer.ok).toBe(true);
    await expect(answer.json()).rejects.toThrow(TypeError);
  });

  it.each(["aborted", "stopped"])("gives a body that never ends, until it is %s", async (how) => {
    const { server, raw } = alone();
    const controller = new AbortController();
    server.disturbNext({ body: "nothing" });
    const answer = await raw(controller.signal);
    let isOver = false;
    const body = answer
      .text()
      .catch((failure: unknown) => failure)
      .finally(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(isOver).toBe(false);
    if (how === "aborted") controller.abort();
    else server.stop();
    expect(await body).toBeInstanceOf(how === "aborted" ? DOMException : TypeError);
  });

  it("meets one person's or one device's requests only", async () => {
    const { server, alice } = alone();
    const bob = person(server, "bob");
    const phone = server.login(alice.id);
    const atPhone = asking(server, phone.accessToken);
    server.refuseNext({ userId: alice.id, deviceId: phone.deviceId, status: 500, times: Infinity });
    const whoami = (ask: typeof atPhone) => ask("GET", "v3/account/whoami");
    expect((await whoami(alice.ask)).status).toBe(200);
    expect((await whoami(bob.ask)).status).toBe(200);
    expect((await whoami(atPhone)).status).toBe(500);
  });
});

describe("interference", () => {
  it("is asked about every request in its order, with who makes it, and decides before all else", async () => {
    const { server, alice, put, get } = alone();
    const asked: string[] = [];
    server.refuseNext({ method: "PUT", status: 500, times: Infinity });
    const takeBack = server.interfere(({ method, path, userId }) => {
      asked.push(`${userId} ${method} ${path.split("/").at(-1)}`);
      const body = { retry_after_ms: "soon" };
      return method === "PUT" ? { refuse: { status: 429, errcode: "M_LIMIT_EXCEEDED", body } } : undefined;
    });
    expect(await put(1)).toMatchObject({ status: 429, body: { retry_after_ms: "soon" } });
    expect(await get()).toBeUndefined();
    expect(asked).toEqual([`${alice.id} PUT ${STATUS}`, `${alice.id} GET ${STATUS}`]);
    takeBack();
    expect((await put(1)).status).toBe(500);
  });

  it("holds an answer for ever", async () => {
    const { server, alice, put, get } = alone();
    server.interfere(({ method }) => (method === "PUT" ? { hold: true } : undefined));
    const never = put(1).catch((failure: unknown) => failure);
    expect(await get()).toBe(1);
    expect(server.requests.filter(({ userId, status }) => userId === alice.id && status === null)).toHaveLength(1);
    server.stop();
    expect(await never).toBeInstanceOf(TypeError);
  });
});

it("lists every request with who made it when, what befell it and how it was answered, and tells of each change", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: 5_000 });
  const { server, alice, put } = alone();
  const seen: (LoggedRequest | undefined)[] = [];
  const stop = server.watchRequests(() => {
    const last = server.requests.at(-1);
    seen.push(last && { ...last });
  });
  server.refuseNext({ method: "PUT", status: 403, errcode: "M_FORBIDDEN" });
  await put(1);
  const asked = {
    method: "PUT",
    path: `/_matrix/client/v3/profile/${alice.id}/${STATUS}`,
    userId: alice.id,
    at: 5_000,
  };
  expect(seen).toMatchObject([
    { ...asked, deviceId: "DEVICE1", status: null },
    { ...asked, status: 403, errcode: "M_FORBIDDEN", mishap: { refuse: { status: 403 } } },
  ]);
  stop();
  await put(1);
  expect(seen).toHaveLength(2);
  expect(server.requests.at(-1)).not.toHaveProperty("mishap");
  vi.useRealTimers();
});

// Trouble on demand and the long poll of the in-memory homeserver.
import { describe, expect, it } from "vitest";
import { createHomeserver } from "../../src/testing.ts";
import { person, syncing } from "./asking.ts";

describe("trouble on demand", () => {
  it("refuses the next matching requests and no others, and keeps them in the log", async () => {
    const server = createHomeserver();
    const { id, ask } = person(server, "alice");
    server.refuseNext({
      method: "PUT",
      path: /\/m\.status$/,
      status: 429,
      errcode: "M_LIMIT_EXCEEDED",
      body: { retry_after_ms: 5 },
      times: 2,
    });
    const put = () => ask("PUT", `v3/profile/${encodeURIComponent(id)}/m.status`, { "m.status": 1 });
    expect((await ask("GET", `v3/profile/${id}`)).status).toBe(200);
    for (const _ of [1, 2])
      expect(await put()).toMatchObject({ status: 429, body: { errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 5 } });
    expect((await put()).status).toBe(200);
    expect(server.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      `GET /_matrix/client/v3/profile/${id} 200`,
      ...[429, 429, 200].map((status) => `PUT /_matrix/client/v3/profile/${id}/m.status ${status}`),
    ]);
    expect(server.requests.at(-1)).toMatchObject({ userId: id, body: '{"m.status":1}' });
    server.clearRequests();
    expect(server.requests).toEqual([]);
  });

  it("takes a refusal back", async () => {
    const server = createHomeserver();
    const { ask } = person(server, "alice");
    const takeBack = server.refuseNext({ status: 500, times: Infinity });
    expect((await ask("GET", "versions")).status).toBe(500);
    takeBack();
    expect((await ask("GET", "versions")).status).toBe(200);
  });

  it("answers garbage, or nothing at all", async () => {
    const server = createHomeserver();
    const { ask } = person(server, "alice");
    server.refuseNext({ status: 502, body: "<html>Bad gateway</html>" });
    await expect(ask("GET", "versions")).rejects.toThrow(SyntaxError);
    server.refuseNext({ status: 0 });
    await expect(ask("GET", "versions")).rejects.toThrow(TypeError);
    expect(server.requests.at(-1)?.status).toBe(0);
  });

  it("cuts the open long polls on going offline and answers again once back", async () => {
    const server = createHomeserver();
    const { ask } = person(server, "alice");
    const sync = syncing(ask);
    await sync();
    const poll = sync(30_000).catch((failure: unknown) => failure);
    await new Promise((resolve) => setTimeout(resolve));
    server.isOnline = false;
    expect(await poll).toBeInstanceOf(TypeError);
    await expect(ask("GET", "versions")).rejects.toThrow(TypeError);
    server.isOnline = true;
    expect((await ask("GET", "versions")).status).toBe(200);
  });
});

describe("the long poll", () => {
  async function waiting() {
    const server = createHomeserver();
    const alice = person(server, "alice");
    const sync = syncing(alice.ask);
    await sync();
    return { server, alice, sync };
  }

  it("answers as soon as there is something to say", async () => {
    const { server, alice, sync } = await waiting();
    const poll = sync(30_000);
    await new Promise((resolve) => setTimeout(resolve));
    expect(server.requests.at(-1)?.status).toBeNull();
    server.setProfileField(alice.id, "m.status", 1);
    expect(await poll).toHaveProperty(["org.matrix.msc4429.users", alice.id]);
    expect(server.requests.at(-1)?.status).toBe(200);
  });

  it("says many changes made at once in one answer", async () => {
    const { server, alice, sync } = await waiting();
    const poll = sync(30_000);
    await new Promise((resolve) => setTimeout(resolve));
    for (const field of ["m.status", "other"]) server.setProfileField(alice.id, field, 1);
    server.setProfileField(alice.id, "m.status", 2);
    expect((await poll)["org.matrix.msc4429.users"][alice.id]).toEqual({ profile_updates: { "m.status": 2 } });
  });

  it("is not woken by what is none of its business", async () => {
    const { server, sync } = await waiting();
    const poll = sync(30);
    server.setProfileField(server.register("stranger").userId, "m.status", 1);
    expect((await poll).rooms.join).toEqual({});
  });

  it("ends with nothing new after its timeout, and at once when the server stops", async () => {
    const { server, sync } = await waiting();
    expect((await sync(5)).rooms.join).toEqual({});
    const poll = sync(30_000);
    await new Promise((resolve) => setTimeout(resolve));
    server.stop();
    expect((await poll).rooms.join).toEqual({});
  });

  it("rejects with an AbortError as fetch does when its signal aborts, before or while it waits", async () => {
    const { server, alice } = await waiting();
    const headers = { Authorization: `Bearer ${alice.token}` };
    const poll = (signal: AbortSignal) =>
      server.fetch(`${server.baseUrl}/_matrix/client/v3/sync?since=s99&timeout=30000`, { headers, signal });
    await expect(poll(AbortSignal.abort())).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    const controller = new AbortController();
    const aborted = poll(controller.signal).catch((failure: unknown) => failure);
    await new Promise((resolve) => setTimeout(resolve));
    controller.abort();
    expect(await aborted).toMatchObject({ name: "AbortError" });
    expect(server.requests.at(-1)?.status).toBe(0);
  });

  it("ends with 401 when its session is signed out", async () => {
    const { server, alice } = await waiting();
    const headers = { Authorization: `Bearer ${alice.token}` };
    const poll = server.fetch(`${server.baseUrl}/_matrix/client/v3/sync?since=s99&timeout=30000`, { headers });
    await new Promise((resolve) => setTimeout(resolve));
    await alice.ask("POST", "v3/logout", {});
    expect((await poll).status).toBe(401);
  });
});

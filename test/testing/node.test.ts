// The in-memory homeserver over real HTTP.
import { expect, it } from "vitest";
import { listen } from "../../src/testing/node.ts";
import { createHomeserver } from "../../src/testing.ts";
import { asking, syncing } from "./asking.ts";

it("serves the same over HTTP, with CORS for browsers", async () => {
  const server = createHomeserver();
  const { userId, accessToken } = server.register("alice");
  const { url, close } = await listen(server);
  const ask = asking({ fetch, baseUrl: url }, accessToken);
  expect((await ask("PUT", `v3/profile/${userId}/m.status`, { "m.status": "ä" })).status).toBe(200);
  expect((await ask("GET", `v3/profile/${userId}/m.status`)).body).toEqual({ "m.status": "ä" });
  const preflight = await fetch(`${url}/_matrix/client/v3/sync`, { method: "OPTIONS" });
  expect(preflight.headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
  expect((await fetch(`${url}/nothing`)).headers.get("Access-Control-Allow-Origin")).toBe("*");
  await close();
  await expect(fetch(`${url}/_matrix/client/versions`)).rejects.toThrow(TypeError);
});

it("closes the connection where the server gives no answer, and ends the long poll of a client that hangs up", async () => {
  const server = createHomeserver();
  const { accessToken } = server.register("alice");
  const { url, close } = await listen(server);
  server.refuseNext({ status: 0 });
  await expect(fetch(`${url}/_matrix/client/versions`)).rejects.toThrow(TypeError);
  const controller = new AbortController();
  const hangingUp: typeof fetch = (input, init) => fetch(input, { ...init, signal: controller.signal });
  const sync = syncing(asking({ fetch: hangingUp, baseUrl: url }, accessToken));
  await sync();
  const poll = sync(30_000).catch((failure: unknown) => failure);
  await expect.poll(() => server.requests.at(-1)?.status).toBeNull();
  controller.abort();
  expect(await poll).toMatchObject({ name: "AbortError" });
  await expect.poll(() => server.requests.at(-1)?.status).toBe(0);
  await close();
});

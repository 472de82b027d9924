// The in-memory homeserver over real HTTP, for clients in other processes and browsers. The only room that may know Node.
/// <reference types="node" />
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Appservice, AppserviceRegistration } from "./appservices.ts";

/** A homeserver being served. */
export interface Listening {
  /** Where it is served; the `baseUrl` for clients. */
  readonly url: string;
  /** Closes the port and every connection. */
  readonly close: () => Promise<void>;
}

/** An appservice in another process, reached over HTTP. */
export interface RemoteAppservice extends AppserviceRegistration {
  /** Where it is served. */
  readonly url: string;
  /** The token by which it knows the homeserver. */
  readonly hs_token: string;
}

const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE, OPTIONS",
  "Access-Control-Allow-Headers": "X-Requested-With, Content-Type, Authorization, Accept",
};

/** Serves a homeserver of `createHomeserver` on 127.0.0.1; port 0 picks a free one; rejects where the port is taken. */
export function listen(homeserver: { readonly fetch: typeof fetch }, port = 0): Promise<Listening> {
  const server = createServer((request, response) => {
    // No answer is what a network failure is: the client sees a closed connection.
    answer(homeserver.fetch, request, response).catch(() => response.destroy());
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close });
    });
  });
}

/** An appservice elsewhere as `createHomeserver` takes it (MSC4337); whatever it answers but 200 counts as having nothing to add. */
export function appserviceAt({ url, hs_token: token, ...registration }: RemoteAppservice): Appservice {
  const name = registration.supports_profile_lookup ? "v1" : "uk.half-shot.msc4337";
  return {
    ...registration,
    async profile({ userId, key, fromUserId, originServer }) {
      const path = [userId, ...(key === undefined ? [] : [key])].map(encodeURIComponent).join("/");
      const asked = new URL(`${url}/_matrix/app/${name}/profile/${path}`);
      if (fromUserId !== null) asked.searchParams.set("from_user_id", fromUserId);
      if (originServer !== null) asked.searchParams.set("origin_server", originServer);
      const response = await fetch(asked, { headers: { Authorization: `Bearer ${token}` } });
      return response.ok ? ((await response.json()) as Record<string, unknown>) : null;
    },
  };
}

async function answer(fetchFn: typeof fetch, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "OPTIONS") {
    response.writeHead(204, CORS).end();
    return;
  }
  const hungUp = new AbortController();
  response.once("close", () => hungUp.abort());
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const answered = await fetchFn(`http://127.0.0.1${request.url ?? "/"}`, {
    method: request.method ?? "GET",
    headers: { Authorization: request.headers.authorization ?? "" },
    body: chunks.length === 0 ? null : Buffer.concat(chunks).toString("utf8"),
    signal: hungUp.signal,
  });
  response.writeHead(answered.status, { ...CORS, "Content-Type": "application/json" }).end(await answered.text());
}

// A crowd on one server, and bob who may see everybody's status: where the tests of asking begin.
import type { HomeserverOptions } from "../../src/testing.ts";
import type { StatusesOptions, StatusView } from "../../src/core.ts";
import { found } from "./houses.ts";

export const SECOND = 1_000;

/** Bob, and so many people of his server whose status he may see. */
export async function crowd(size: number, quirks: HomeserverOptions = {}, options: StatusesOptions = {}) {
  const { server, people } = found({ push: false, ...quirks });
  const bob = await people.arrive(server.register("bob"), {}, { policy: { strangers: "show" }, ...options });
  const users = Array.from({ length: size }, (_, n) => server.register(`user${n}`).userId);
  server.clearRequests();
  return { server, bob, users };
}

/** Which of the crowd were asked for by a GET each, in order. */
export const asked = (server: { readonly requests: readonly { path: string }[] }): string[] =>
  server.requests.filter(({ path }) => path.includes("/profile/@user")).map(({ path }) => path.split("/").at(-1) ?? "");

/** Is this what everybody saw last? */
export const are = (all: readonly StatusView[][], what: StatusView["is"]) => (): boolean =>
  all.every((seen) => seen.at(-1)?.is === what);

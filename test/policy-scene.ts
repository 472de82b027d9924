// Alice follows policy lists that Mod keeps: where the tests of policy lists begin.
import { createPolicyLists } from "../src/policy-lists.ts";
import { type Person, until } from "./people.ts";
import { type Garden, PALM } from "./statuses/garden.ts";

export const BAN = { recommendation: "m.ban", reason: "spam" };

/** Alice follows lists that Mod keeps, and shares a room with Bob, who has a status. */
export async function scene(garden: Garden, lists = 1, joins = true) {
  const mod = await garden.arrive(garden.server.register("mod"));
  const listIds: string[] = [];
  for (let n = 0; n < lists; n++) {
    const { room_id: listId } = await mod.client.createRoom({ preset: "public_chat" as never });
    listIds.push(listId);
  }
  const { alice, bob, roomId, inRoom } = await garden.meet();
  if (joins) for (const listId of listIds) await alice.client.joinRoom(listId);
  await until(() => !joins || listIds.every((listId) => alice.client.getRoom(listId)?.getMyMembership() === "join"));
  const policy = createPolicyLists(alice.client, listIds);
  let calls = 0;
  const stop = policy.subscribe(() => calls++);
  await bob.statuses.set(PALM);
  return { mod, alice, bob, roomId, inRoom, listIds, listId: listIds[0] ?? "", policy, stop, calls: () => calls };
}

export function rule(
  by: Person,
  listId: string,
  key: string,
  content: object,
  type = "m.policy.rule.user",
): Promise<unknown> {
  return by.client.sendStateEvent(listId, type as never, content as never, key);
}

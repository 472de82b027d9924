// No room shared for a while, and then one again: nothing is pushed meanwhile, nor when I come back (PROTOCOL 4). With the real client.
import { describe, expect, it } from "vitest";
import { createStatuses, statusFields, type StatusView } from "../../src/core.ts";
import { clientOf, until } from "../people.ts";
import { SECOND } from "./crowd.ts";
import { HOME, isIn, look, PALM, STATUS } from "./garden.ts";
import { housemates, livesAlone, pass } from "./houses.ts";

livesAlone();

describe("apart, and back", () => {
  it("what somebody set meanwhile is asked for, though a host that shows strangers never stopped showing them", async () => {
    const { alice, bob, roomId, inRoom } = await housemates({ options: { policy: { strangers: "show" } } });
    await alice.statuses.set(PALM);
    const seen = look(bob, alice.userId);
    await until(() => seen.at(-1)?.is === "status");
    await bob.client.leave(roomId);
    await pass(SECOND);
    await bob.statuses.fetchNow(alice.userId);
    await alice.statuses.set(HOME);
    await bob.client.joinRoom(roomId);
    await until(() => isIn(bob, inRoom.roomId, bob.userId));
    await pass(SECOND);
    await until(() => textIn(seen.at(-1)) === HOME.text);
    expect(seen.at(-1)).toMatchObject(HOME);
  });

  it("what the SDK kept of them is old, and not shown", async () => {
    const { server, alice, bob, roomId, inRoom } = await housemates({ server: { nullOnLastSharedRoom: false } });
    await alice.statuses.set(PALM);
    const client = clientOf({ ...server, fetch: server.fetch }, server.login(bob.userId));
    await client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() });
    await until(() => client.isInitialSyncComplete());
    const statuses = createStatuses(client);
    const stop = statuses.start();
    await bob.client.leave(roomId);
    await alice.statuses.set(HOME);
    await bob.client.joinRoom(roomId);
    await until(() => client.getRoom(roomId)?.getMember(alice.userId)?.membership === "join");
    client.store.getUserProfile = () => Promise.resolve({ [STATUS]: PALM });
    const seen: string[] = [];
    statuses.subscribe(alice.userId, inRoom, () => seen.push(textIn(statuses.get(alice.userId, inRoom))));
    await pass(SECOND);
    await until(() => seen.at(-1) === HOME.text);
    expect(seen).not.toContain(PALM.text);
    stop();
    client.stopClient();
  });
});

function textIn(view: StatusView | undefined): string {
  return view?.is === "status" ? view.text : "";
}

// The contract's cases of reading many profiles at once (MSC4536), as plain requests: no server in the field has it yet.
import { describe, expect, it } from "vitest";
import { put } from "./pushes.ts";
import { type Actor, roomOf, type Scene } from "./scene.ts";

const STATUS = "m.status";
const CALL = "m.call";
const HOLIDAY = { emoji: "🌴", text: "On holiday" };
const PREFIX = "unstable/org.matrix.msc4536";

const isRefused = (status: number, errcode: string) => ({ status, body: { errcode } });

async function people(scene: Scene) {
  const [alice, bob, carol] = [
    await scene.register("alice"),
    await scene.register("bob"),
    await scene.register("carol"),
  ];
  await put(alice, HOLIDAY);
  await put(carol, {}, CALL);
  const query = (users: readonly unknown[], fields: unknown = `${STATUS},${CALL}`) =>
    bob.ask("POST", `${PREFIX}/profiles/query`, { users, fields });
  return { alice, bob, carol, query, roomId: await roomOf(alice, bob) };
}

const ids = (...actors: readonly Actor[]) => actors.map(({ userId }) => userId);

/** Declares them for a server that has none of it. */
export function readsOneByOne(scene: Scene): void {
  it("many profiles cannot be read at once (MSC4536 is not known)", async () => {
    const { alice, bob, query, roomId } = await people(scene);
    expect(await query(ids(alice))).toMatchObject(isRefused(404, "M_UNRECOGNIZED"));
    const ofRoom = await bob.ask("GET", `${PREFIX}/rooms/${roomId}/profiles?fields=${STATUS}`);
    expect(ofRoom).toMatchObject(isRefused(404, "M_UNRECOGNIZED"));
  });
}

/** Declares them for a server that reads in bulk. */
export function readsInBulk(scene: Scene): void {
  describe("many profiles are read at once (MSC4536)", () => {
    it("each with the fields asked for, empty where there is none, absent where nothing is known", async () => {
      const { alice, bob, carol, query } = await people(scene);
      const there = await scene.register("dora", "there");
      const nobody = `@nobody:${scene.serverName()}`;
      const users = [...ids(alice, bob, carol, there), nobody, "nonsense"];
      expect(await query(users)).toEqual({
        status: 200,
        body: { [alice.userId]: { [STATUS]: HOLIDAY }, [bob.userId]: {}, [carol.userId]: { [CALL]: {} } },
      });
      expect((await query(ids(alice, carol), STATUS)).body).toEqual({
        [alice.userId]: { [STATUS]: HOLIDAY },
        [carol.userId]: {},
      });
    });

    it("of a room by whoever is in it, all who are in it", async () => {
      const { alice, bob, carol, roomId } = await people(scene);
      const ofRoom = (by: Actor) => by.ask("GET", `${PREFIX}/rooms/${roomId}/profiles?fields=${STATUS},${CALL}`);
      expect(await ofRoom(bob)).toEqual({
        status: 200,
        body: { [alice.userId]: { [STATUS]: HOLIDAY }, [bob.userId]: {} },
      });
      expect(await ofRoom(carol)).toMatchObject(isRefused(403, "M_FORBIDDEN"));
    });

    it("a hundred, not more; of ids in a list and names in a string; with a token", async () => {
      const { alice, query } = await people(scene);
      const hundred = Array.from({ length: 100 }, (_, index) => `@user${index}:${scene.serverName()}`);
      expect((await query(hundred)).status).toBe(200);
      expect(await query([...hundred, alice.userId])).toMatchObject(isRefused(400, "M_INVALID_PARAM"));
      expect(await query([5])).toMatchObject(isRefused(400, "M_BAD_JSON"));
      expect(await query(ids(alice), [STATUS])).toMatchObject(isRefused(400, "M_BAD_JSON"));
      const unsigned = scene.asking()("POST", `${PREFIX}/profiles/query`, { users: [], fields: STATUS });
      expect(await unsigned).toMatchObject(isRefused(401, "M_MISSING_TOKEN"));
    });
  });
}

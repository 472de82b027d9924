// Servers that answer for many people at once (MSC4536; PROTOCOL 4).
import { describe, expect, it } from "vitest";
import { until } from "../people.ts";
import { are, asked, crowd, SECOND } from "./crowd.ts";
import { look, PALM, STATUS } from "./garden.ts";
import { livesAlone, pass } from "./houses.ts";

livesAlone();

describe("a server that answers for many at once (MSC4536)", () => {
  it.each(["unstable", "stable"] as const)(
    "is asked with one request for up to 100 of its own people (%s names)",
    async (names) => {
      const { server, bob, users } = await crowd(150, { bulkProfiles: true, names });
      server.setProfileField(users[0] ?? "", STATUS, PALM);
      const all = users.map((userId) => look(bob, userId));
      await pass(SECOND);
      await until(() => all.every((seen) => seen.at(-1)?.is !== "unknown"));
      expect(all[0]?.at(-1)).toMatchObject(PALM);
      expect(asked(server)).toEqual([]);
      const bulk = server.requests.filter(({ path }) => path.endsWith("/profiles/query"));
      expect(bulk.map(({ body }) => (JSON.parse(body ?? "") as { users: string[] }).users.length)).toEqual([100, 50]);
    },
  );

  it("is asked one by one for others' people, and for whom it says nothing of among many", async () => {
    const { server, bob, users } = await crowd(3, { bulkProfiles: true });
    const body = { [users[0] ?? ""]: {}, [users[1] ?? ""]: "x" };
    server.refuseNext({
      path: "/profiles/query",
      status: 200,
      errcode: undefined as never,
      body: JSON.stringify(body),
    });
    const all = users.map((userId) => look(bob, userId));
    look(bob, "@user9:elsewhere.test");
    await pass(SECOND);
    await until(() => all[0]?.at(-1)?.is === "none");
    expect(asked(server)).toEqual(["@user9:elsewhere.test"]);
    await pass(11 * SECOND);
    await until(are(all, "none"));
    expect(asked(server).toSorted()).toEqual(expect.arrayContaining([users[1], users[2]]));
  });

  it.each([400, 403])("and refuses so many (%s) has refused none of them", async (status) => {
    const { server, bob, users } = await crowd(3, { bulkProfiles: true });
    server.refuseNext({ path: "/profiles/query", status, errcode: "M_FORBIDDEN", times: Infinity });
    const all = users.map((userId) => look(bob, userId));
    await pass(12 * SECOND);
    await until(are(all, "none"));
    expect(asked(server).toSorted()).toEqual(users.toSorted());
  });

  it("and takes it back is asked one by one", async () => {
    const { server, bob, users } = await crowd(3, { bulkProfiles: true });
    server.refuseNext({ path: "/profiles/query", status: 404, errcode: "M_UNRECOGNIZED", times: Infinity });
    const all = users.map((userId) => look(bob, userId));
    await pass(12 * SECOND);
    await until(are(all, "none"));
    expect(server.requests.filter(({ path }) => path.endsWith("/profiles/query")).length).toBe(1);
  });
});

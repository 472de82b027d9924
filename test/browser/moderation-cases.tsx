// Journeys of moderation (MSC4426), written once for every server: what Alice's client shows of Bob, a real client in a real browser.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { StatusCard, StatusProvider, StatusScope } from "../../src/index.ts";
import { createPolicyLists } from "../../src/policy-lists.ts";
import { type Account, createPeople, type Person, type Server, until } from "../people.ts";
import { type Ask, asking } from "../testing/asking.ts";
import { Bob, Part, Room, Search } from "./moderation-page.tsx";

/** How long a real server may take. */
const SOON = { timeout: 8_000 };
const HOLIDAY = { emoji: "🌴", text: "On holiday" };
const STATUS = "org.matrix.msc4426.status";

interface Actor extends Account {
  readonly localpart: string;
  readonly ask: Ask;
}

const part = (name: string) => page.getByRole("region", { name });
const badge = (name: string) => part(name).getByRole("img", { name: /On holiday/ });
const button = (where: string, name: string) => part(where).getByRole("button", { name });

async function shows(...names: string[]): Promise<void> {
  for (const name of names) await expect.element(badge(name), SOON).toHaveTextContent("🌴");
}

/** The reason stands in the card; neither badge nor text stands anywhere. */
async function hides(where: string, reason: RegExp, ...names: string[]): Promise<void> {
  await expect.element(part(where).getByText(reason), SOON).toBeVisible();
  for (const name of [where, ...names]) {
    await expect.element(badge(name), SOON).not.toBeInTheDocument();
    await expect.element(part(name), SOON).not.toMatchTextContent(/On holiday/);
  }
}

/** Declares the journeys for the server that `connect` finds. */
export function hidesAsModeratorsWould(name: string, connect: () => Server): void {
  describe(`moderation on ${name}`, () => {
    let server: Server;
    let people: ReturnType<typeof createPeople> | undefined;
    let number = 0;
    beforeAll(() => {
      server = connect();
    });
    afterEach(() => people?.stop());

    async function register(who: string): Promise<Actor> {
      const localpart = `moderation-${who}-${++number}`;
      const account = await server.register(localpart);
      const ask = asking({ baseUrl: server.baseUrl, fetch: server.fetch ?? fetch }, account.accessToken);
      return { ...account, localpart, ask };
    }

    async function arrive(who: Actor, lazyLoadMembers: boolean): Promise<Person> {
      people = createPeople(server);
      return people.arrive(who, { lazyLoadMembers });
    }

    async function roomOf(maker: Actor, others: readonly Actor[], body: object = {}): Promise<string> {
      const { body: made } = await maker.ask("POST", "v3/createRoom", { preset: "public_chat", ...body });
      const roomId = made.room_id as string;
      for (const { ask } of others) await ask("POST", `v3/join/${roomId}`, {});
      return roomId;
    }

    const act = (by: Actor, how: string, roomId: string, body: object = {}) =>
      by.ask("POST", `v3/rooms/${roomId}/${how}`, body);

    async function bobOnHoliday(): Promise<Actor> {
      const bob = await register("bob");
      await bob.ask("PUT", `v3/profile/${encodeURIComponent(bob.userId)}/${STATUS}`, { [STATUS]: HOLIDAY });
      return bob;
    }

    describe.each([false, true])("lazyLoadMembers %s", (lazyLoadMembers) => {
      /** Alice moderates a room in which Bob has said something, and looks at it. */
      async function inRoom() {
        const [alice, bob] = [await register("alice"), await bobOnHoliday()];
        const roomId = await roomOf(alice, [bob]);
        await bob.ask("PUT", `v3/rooms/${roomId}/send/m.room.message/1`, { msgtype: "m.text", body: "Hello" });
        const viewer = await arrive(alice, lazyLoadMembers);
        await render(
          <StatusProvider client={viewer.client} locale="en">
            <Room roomId={roomId} bob={bob.userId} />
          </StatusProvider>,
        );
        await shows("Member list", "Old message");
        await expect.element(part("Card").getByText("On holiday"), SOON).toBeVisible();
        return { alice, bob, roomId, viewer };
      }

      it.each(["kick", "ban", "leave"] as const)(
        "a %s hides the status everywhere in the room, also beside old messages; the return shows it",
        async (how) => {
          const { alice, bob, roomId } = await inRoom();
          await (how === "leave" ? act(bob, how, roomId) : act(alice, how, roomId, { user_id: bob.userId }));
          await hides("Card", /not in this room/, "Member list", "Old message", "Membership line");
          if (how === "ban") await act(alice, "unban", roomId, { user_id: bob.userId });
          await bob.ask("POST", `v3/join/${roomId}`, {});
          await shows("Member list", "Old message");
          await expect.element(badge("Membership line")).not.toBeInTheDocument();
        },
      );

      it("“show anyway” shows somebody who left, “hide again” takes that back; membership lines stay without", async () => {
        const { alice, bob, roomId } = await inRoom();
        await act(alice, "kick", roomId, { user_id: bob.userId });
        await hides("Card", /not in this room/, "Member list");
        await userEvent.click(button("Card", "Show anyway"));
        await shows("Member list", "Old message");
        await expect.element(part("Card").getByText("On holiday"), SOON).toBeVisible();
        await expect.element(part("Membership line")).not.toMatchTextContent(/On holiday/);
        await userEvent.click(button("Card", "Hide again"));
        await hides("Card", /not in this room/, "Member list", "Old message");
      });

      it("a redacted member event hides, also one that is in no timeline; the next one shows", async () => {
        const [alice, bob] = [await register("alice"), await bobOnHoliday()];
        const roomId = await roomOf(alice, [bob]);
        for (let n = 0; n < 12; n++)
          await bob.ask("PUT", `v3/rooms/${roomId}/send/m.room.message/${n}`, { msgtype: "m.text", body: "Hello" });
        const viewer = await arrive(alice, lazyLoadMembers);
        await render(
          <StatusProvider client={viewer.client} locale="en">
            <Room roomId={roomId} bob={bob.userId} />
          </StatusProvider>,
        );
        await shows("Member list", "Old message");
        const eventId = viewer.client.getRoom(roomId)?.getMember(bob.userId)?.events.member?.getId() ?? "";
        expect(viewer.client.getRoom(roomId)?.findEventById(eventId)).toBeUndefined();
        await alice.ask("PUT", `v3/rooms/${roomId}/redact/${encodeURIComponent(eventId)}/1`, {});
        await hides("Card", /not in this room/, "Member list", "Old message");
        await bob.ask("PUT", `v3/profile/${encodeURIComponent(bob.userId)}/displayname`, { displayname: "Bob again" });
        await shows("Member list", "Old message");
      });

      it("a report reaches the homeserver", async () => {
        await inRoom();
        await userEvent.click(button("Card", "Report…"));
        await userEvent.type(part("Card").getByRole("textbox"), "Advertising{Enter}");
        await expect.element(part("Card").getByRole("status"), SOON).toMatchTextContent(/Thank you/);
      });

      it("ignoring hides, ignoring no more shows", async () => {
        const { bob, viewer } = await inRoom();
        await viewer.client.setIgnoredUsers([bob.userId]);
        await hides("Card", /You ignore this person/, "Member list", "Old message");
        await viewer.client.setIgnoredUsers([]);
        await shows("Member list", "Old message");
        await expect.element(badge("Membership line")).not.toBeInTheDocument();
      });

      it("the viewer's own choice hides, is kept in their account data, and is taken back", async () => {
        const { viewer } = await inRoom();
        await userEvent.click(button("Card", "Hide status"));
        await hides("Card", /You chose not to see/, "Member list", "Old message");
        const kept = () => viewer.client.getAccountData("io.github.matrix-status-kit.preferences" as never);
        await expect.poll(() => kept()?.getContent(), SOON).toMatchObject({ hidden: [expect.any(String)] });
        await userEvent.click(button("Card", "Show this person’s status"));
        await shows("Member list", "Old message");
      });

      it("knocking hides, being let in shows, being turned away hides", async () => {
        const [alice, bob] = [await register("alice"), await bobOnHoliday()];
        const roomId = await roomOf(alice, [], {
          preset: "private_chat",
          initial_state: [{ type: "m.room.join_rules", state_key: "", content: { join_rule: "knock" } }],
        });
        const viewer = await arrive(alice, lazyLoadMembers);
        await render(
          <StatusProvider client={viewer.client} locale="en">
            <Room roomId={roomId} bob={bob.userId} />
          </StatusProvider>,
        );
        await bob.ask("POST", `v3/knock/${roomId}`, {});
        await hides("Card", /only asked to join/, "Member list");
        await act(alice, "invite", roomId, { user_id: bob.userId });
        await shows("Member list");
        await act(alice, "kick", roomId, { user_id: bob.userId });
        await hides("Card", /not in this room/, "Member list");
        await expect.element(badge("Membership line")).not.toBeInTheDocument();
      });

      it("a rule of a policy list hides whoever it names; when it is taken back they are shown", async () => {
        const [alice, bob, mod] = [await register("alice"), await bobOnHoliday(), await register("mod")];
        const roomId = await roomOf(bob, [alice]);
        const listId = await roomOf(mod, [alice]);
        const viewer = await arrive(alice, lazyLoadMembers);
        const policy = { blocklists: [createPolicyLists(viewer.client, [listId])] };
        await render(
          <StatusProvider client={viewer.client} options={{ policy }} locale="en">
            <Room roomId={roomId} bob={bob.userId} />
          </StatusProvider>,
        );
        await shows("Member list");
        const rule = (content: object) => mod.ask("PUT", `v3/rooms/${listId}/state/m.policy.rule.user/spam`, content);
        await rule({ entity: `@${bob.localpart}*:*`, recommendation: "m.ban", reason: "Spam" });
        await hides("Card", /is blocked here/, "Member list", "Old message");
        await expect.element(button("Card", "Show anyway")).not.toBeInTheDocument();
        await rule({});
        await shows("Member list", "Old message");
      });

      it("a stranger found in a search shows nothing, until the viewer asks to see it", async () => {
        const [alice, bob] = [await register("alice"), await bobOnHoliday()];
        await roomOf(bob, []);
        const viewer = await arrive(alice, lazyLoadMembers);
        // A server may take a moment to put somebody into its directory.
        const find = () => viewer.client.searchUserDirectory({ term: bob.localpart });
        await expect.poll(async () => (await find()).results.length, SOON).toBe(1);
        await render(
          <StatusProvider client={viewer.client} locale="en">
            <Search client={viewer.client} term={bob.localpart} />
          </StatusProvider>,
        );
        await hides("Search result", /You may not know this person/);
        await userEvent.click(button("Search result", "Show anyway"));
        await shows("Search result");
      });

      it("an inviter shows nothing before the invite is accepted, wherever the host puts them; afterwards they do", async () => {
        const [alice, bob] = [await register("alice"), await bobOnHoliday()];
        const roomId = await roomOf(bob, [], { preset: "private_chat", invite: [alice.userId] });
        await bob.ask("PUT", `v3/rooms/${roomId}/send/m.room.message/1`, { msgtype: "m.text", body: "Hello" });
        const viewer = await arrive(alice, lazyLoadMembers);
        await until(() => viewer.client.getRoom(roomId)?.getMyMembership() === "invite");
        await render(
          <StatusProvider client={viewer.client} locale="en">
            <StatusScope surface="invite">
              <Part name="Invite">
                <Bob userId={bob.userId} /> invites you
                <StatusCard userId={bob.userId} />
              </Part>
            </StatusScope>
            <Room roomId={roomId} bob={bob.userId} />
          </StatusProvider>,
        );
        await hides("Invite", /You may not know this person/, "Member list", "Old message");
        await viewer.client.joinRoom(roomId);
        await shows("Member list", "Old message");
        await expect.element(badge("Invite")).not.toBeInTheDocument();
      });
    });
  });
}

// What the viewer chose to see of others, and where it is kept: their account data, and so all their devices. With the real client.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStatuses, type PreferencePort, type StatusView } from "../../src/core.ts";
import { type Person, until } from "../people.ts";
import { aWhile, createGarden, type Garden, HOME, look, PALM } from "./garden.ts";

const TYPE = "io.github.matrix-status-kit.preferences";

let garden: Garden;
beforeEach(() => {
  garden = createGarden();
});
afterEach(() => garden.stop());

/** Bob sees Alice's status in the room they share, and his own. */
async function scene() {
  const { alice, bob, roomId, inRoom } = await garden.meet();
  await alice.statuses.set(PALM);
  await bob.statuses.set(HOME);
  const seen = look(bob, alice.userId, inRoom);
  const own = look(bob, bob.userId, inRoom);
  await until(() => seen.at(-1)?.is === "status" && own.at(-1)?.is === "status");
  return { alice, bob, roomId, inRoom, seen, own };
}

const keep = ({ client }: Person, value: object): Promise<unknown> =>
  client.setAccountDataRaw(TYPE as never, value as never);
const kept = ({ client }: Person): unknown => client.getAccountData(TYPE as never)?.getContent();
const puts = (): string[] =>
  garden.server.requests
    .filter(({ method, path }) => method === "PUT" && path.endsWith(TYPE))
    .map(({ body }) => body ?? "");
const isHiddenByViewer = (view: StatusView | undefined): boolean =>
  view?.is === "hidden" && view.why === "hidden-by-viewer";

describe("a choice holds at once, without waiting for the server", () => {
  it("one person's status is not seen anywhere, and is seen again", async () => {
    const { alice, bob, inRoom, seen } = await scene();
    const everywhere = look(bob, alice.userId);
    void bob.statuses.hide(alice.userId, true);
    expect(bob.statuses.get(alice.userId, inRoom)).toEqual({
      is: "hidden",
      why: "hidden-by-viewer",
      canReveal: false,
    });
    expect([seen, everywhere].map((views) => isHiddenByViewer(views.at(-1)))).toEqual([true, true]);
    void bob.statuses.hide(alice.userId, false);
    expect([seen, everywhere].map((views) => views.at(-1))).toMatchObject([PALM, PALM]);
  });

  it("all statuses are hidden, but one's own", async () => {
    const { bob, seen, own } = await scene();
    void bob.statuses.hideAll(true);
    expect(isHiddenByViewer(seen.at(-1))).toBe(true);
    expect(own.at(-1)).toMatchObject(HOME);
    void bob.statuses.hideAll(false);
    expect(seen.at(-1)).toMatchObject(PALM);
  });

  it("the emoji is kept and the text is not, of others and not of oneself; a call says how long", async () => {
    const { alice, bob, seen, own } = await scene();
    await alice.statuses.setCall({ since: Date.now() - 720_000 });
    void bob.statuses.emojiOnly(true);
    await until(() => {
      const view = seen.at(-1);
      return view?.is === "status" && view.call !== null;
    });
    expect(seen.at(-1)).toMatchObject({ is: "status", emoji: PALM.emoji, text: "" });
    expect(JSON.stringify(seen.at(-1))).not.toContain(PALM.text);
    expect(own.at(-1)).toMatchObject(HOME);
    void bob.statuses.emojiOnly(false);
    expect(seen.at(-1)).toMatchObject(PALM);
  });

  it("is stronger than a reveal", async () => {
    const { alice, bob, seen } = await scene();
    bob.statuses.reveal(alice.userId);
    void bob.statuses.hide(alice.userId, true);
    expect(isHiddenByViewer(seen.at(-1))).toBe(true);
  });
});

describe("in account data", () => {
  it("reaches the viewer's other devices by sync", async () => {
    const { alice, bob, inRoom } = await scene();
    const second = await garden.arrive(garden.server.login(bob.userId));
    const seen = look(second, alice.userId, inRoom);
    await until(() => seen.at(-1)?.is === "status");
    void bob.statuses.hide(alice.userId, true);
    await until(() => isHiddenByViewer(seen.at(-1)));
    void second.statuses.hide(alice.userId, false);
    void second.statuses.emojiOnly(true);
    await until(() => bob.statuses.store.getState().preferences.emojiOnly);
    expect(bob.statuses.get(alice.userId, inRoom)).toMatchObject({ is: "status", emoji: PALM.emoji, text: "" });
  });

  it("is there when a device comes, also one whose client synchronised before the kit was started", async () => {
    const { alice, bob, inRoom } = await scene();
    void bob.statuses.hideAll(true);
    await until(() => puts().length === 1);
    const second = await garden.arrive(garden.server.login(bob.userId));
    expect(isHiddenByViewer(second.statuses.get(alice.userId, inRoom))).toBe(true);
    const late = createStatuses(second.client);
    const stop = late.start();
    expect(isHiddenByViewer(late.get(alice.userId, inRoom))).toBe(true);
    stop();
  });

  it("keeps the members that others put there", async () => {
    const { alice, bob } = await scene();
    await keep(bob, { hide_all: false, "org.example.theme": "dark", hidden: [] });
    await until(() => kept(bob) !== undefined);
    void bob.statuses.hide(alice.userId, true);
    await until(() => puts().length === 2);
    expect(JSON.parse(puts()[1] ?? "")).toEqual({
      "org.example.theme": "dark",
      hide_all: false,
      emoji_only: false,
      hidden: [alice.userId],
      revisions: [expect.any(String)],
    });
  });

  it.each([
    ["nothing", {}],
    ["wrong types", { hide_all: "yes", emoji_only: 1, hidden: "@alice:localhost.test" }],
    ["an object for a list", { hidden: { "@alice:localhost.test": true } }],
    ["entries that are no IDs", { hidden: [null, 7, ["@alice:localhost.test"], {}] }],
  ])("%s there means that nothing was chosen", async (_what, value) => {
    const { bob, seen } = await scene();
    void bob.statuses.hideAll(true);
    await until(() => kept(bob) !== undefined);
    await keep(bob, value);
    await until(() => !bob.statuses.store.getState().preferences.hideAll);
    expect(bob.statuses.store.getState().preferences).toMatchObject({ hideAll: false, emojiOnly: false });
    expect(seen.at(-1)).toMatchObject(PALM);
  });

  it("tells nobody when the same choice comes again", async () => {
    const { bob, seen } = await scene();
    void bob.statuses.emojiOnly(true);
    await until(() => kept(bob) !== undefined);
    const count = seen.length;
    await keep(bob, { emoji_only: true, more: 1 });
    await until(() => (kept(bob) as { more?: number }).more === 1);
    expect(seen.length).toBe(count);
  });
});

describe("choices in quick succession", () => {
  it("are written one after the other, and the last one stays", async () => {
    const { alice, bob, seen } = await scene();
    const open = garden.hold((method, path) => method === "PUT" && path.endsWith(TYPE));
    void bob.statuses.hide(alice.userId, true);
    await until(() => puts().length === 1);
    for (let n = 1; n < 5; n++) void bob.statuses.hide(alice.userId, n % 2 === 0);
    await aWhile();
    expect(puts().length).toBe(1);
    open();
    await aWhile();
    expect(JSON.parse(puts().at(-1) ?? "")).toMatchObject({ hidden: [alice.userId] });
    expect(isHiddenByViewer(seen.at(-1))).toBe(true);
    expect(puts().length).toBeLessThan(3);
  });

  it("do not fall back while an older one comes down the sync", async () => {
    const { alice, bob, seen } = await scene();
    void bob.statuses.hide(alice.userId, true);
    await until(() => kept(bob) !== undefined);
    const open = garden.hold((method, path) => method === "PUT" && path.endsWith(TYPE));
    void bob.statuses.hide(alice.userId, false);
    await aWhile();
    void bob.statuses.hide(alice.userId, true);
    await until(() => (kept(bob) as { hidden: string[] }).hidden.length === 0);
    expect(isHiddenByViewer(seen.at(-1))).toBe(true);
    open();
    await until(() => (kept(bob) as { hidden: string[] }).hidden.length === 1);
    await aWhile();
    expect(isHiddenByViewer(seen.at(-1))).toBe(true);
    expect(seen.slice(-2).filter(isHiddenByViewer)).toHaveLength(1);
  });

  it("give way to what another device chose meanwhile, where that is the newest", async () => {
    const { bob } = await scene();
    const second = await garden.arrive(garden.server.login(bob.userId));
    const open = garden.hold((method, path) => method === "PUT" && path.endsWith(TYPE));
    void bob.statuses.hideAll(true);
    await until(() => (kept(second) as { hide_all?: boolean } | undefined)?.hide_all === true);
    await until(() => kept(bob) !== undefined);
    void second.statuses.hideAll(false);
    void second.statuses.emojiOnly(true);
    await until(() => (kept(bob) as { emoji_only?: boolean }).emoji_only === true);
    open();
    await until(() => bob.statuses.store.getState().preferences.emojiOnly);
    expect(bob.statuses.store.getState().preferences.hideAll).toBe(false);
  });
});

describe("where it is not kept", () => {
  it("a refused write keeps the choice as long as the account is there", async () => {
    const { alice, bob, inRoom, roomId, seen } = await scene();
    garden.server.refuseNext({ method: "PUT", path: "account_data", status: 500, errcode: "M_UNKNOWN", times: 9 });
    void bob.statuses.hide(alice.userId, true);
    await until(() => puts().length === 1);
    await alice.client.sendTextMessage(roomId, "hello");
    await aWhile();
    expect(isHiddenByViewer(seen.at(-1))).toBe(true);
    expect(bob.statuses.get(alice.userId, inRoom)).toMatchObject({ why: "hidden-by-viewer" });
  });

  it("a later choice takes what was refused along", async () => {
    const { alice, bob } = await scene();
    garden.server.refuseNext({ method: "PUT", path: "account_data", status: 500, errcode: "M_UNKNOWN" });
    void bob.statuses.hide(alice.userId, true);
    await until(() => puts().length === 1);
    void bob.statuses.emojiOnly(true);
    await until(() => puts().length === 2);
    expect(JSON.parse(puts()[1] ?? "")).toMatchObject({ emoji_only: true, hidden: [alice.userId] });
  });
});

describe("kept by the host's own `preferences`", () => {
  function port(first?: unknown): PreferencePort & { value: unknown; tell: () => void; listeners: number } {
    let told = (): void => {};
    return {
      value: first,
      listeners: 0,
      tell: () => told(),
      read() {
        return this.value;
      },
      async write(value) {
        this.value = value;
      },
      subscribe(changed) {
        told = changed;
        this.listeners++;
        return () => this.listeners--;
      },
    };
  }

  it("are read from there, written there, followed there, and nowhere else", async () => {
    const preferences = port({ hide_all: true, theme: "dark" });
    const { alice, bob, inRoom } = await garden.meet({ options: { preferences } });
    await alice.statuses.set(PALM);
    const seen = look(bob, alice.userId, inRoom);
    expect(isHiddenByViewer(seen.at(-1))).toBe(true);
    void bob.statuses.hideAll(false);
    void bob.statuses.hide("@zoe:x", true);
    void bob.statuses.hide("@eve:x", true);
    await until(() => seen.at(-1)?.is === "status");
    await until(() => (preferences.value as { hide_all: boolean }).hide_all === false);
    expect(preferences.value).toEqual({
      hide_all: false,
      emoji_only: false,
      hidden: ["@eve:x", "@zoe:x"],
      theme: "dark",
      revisions: [expect.any(String)],
    });
    preferences.value = { hidden: [alice.userId] };
    preferences.tell();
    expect(isHiddenByViewer(seen.at(-1))).toBe(true);
    expect(puts()).toEqual([]);
  });

  it("are followed from start to stop", async () => {
    const preferences = port();
    const { client } = await garden.arrive(garden.server.register("carol"));
    const statuses = createStatuses(client, { preferences });
    expect(preferences.listeners).toBe(0);
    const stop = statuses.start();
    expect(preferences.listeners).toBe(1);
    preferences.value = { hide_all: true };
    preferences.tell();
    expect(statuses.store.getState().preferences.hideAll).toBe(true);
    stop();
    expect(preferences.listeners).toBe(0);
  });

  it("hold where the port throws, reading or writing", async () => {
    const preferences: PreferencePort = {
      read: () => ({}),
      write: () => {
        throw new Error("The disk is full.");
      },
      subscribe: () => () => {},
    };
    const { client } = await garden.arrive(garden.server.register("carol"));
    const statuses = createStatuses(client, { preferences });
    const stop = statuses.start();
    void statuses.hideAll(true);
    await aWhile();
    expect(statuses.store.getState().preferences.hideAll).toBe(true);
    stop();
  });
});

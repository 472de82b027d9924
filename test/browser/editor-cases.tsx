// The main journeys of the editor, written once for every server: by mouse and keyboard, with real clients, until somebody else sees it.
import type { ReactElement } from "react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { SetStatus } from "../../src/editor.ts";
import { StatusLine, StatusProvider, StatusScope } from "../../src/index.ts";
import { type Account, createPeople, type Person, type Server, until } from "../people.ts";
import { asking } from "../testing/asking.ts";

interface Registered extends Account {
  readonly password: string;
}

/** A server on which people sign in twice. */
interface Town extends Server {
  register(localpart: string): Registered | Promise<Registered>;
  login(account: Registered): Account | Promise<Account>;
}

/** How long a real server may take. */
const SOON = { timeout: 8_000 };
const STATUS = "org.matrix.msc4426.status";
const MINUTE = 60_000;

const part = (name: string) => page.getByRole("region", { name });
const bob = () => part("Bob’s client");
const field = () => page.getByRole("textbox", { name: "Status", exact: true });
const button = (name: string | RegExp) => page.getByRole("button", { name });
const mine = (of: Person) => of.statuses.store.getState().mine;

/** Alice's user menu on one device. */
function Device({ of, name }: { readonly of: Person; readonly name: string }): ReactElement {
  return (
    <section aria-label={name}>
      <StatusProvider statuses={of.statuses} locale="en">
        <SetStatus />
      </StatusProvider>
    </section>
  );
}

/** Declares the journeys for the server that `connect` finds. */
export function setsStatuses(name: string, connect: () => Town): void {
  describe(`the editor on ${name}`, () => {
    const crowd = crypto.randomUUID().slice(0, 8);
    let server: Town;
    const pages: ReturnType<typeof createPeople>[] = [];
    let number = 0;
    beforeAll(() => {
      server = connect();
    });
    afterEach(() => {
      for (const each of pages.splice(0)) each.stop();
      vi.useRealTimers();
    });

    /** Somebody opens a page, which `unload` ends with all that only it knew. */
    async function arrive(account: Account): Promise<Person & { unload(): void }> {
      const opened = createPeople(server);
      pages.push(opened);
      return { ...(await opened.arrive(account)), unload: () => opened.stop() };
    }

    /** Alice and Bob share a room; her devices stand on one page with what he sees of her. */
    async function open(...devices: readonly string[]) {
      number += 1;
      const account = await server.register(`editing-alice-${crowd}-${number}`);
      const alice = await arrive(account);
      const viewer = await arrive(await server.register(`editing-bob-${crowd}-${number}`));
      const { room_id: roomId } = await alice.client.createRoom({ preset: "public_chat" as never });
      await viewer.client.joinRoom(roomId);
      const hers = [alice];
      for (const _ of devices.slice(1)) hers.push(await arrive(await server.login(account)));
      const drawn = (of: readonly Person[]): ReactElement => (
        <>
          {of.map((each, index) => (
            <Device key={each.deviceId} of={each} name={devices[index] ?? ""} />
          ))}
          <section aria-label="Bob’s client">
            <StatusProvider statuses={viewer.statuses} locale="en">
              <StatusScope roomId={roomId}>
                <StatusLine userId={alice.userId} until />
              </StatusScope>
            </StatusProvider>
          </section>
        </>
      );
      const { rerender } = await render(drawn(hers));
      const ask = asking({ baseUrl: server.baseUrl, fetch: server.fetch ?? fetch }, account.accessToken);
      const held = async (): Promise<unknown> =>
        (await ask("GET", `v3/profile/${encodeURIComponent(alice.userId)}`)).body[STATUS];
      /** The page of her one device goes; what is returned loads it anew. */
      async function unload(): Promise<() => Promise<void>> {
        await rerender(drawn([]));
        alice.unload();
        return async () => rerender(drawn([await arrive(account)]));
      }
      return { devices: hers, alice, held, unload };
    }

    async function bobSees(words: RegExp): Promise<void> {
      await expect.element(bob(), SOON).toMatchTextContent(words);
    }

    /** The server took it. */
    async function closed(): Promise<void> {
      await expect.element(page.getByRole("dialog"), SOON).not.toBeInTheDocument();
    }

    async function bobSeesNothing(): Promise<void> {
      await expect.element(bob(), SOON).toBeEmptyDOMElement();
    }

    /** Resolves to the moment (ms) at which Bob sees nothing more. */
    function hiddenFromBob(): Promise<number> {
      const seen = bob().element();
      return new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (seen.textContent !== "") return;
          observer.disconnect();
          resolve(Date.now());
        });
        observer.observe(seen, { childList: true, subtree: true, characterData: true });
      });
    }

    /** More than a device that did not set it waits for the one that did. */
    function moveTheClock(): void {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 95_000 });
      document.dispatchEvent(new Event("visibilitychange"));
    }

    it("a suggestion and Save are two clicks; then it is edited, its duration alone, cleared, and brought back", async () => {
      const { alice } = await open("Alice’s client");
      await userEvent.click(button("Set a status"));
      await userEvent.click(button("Out for lunch"));
      await userEvent.click(button("Save"));
      await bobSees(/🍽️.*Out for lunch until/);
      await closed();
      const first = mine(alice)?.until ?? 0;
      expect(Math.abs(first - Date.now() - 30 * MINUTE)).toBeLessThan(20_000);

      await userEvent.click(button(/Out for lunch/));
      await expect.element(field()).toHaveValue("Out for lunch");
      await userEvent.click(button("+30 minutes"));
      await userEvent.click(button("Save"));
      await closed();
      expect(mine(alice)?.until).toBe(first + 30 * MINUTE);

      await userEvent.click(button(/Out for lunch/));
      await userEvent.fill(field(), "Out for a long lunch");
      await userEvent.keyboard("{Enter}");
      await bobSees(/🍽️.*Out for a long lunch until/);
      await closed();

      await userEvent.click(button("Clear status"));
      await bobSeesNothing();
      await userEvent.click(button("Undo"));
      await bobSees(/🍽️.*Out for a long lunch until/);
      expect(mine(alice)?.until).toBe(first + 30 * MINUTE);
    });

    it("an emoji is found by search; without words it says its own name", async () => {
      const { alice, held } = await open("Alice’s client");
      await userEvent.click(button("Set a status"));
      await userEvent.click(button("Choose an emoji"));
      await expect.element(page.getByRole("searchbox", { name: "Search emoji" })).toHaveFocus();
      await userEvent.keyboard("rocket");
      await expect.element(page.getByRole("gridcell", { name: "Rocket", exact: true })).toBeVisible();
      await userEvent.keyboard("{Enter}");
      await expect.element(button("Emoji: 🚀")).toHaveFocus();
      await userEvent.click(button("Save"));
      await bobSees(/🚀.*Rocket until/);
      await closed();
      expect(await held()).toMatchObject({ emoji: "🚀", text: "Rocket" });

      await alice.statuses.set({ emoji: "🐙", text: "", locale: "en" });
      await bobSees(/🐙.*Octopus$/);
    });

    it.each([
      ["Don’t clear", /💬.*Gone fishing$/, (): number => 0],
      ["30 minutes", /💬.*Gone fishing until/, (): number => Date.now() + 30 * MINUTE],
    ] as const)("own words, cleared after: %s", async (choice, seen, end) => {
      const { alice } = await open("Alice’s client");
      await userEvent.click(button("Set a status"));
      await userEvent.fill(field(), "Gone fishing");
      await userEvent.selectOptions(page.getByRole("combobox", { name: "Clear after" }), choice);
      await userEvent.click(button("Save"));
      await bobSees(seen);
      await closed();
      expect(Math.abs((mine(alice)?.until ?? 0) - end())).toBeLessThan(20_000);
    });

    it("of two devices that edit, each keeps its words and is told of the other’s", async () => {
      const { devices } = await open("Alice’s laptop", "Alice’s phone");
      await userEvent.click(part("Alice’s laptop").getByRole("button", { name: "Set a status" }));
      await userEvent.fill(field(), "Half a sent");
      await userEvent.keyboard("{Escape}");
      await userEvent.click(part("Alice’s phone").getByRole("button", { name: "Set a status" }));
      await userEvent.fill(field(), "From my phone");
      await userEvent.keyboard("{Enter}");
      await bobSees(/From my phone/);
      await closed();
      await until(() => devices.every((each) => mine(each)?.text === "From my phone"), SOON.timeout);

      await userEvent.click(part("Alice’s laptop").getByRole("button", { name: /From my phone/ }));
      await expect.element(field()).toHaveValue("Half a sent");
      await expect.element(page.getByText(/Set elsewhere meanwhile: .*From my phone/)).toBeVisible();
      await userEvent.click(button("Save"));
      await bobSees(/Half a sent/);
      await expect.element(part("Alice’s phone"), SOON).toMatchTextContent(/Half a sent/);
    });

    it("ends by itself, for whoever looks at that second, and on the server by a second device while the first sleeps", async () => {
      const { devices, held } = await open("Alice’s laptop", "Alice’s phone");
      const [laptop] = devices;
      await laptop?.statuses.set({ emoji: "📅", text: "In a meeting", until: Date.now() + 4_000 });
      await bobSees(/In a meeting until/);
      await expect.element(part("Alice’s phone"), SOON).toMatchTextContent(/In a meeting/);
      laptop?.client.stopClient();
      laptop?.statuses.end();
      await bobSeesNothing();
      expect(await held()).toMatchObject({ text: "In a meeting" });
      // The phone's pocket opens when the laptop has had its chance.
      moveTheClock();
      await expect.poll(held, SOON).toBeUndefined();
      await userEvent.click(part("Alice’s phone").getByRole("button", { name: "Set a status" }));
      await expect.element(page.getByText(/^Your status was cleared at/)).toBeVisible();
    });

    it.each(["before its end", "after its end"])("ends by itself where the page is loaded anew %s", async (when) => {
      const { alice, held, unload } = await open("Alice’s client");
      const end = Date.now() + 6_000;
      await alice.statuses.set({ emoji: "📅", text: "In a meeting", until: end });
      await bobSees(/In a meeting until/);
      const hidden = hiddenFromBob();
      const load = await unload();
      if (when === "before its end") await load();
      const late = (await hidden) - end;
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(1_500);
      expect(await held()).toMatchObject({ text: "In a meeting" });
      moveTheClock();
      if (when === "after its end") await load();
      await expect.poll(held, SOON).toBeUndefined();
      vi.useRealTimers();

      await userEvent.click(button("Set a status"));
      await expect.element(page.getByText(/^Your status was cleared at/)).toBeVisible();
      await userEvent.click(button("Set again"));
      await userEvent.click(button("Save"));
      await bobSees(/In a meeting until/);
    });
  });
}

// The provider shows an owner and is none: what happens when clients, options and words come and go around it.
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { Profiler, type ReactElement, type ReactNode, useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStatuses, type PreferencePort, type StatusesOptions } from "../../src/core.ts";
import { StatusBadge, StatusProvider, useStatuses, useStatusPreferences } from "../../src/index.ts";
import { type Person, until } from "../people.ts";
import { openRoom, type SharedRoom } from "../room.tsx";

const HOLIDAY = { emoji: "🌴", text: "On holiday" };
const HERE = { emoji: "🏡", text: "Here" };

let room: SharedRoom;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  cleanup();
  room.stop();
});

/** A page of one viewer, who hides whom a button says. */
function Page({
  by,
  options,
  children,
}: {
  readonly by: Person;
  readonly options?: StatusesOptions;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <StatusProvider client={by.client} {...(options && { options })}>
      {children}
    </StatusProvider>
  );
}

describe("another client in the same provider", () => {
  function port(): PreferencePort & { written: Record<string, unknown>[] } {
    const written: Record<string, unknown>[] = [];
    return {
      written,
      read: () => written.at(-1),
      async write(value) {
        written.push(value);
      },
      subscribe: () => () => {},
    };
  }

  function HideButton({ userId }: { readonly userId: string }): ReactElement {
    const { hide } = useStatusPreferences();
    return (
      <button onClick={() => void hide(userId, true)} type="button">
        hide
      </button>
    );
  }

  it("is served by its own options alone: who is asked, who is blocked, where choices are kept", async () => {
    const { alice, bob, roomId } = room;
    const [ports, asked] = [
      [port(), port()] as const,
      [vi.fn<(userId: string) => void>(), vi.fn<(userId: string) => void>()] as const,
    ];
    const optionsOf = (index: 0 | 1): StatusesOptions => ({
      preferences: ports[index],
      policy: { isBlocked: (userId) => index === 0 && userId === "@mallory:localhost.test" },
      async fetchProfiles(userIds) {
        userIds.forEach((userId) => asked[index](userId));
        return new Map(userIds.map((userId) => [userId, { "m.status": HERE }]));
      },
    });
    const page = (by: Person, index: 0 | 1): ReactElement => (
      <Page by={by} options={optionsOf(index)}>
        <StatusBadge userId="@mallory:localhost.test" roomId={roomId} />
        <HideButton userId="@zoe:localhost.test" />
      </Page>
    );
    const { rerender } = render(page(alice, 0));
    await waitFor(() => expect(asked[0]).toHaveBeenCalledWith(alice.userId));
    fireEvent.click(screen.getByRole("button"));
    await waitFor(() => expect(ports[0].written).toHaveLength(1));
    asked[0].mockClear();

    rerender(page(bob, 1));
    await waitFor(() => expect(asked[1]).toHaveBeenCalledWith(bob.userId));
    fireEvent.click(screen.getByRole("button"));
    await waitFor(() => expect(ports[1].written).toHaveLength(1));
    expect(ports[0].written).toHaveLength(1);
    expect(asked[0]).not.toHaveBeenCalled();
    expect(asked[1]).not.toHaveBeenCalledWith(alice.userId);
  });
});

describe("options written inline", () => {
  interface HostProps {
    readonly by: Person;
    readonly about: string;
    readonly roomId: string;
  }

  /** Hides whom its viewer blocks, by a function that is new with every render. */
  function Host({ by, about, roomId }: HostProps): ReactElement {
    const [blocked, block] = useState<readonly string[]>([]);
    return (
      <StatusProvider client={by.client} options={{ policy: { isBlocked: (userId) => blocked.includes(userId) } }}>
        <StatusBadge userId={about} roomId={roomId} />
        <button type="button" onClick={() => block([about])}>
          block
        </button>
        <button type="button" onClick={() => block([])}>
          unblock
        </button>
      </StatusProvider>
    );
  }

  it("that close over the host's state see its later blocks, and hide at once", async () => {
    const { alice, bob, roomId } = room;
    await alice.statuses.set(HOLIDAY);
    render(<Host by={bob} about={alice.userId} roomId={roomId} />);
    await screen.findByRole("img");
    fireEvent.click(screen.getByRole("button", { name: "block" }));
    expect(screen.queryByRole("img")).not.toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: "unblock" }));
    expect(screen.getByRole("img")).toBeInTheDocument();
  });

  it("are asked once for a change and once for each drawing: what nobody told of is seen by the next", async () => {
    const { alice, bob, roomId } = room;
    await alice.statuses.set(HOLIDAY);
    let isOn = false;
    const isBlocked = vi.fn<(userId: string) => boolean>(() => isOn);
    const options = { policy: { isBlocked } };
    const page = (title: string): ReactElement => (
      <Page by={bob} options={options}>
        <StatusBadge userId={alice.userId} roomId={roomId} title={title} />
      </Page>
    );
    const { rerender } = render(page("one"));
    await screen.findByRole("img", { name: /On holiday/ });
    isBlocked.mockClear();
    await alice.statuses.set(HERE);
    await screen.findByRole("img", { name: /Here/ });
    expect(isBlocked.mock.calls.length).toBeLessThanOrEqual(2);
    isOn = true;
    rerender(page("two"));
    expect(screen.queryByRole("img")).not.toBeInTheDocument();
  });

  it("redraw no badge when the host draws itself anew", async () => {
    const { alice, bob, roomId } = room;
    await alice.statuses.set(HOLIDAY);
    // A badge that the host does not draw anew itself: what stands below the provider is the same element.
    const onRender = vi.fn<() => void>();
    const badge = (
      <Profiler id="badge" onRender={onRender}>
        <StatusBadge userId={alice.userId} roomId={roomId} />
      </Profiler>
    );
    function Inline(): ReactElement {
      const [turns, turn] = useState(0);
      return (
        <StatusProvider
          client={bob.client}
          options={{ policy: { isBlocked: () => turns < 0 }, shouldFetch: () => true }}
          strings={{
            status: (text, _emoji, end) => `Zustand: ${text} ${end}`,
            presets: [{ emoji: "🥨", text: "Brotzeit" }] as never,
          }}
          slots={{ Emoji: ({ emoji }) => <i>{emoji}</i> }}
          isBot={() => turns < 0}
          onReport={() => turn(0)}
        >
          {badge}
          <button type="button" onClick={() => turn(turns + 1)}>{`turn ${turns}`}</button>
        </StatusProvider>
      );
    }
    render(<Inline />);
    await screen.findByRole("img", { name: /Zustand/ });
    onRender.mockClear();
    for (let n = 0; n < 3; n++) fireEvent.click(screen.getByRole("button", { name: /turn/ }));
    expect(screen.getByRole("button", { name: "turn 3" })).toBeInTheDocument();
    expect(onRender).not.toHaveBeenCalled();
  });

  it("but words that say something else now are said", async () => {
    const { alice, bob, roomId } = room;
    await alice.statuses.set(HOLIDAY);
    const badge = <StatusBadge userId={alice.userId} roomId={roomId} />;
    const page = (word: string): ReactElement => (
      <StatusProvider client={bob.client} strings={{ status: (text) => `${word}: ${text}` }}>
        {badge}
      </StatusProvider>
    );
    const { rerender } = render(page("Zustand"));
    await screen.findByRole("img", { name: /Zustand/ });
    rerender(page("État"));
    expect(screen.getByRole("img", { name: /État/ })).toBeInTheDocument();
  });
});

describe("a remount", () => {
  /** Sets a status by a button, as an editor does. */
  function Setter({ status }: { readonly status: typeof HERE }): ReactElement {
    const { set, draft } = useStatuses();
    return (
      <>
        <button type="button" onClick={() => void set(status)}>
          {status.text}
        </button>
        <button
          type="button"
          onClick={() => draft.setState({ draft: { ...HERE, text: "Half a sent", clearAfter: "never" } })}
        >
          type
        </button>
      </>
    );
  }

  it("finds what was being typed, and a save that waits out a rate limit never lands after a newer one", async () => {
    const { alice, server } = room;
    const first = render(
      <Page by={alice}>
        <Setter status={HOLIDAY} />
      </Page>,
    );
    const body = { retry_after_ms: 300 };
    server.refuseNext({ method: "PUT", path: "/profile/", status: 429, errcode: "M_LIMIT_EXCEEDED", body });
    fireEvent.click(screen.getByRole("button", { name: "type" }));
    fireEvent.click(screen.getByRole("button", { name: HOLIDAY.text }));
    const puts = (): string[] =>
      server.requests
        .filter(({ method, path }) => method === "PUT" && path.includes("/profile/"))
        .map((each) => each.body ?? "");
    await until(() => puts().length === 1);
    first.unmount();
    render(
      <Page by={alice}>
        <Setter status={HERE} />
      </Page>,
    );
    fireEvent.click(screen.getByRole("button", { name: HERE.text }));
    await until(() => puts().length === 2);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(puts()).toHaveLength(2);
    expect(puts()[1]).toContain(HERE.text);
  });
});

it("lends its page to statuses that the host made: nobody is refreshed while it is hidden", async () => {
  room.stop();
  room = await openRoom({ push: false });
  const { alice, bob, roomId, server } = room;
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const statuses = createStatuses(bob.client);
  const stop = statuses.start();
  render(
    <StatusProvider statuses={statuses}>
      <StatusBadge userId={alice.userId} roomId={roomId} />
    </StatusProvider>,
  );
  const gets = (): number =>
    server.requests.filter(({ method, path }) => method === "GET" && path.endsWith(`/profile/${alice.userId}`)).length;
  await vi.advanceTimersByTimeAsync(1_000);
  await until(() => gets() >= 1);
  const before = gets();
  const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  await act(async () => {
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(30 * 60_000);
  });
  expect(gets()).toBe(before);
  visibility.mockReturnValue("visible");
  await act(async () => {
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(60_000);
  });
  await until(() => gets() > before);
  expect(gets()).toBeGreaterThan(before);
  stop();
}, 20_000);

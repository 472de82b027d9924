// Alice and Bob in one room, each with a real client on an in-memory homeserver, and the page that one of them sees.
import type { IStartClientOpts } from "matrix-js-sdk";
import type { ReactElement, ReactNode } from "react";
import { StatusProvider, type StatusProviderProps, StatusScope } from "../src/index.ts";
import type { Homeserver, HomeserverOptions } from "../src/testing.ts";
import { type Account, createTown, type Person, until } from "./people.ts";

export interface SharedRoom {
  readonly server: Homeserver;
  readonly roomId: string;
  readonly alice: Person;
  readonly bob: Person;
  /** Somebody else comes into the room. */
  readonly join: (account: Account, start?: IStartClientOpts) => Promise<Person>;
  readonly arrive: (account: Account) => Promise<Person>;
  /** Ends all clients and the server. */
  readonly stop: () => void;
}

/** Alice has made a room, and Bob has joined it; both know. */
export async function openRoom(options?: HomeserverOptions, start?: IStartClientOpts): Promise<SharedRoom> {
  const town = createTown(options);
  const alice = await town.arrive(town.server.register("alice"), start);
  const { room_id: roomId } = await alice.client.createRoom({ preset: "public_chat" as never });

  async function join(account: Account, startOptions = start): Promise<Person> {
    const person = await town.arrive(account, startOptions);
    await person.client.joinRoom(roomId);
    const isJoined = (who: Person): boolean =>
      who.client.getRoom(roomId)?.getMember(person.userId)?.membership === "join";
    await until(() => isJoined(person) && isJoined(alice));
    return person;
  }

  const bob = await join(town.server.register("bob"));
  return {
    server: town.server,
    roomId,
    alice,
    bob,
    join,
    arrive: (account) => town.arrive(account, start),
    stop: () => town.stop(),
  };
}

/** What stands in the room, as one person sees it. */
export function Seen({
  by,
  roomId,
  children,
  ...words
}: {
  readonly by: Person;
  readonly roomId?: string;
  readonly children?: ReactNode;
} & Pick<StatusProviderProps, "locale" | "dir" | "slots" | "strings">): ReactElement {
  return (
    <StatusProvider statuses={by.statuses} {...words}>
      <StatusScope {...(roomId === undefined ? {} : { roomId })}>{children}</StatusScope>
    </StatusProvider>
  );
}

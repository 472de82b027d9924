// Servers that share rooms: who is told what of which room, and of whose profile (MSC4259). Knows no endpoint and no sync.
import { flush, tellFields } from "./federation/sending.ts";
import { isInside, serverOf } from "./federation/servers.ts";
import { joinedRooms } from "./rooms.ts";
import { later } from "./timers.ts";
import type { Listener, Peer, World } from "./world.ts";

/** How two servers are joined by `federate`. */
export interface FederationOptions {
  /** Whether both tell each other of profile changes (MSC4259). @default what each server's option `edus` says */
  readonly edus?: boolean;
  /** How long profile changes are gathered before they are told, in ms. @default 0 */
  readonly eduDelay?: number;
}

/** What `federate` needs of a server: one of `createHomeserver`. */
export interface Federating {
  /** The server's name, the part of user ids after the colon. */
  readonly name: string;
  /** How it is reached. */
  readonly fetch: typeof fetch;
  /** Makes another server known to this one; `federate` does it both ways. */
  readonly meet: (other: Pick<Federating, "name" | "fetch">, options?: FederationOptions) => Acquaintance;
}

/** What one server knows of another. */
export interface Acquaintance {
  /** Whether what it has to tell of profiles gets lost on the way. */
  isLosingEdus: boolean;
}

/** Two servers that share rooms. */
export interface Federation {
  /** Whether what they tell each other of profiles (MSC4259) gets lost on the way, as may happen. */
  isLosingEdus: boolean;
}

/**
 * Lets two servers share rooms: people join across with `server_name` or `via`, and read each other's profiles, asked live.
 * With `edus` each tells the other of profile changes. Three servers need three calls. Throws where both have one name.
 */
export function federate(one: Federating, other: Federating, options?: FederationOptions): Federation {
  if (one.name === other.name) {
    throw new Error(`Both servers are called ${one.name}: give them names of their own with the option "name".`);
  }
  const acquaintances = [one.meet(other, options), other.meet(one, options)];
  return {
    get isLosingEdus() {
      return acquaintances.some(({ isLosingEdus }) => isLosingEdus);
    },
    set isLosingEdus(isLosingEdus) {
      for (const acquaintance of acquaintances) acquaintance.isLosingEdus = isLosingEdus;
    },
  };
}

/** Makes another server known to this one, and hears what there is to tell it. */
export function addPeer(world: World, { name, fetch }: Pick<Peer, "name" | "fetch">, options: FederationOptions): Peer {
  const peer: Peer = {
    name,
    fetch,
    usesEdus: options.edus ?? world.behaviour.edus,
    eduDelay: options.eduDelay ?? 0,
    isLosingEdus: false,
    events: [],
    edus: [],
    fields: new Map(),
    isSending: false,
    transactions: 0,
  };
  world.peers.set(name, peer);
  world.listeners.add(listenerFor(world, peer));
  return peer;
}

function listenerFor(world: World, peer: Peer): Listener {
  return {
    appended: (room, event) => {
      if (!isInside(room, peer.name) && serverOf(event.state_key ?? "") !== peer.name) return;
      peer.events.push(event);
      void flush(world, peer);
    },
    wrote: (userId, field) => {
      if (!peer.usesEdus || !joinedRooms(world, userId).some((room) => isInside(room, peer.name))) return;
      const known = peer.fields.get(userId);
      peer.fields.set(userId, new Set([...(known ?? []), field]));
      if (!known) later(world, peer.eduDelay, (why) => why === "due" && tellFields(world, peer, userId));
    },
  };
}

// Events that are held back until their time (MSC4140): scheduled, restarted, sent before it, or called off. Knows no endpoint and no rooms.
import type { Json } from "./json.ts";
import { later } from "./timers.ts";
import { refuse } from "./wire.ts";
import type { DelayedEvent, RoomEvent, World } from "./world.ts";

/** How many one person may have waiting at a time, as on Synapse. */
const MOST = 100;

/** An event as it is asked for, and how it is sent once it is due; what that throws is lost, as nobody is there to hear it. */
type NewDelayedEvent = Omit<DelayedEvent, "id" | "since" | "cancel">;

/** Holds an event back; answers the name by which it is managed. */
export function schedule(world: World, event: NewDelayedEvent): string {
  const most = world.behaviour.delayedEvents ?? 0;
  if (event.delay > most) {
    const error = `The requested delay (${event.delay}ms) exceeds the allowed maximum (${most}ms).`;
    refuse(400, "ORG.MATRIX.MSC4140_DELAY_TOO_LARGE", error);
  }
  const waiting = delayedOf(world, event.userId);
  if (waiting.length >= MOST) {
    const next = Math.min(...waiting.map(({ since, delay }) => since + delay)) - Date.now();
    const error = "The maximum number of delayed events has been reached.";
    refuse(429, "M_LIMIT_EXCEEDED", error, next > 0 ? { retry_after_ms: next } : {});
  }
  world.delayedSerial += 1;
  const id = `delay${world.delayedSerial}`;
  start(world, { ...event, id });
  return id;
}

function start(world: World, event: Omit<DelayedEvent, "since" | "cancel">): void {
  const cancel = later(world, event.delay, (why) => {
    world.delayed.delete(event.id);
    if (why === "stopped") return;
    try {
      event.send();
    } catch {
      // Whoever may not send it any more, as they left the room, sends nothing.
    }
  });
  world.delayed.set(event.id, { ...event, since: Date.now(), cancel });
}

export function restartDelayed(world: World, id: string): void {
  start(world, take(world, id));
}

export function sendDelayed(world: World, id: string): void {
  take(world, id).send();
}

export function cancelDelayed(world: World, id: string): void {
  take(world, id);
}

function take(world: World, id: string): DelayedEvent {
  const event = delayedNamed(world, id);
  event.cancel();
  world.delayed.delete(id);
  return event;
}

export function delayedNamed(world: World, id: string): DelayedEvent {
  return world.delayed.get(id) ?? refuse(404, "M_NOT_FOUND", "There is no such delayed event (any more).");
}

/** In the order they will be sent. */
export function delayedOf(world: World, userId: string): DelayedEvent[] {
  const own = [...world.delayed.values()].filter((event) => event.userId === userId);
  return own.sort((one, other) => one.since + one.delay - (other.since + other.delay));
}

/** A piece of state that somebody else has set is not overwritten by what was held back before. */
export function callOff(world: World, { room_id, type, state_key: stateKey, sender }: RoomEvent): void {
  if (stateKey === undefined) return;
  for (const event of world.delayed.values()) {
    const isSame = event.roomId === room_id && event.type === type && event.stateKey === stateKey;
    if (isSame && event.userId !== sender) take(world, event.id);
  }
}

export function asListed({ id, roomId, type, stateKey, delay, since, content }: DelayedEvent): Json {
  return {
    delay_id: id,
    room_id: roomId,
    type,
    ...(stateKey !== undefined && { state_key: stateKey }),
    delay_ms: delay,
    delayed_since_ts: since,
    content,
  };
}

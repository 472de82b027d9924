// What people do on their servers by clients of other makes: memberships, rules, fields written elsewhere, calls. Knows no kit.
import type { Device, Ground } from "./device.ts";
import { RTC_MEMBER } from "./model.ts";
import type { Operation } from "./scenario.ts";

/** What people do. */
export interface Acts {
  readonly ring: (device: Device, operation: Extract<Operation, { do: "rtc" }>) => Promise<void>;
  readonly onPerson: (person: number, operation: Extract<Operation, { person: number }>) => Promise<void>;
}

/** Builds the acts in one town. */
export function createActs({ time, town }: Ground, devices: readonly Device[]): Acts {
  /** Since when a device is in a call, where it says how long that lasts. */
  const joined = new Map<string, number>();
  let texts = 0;

  /** A membership of a call (MSC4143), as the device's call software writes it. */
  async function ring(
    { plan, login, userId }: Device,
    { room, isOn, lasts }: Extract<Operation, { do: "rtc" }>,
  ): Promise<void> {
    const since = joined.get(login.deviceId) ?? time.now();
    if (isOn) joined.set(login.deviceId, since);
    else joined.delete(login.deviceId);
    const of = `${encodeURIComponent(town.rooms[room] ?? "")}/state/${RTC_MEMBER}`;
    const session = {
      application: "m.call",
      call_id: "",
      device_id: login.deviceId,
      focus_active: {},
      foci_preferred: [],
      ...(lasts !== undefined && { created_ts: since, expires: lasts }),
    };
    const key = encodeURIComponent(`_${userId}_${login.deviceId}_m.call`);
    await town.act(plan.person, "PUT", `rooms/${of}/${key}`, isOn ? session : {});
  }

  async function onPerson(person: number, operation: Extract<Operation, { person: number }>): Promise<void> {
    const roomId = "room" in operation ? (town.rooms[operation.room] ?? "") : "";
    const about = "about" in operation ? (town.people[operation.about]?.userId ?? "") : "";
    const me = town.people[person]?.userId ?? "";
    const room = `rooms/${encodeURIComponent(roomId)}`;
    const type = (name: string): string => encodeURIComponent(name);
    switch (operation.do) {
      case "join":
        return town.join(person, roomId);
      case "leave":
        return void (await town.act(person, "POST", `${room}/leave`, {}));
      case "knock":
        return void (await town.act(person, "POST", `knock/${encodeURIComponent(roomId)}?server_name=one.test`, {}));
      case "message":
        return void (await town.act(person, "PUT", `${room}/send/m.room.message/m${++texts}`, { body: "hello" }));
      case "upgrade": {
        const old = { predecessor: { room_id: roomId } };
        const made = await town.act(person, "POST", "createRoom", { preset: "public_chat", creation_content: old });
        const successor = made?.["room_id"];
        if (typeof successor !== "string") return;
        await town.act(person, "PUT", `${room}/state/m.room.tombstone`, { body: "moved", replacement_room: successor });
        town.rooms[operation.room] = successor;
        return;
      }
      case "kick":
      case "ban":
      case "unban":
      case "invite":
        return void (await town.act(person, "POST", `${room}/${operation.do}`, { user_id: about }));
      case "redact-member": {
        const all = (await town.act(person, "GET", `${room}/state`)) as unknown as Record<string, unknown>[] | null;
        const event = all?.find((each) => each["type"] === "m.room.member" && each["state_key"] === about);
        if (event) town.redacted.add(`${roomId} ${about}`);
        if (event) await town.act(person, "PUT", `${room}/redact/${type(String(event["event_id"]))}/r${++texts}`, {});
        return;
      }
      case "ignore": {
        const path = `user/${encodeURIComponent(me)}/account_data/m.ignored_user_list`;
        const kept = (await town.act(person, "GET", path))?.["ignored_users"] ?? {};
        const others = Object.entries(kept as object).filter(([userId]) => userId !== about);
        const ignored = Object.fromEntries([...others, ...(operation.isOn ? [[about, {}]] : [])]);
        return void (await town.act(person, "PUT", path, { ignored_users: ignored }));
      }
      case "elsewhere": {
        const { name, value } = operation;
        town.servers[town.people[person]?.home ?? 0].setProfileField(me, name, value ?? undefined);
        return town.wrote(me, name, value ?? undefined);
      }
      case "false-null":
        // Who does not listen does not hear that what the SDK keeps from then on is no more than a part.
        if (devices.some(({ userId, isMounted }) => userId === me && !isMounted)) town.garbled.add(`${me} ${about}`);
        return town.servers[town.people[person]?.home ?? 0].sayGone(me, about);
      case "malformed-push":
        town.garbled.add(`${me} ${about}`);
        return town.servers[town.people[person]?.home ?? 0].pushRaw(me, { [about]: {} });
      case "rule": {
        const content = operation.isOn ? { entity: about, recommendation: "m.ban", reason: "spam" } : {};
        const path = `rooms/${encodeURIComponent(town.list)}/state/${type(operation.type)}/${type(`rule of ${about}`)}`;
        return void (await town.act(0, "PUT", path, content));
      }
      case "expire-positions":
        return town.servers[town.people[person]?.home ?? 0].expirePositions(me);
      case "sign-in":
        return void town.login(person);
    }
  }

  return { ring, onPerson };
}

// React's view of one room of the SDK: draws anew whenever something in it changes.
import { ClientEvent, type MatrixClient, type Room, RoomEvent, RoomStateEvent } from "matrix-js-sdk";
import { useEffect, useReducer } from "react";

const CHANGES = [
  ClientEvent.Room,
  RoomEvent.Timeline,
  RoomEvent.MyMembership,
  RoomEvent.LocalEchoUpdated,
  RoomStateEvent.Members,
] as const;

/** A room, or null while the client does not know it. */
export function useRoom(client: MatrixClient, roomId: string): Room | null {
  const [, draw] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    for (const event of CHANGES) client.on(event, draw);
    // Whatever came between the first drawing and now.
    draw();
    return () => {
      for (const event of CHANGES) client.off(event, draw);
    };
  }, [client]);
  return client.getRoom(roomId);
}

// What clients do without a kit: each mounted name listens to the client for itself, and asks the server for both fields itself.
import { ClientEvent, type MatrixClient } from "matrix-js-sdk";
import { type ReactElement, useEffect, useState } from "react";

const STATUS = "org.matrix.msc4426.status";
const CALL = "org.matrix.msc4426.call";

interface Status {
  readonly emoji: string;
  readonly text: string;
}

/** A person's status beside their name. */
export function PeerBadge({ client, userId }: { client: MatrixClient; userId: string }): ReactElement | null {
  const [status, setStatus] = useState<Status | null>(null);
  const [call, setCall] = useState<object | null>(null);

  useEffect(() => {
    let isGone = false;
    const read = async (key: string, take: (value: unknown) => void): Promise<void> => {
      const value = await client.getExtendedProfileProperty(userId, key).catch(() => undefined);
      if (!isGone) take(value ?? null);
    };
    const onUpdate = (changed: string, update: Record<string, unknown> | null): void => {
      if (changed !== userId) return;
      if (update === null || STATUS in update) setStatus((update?.[STATUS] ?? null) as Status | null);
      if (update === null || CALL in update) setCall((update?.[CALL] ?? null) as object | null);
    };
    client.on(ClientEvent.UserProfileUpdate, onUpdate);
    void read(STATUS, (value) => setStatus(value as Status | null));
    void read(CALL, (value) => setCall(value as object | null));
    return () => {
      isGone = true;
      client.removeListener(ClientEvent.UserProfileUpdate, onUpdate);
    };
  }, [client, userId]);

  if (status) {
    return (
      <span aria-label={status.text} title={status.text}>
        {status.emoji}
      </span>
    );
  }
  return call && <span>📞</span>;
}

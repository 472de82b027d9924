// A person's card: picture, name and the whole status, with what one can do about it. Stands in a StatusProvider.
import { StatusCard } from "matrix-status-kit";
import "matrix-status-kit/styles.css";

interface ProfileCardProps {
  readonly userId: string;
  readonly roomId: string;
  readonly name: string;
  /** An https address that the browser may load, not mxc. */
  readonly picture?: string;
}

export function ProfileCard({ userId, roomId, name, picture }: ProfileCardProps) {
  return (
    <article style={{ display: "grid", gap: 12, maxWidth: 320 }}>
      <header style={{ display: "flex", alignItems: "center", gap: 12 }}>
        {picture === undefined ? null : (
          <img src={picture} alt="" width={48} height={48} style={{ borderRadius: "50%" }} />
        )}
        <div>
          <strong>{name}</strong>
          <div>{userId}</div>
        </div>
      </header>
      <StatusCard userId={userId} roomId={roomId} />
    </article>
  );
}

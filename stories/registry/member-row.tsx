// A row of a room's member list: the name with its badge, and the status below it. Stands in a StatusProvider.
import { StatusBadge, StatusLine, StatusScope, useStatusTooltip } from "matrix-status-kit";
import "matrix-status-kit/styles.css";

interface MemberRowProps {
  readonly userId: string;
  readonly roomId: string;
  readonly name: string;
  readonly onOpen: () => void;
}

export function MemberRow({ roomId, ...member }: MemberRowProps) {
  return (
    <StatusScope roomId={roomId}>
      <Row {...member} />
    </StatusScope>
  );
}

// Inside the scope, so that the tooltip is of this room.
function Row({ userId, name, onOpen }: Omit<MemberRowProps, "roomId">) {
  const ref = useStatusTooltip(userId);
  return (
    <div style={{ display: "grid", justifyItems: "start", minWidth: 0 }}>
      <span>
        <button type="button" ref={ref} onClick={onOpen}>
          {name}
        </button>
        <StatusBadge userId={userId} decorative />
      </span>
      <StatusLine userId={userId} />
    </div>
  );
}

import { StatusBadge, StatusScope } from "matrix-status-kit";

export const Room = ({ roomId, userId }: { roomId: string; userId: string }) => (
  <StatusScope roomId={roomId}>
    <p>
      Bob <StatusBadge userId={userId} />: Hello!
    </p>
    <StatusScope surface="membership-event">
      <p>
        Bob <StatusBadge userId={userId} /> joined
      </p>
    </StatusScope>
  </StatusScope>
);

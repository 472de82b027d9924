import { useStatus, useStatusTooltip } from "matrix-status-kit";

export function Name({ userId, roomId, children }: { userId: string; roomId: string; children: string }) {
  const view = useStatus(userId, { roomId });
  const tooltip = useStatusTooltip(userId, { roomId });
  return (
    <button type="button" ref={tooltip}>
      {children} {view.is === "status" && view.emoji}
    </button>
  );
}

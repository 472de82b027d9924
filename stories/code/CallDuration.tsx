import { CallDuration, useStatus } from "matrix-status-kit";

export const InCall = ({ userId }: { userId: string }) => {
  const view = useStatus(userId);
  return view.is === "call" ? <CallDuration since={view.call.since} /> : null;
};

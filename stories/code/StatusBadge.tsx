import { StatusBadge } from "matrix-status-kit";

export const Sender = ({ userId, name }: { userId: string; name: string }) => (
  <button type="button">
    {name}
    <StatusBadge userId={userId} />
  </button>
);

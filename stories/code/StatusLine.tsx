import { StatusLine } from "matrix-status-kit";

export const Member = ({ userId, name }: { userId: string; name: string }) => (
  <li>
    {name}
    <StatusLine userId={userId} />
  </li>
);

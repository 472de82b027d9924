import { StatusAvatar } from "matrix-status-kit";

export const Avatar = ({ userId, src }: { userId: string; src: string }) => (
  <StatusAvatar userId={userId}>
    <img src={src} alt="" width={32} height={32} />
  </StatusAvatar>
);

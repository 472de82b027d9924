import { StatusCard } from "matrix-status-kit";

export const Profile = ({ userId, name }: { userId: string; name: string }) => (
  <section>
    <h2>{name}</h2>
    <StatusCard userId={userId} callActions={() => <button type="button">Join</button>} />
  </section>
);

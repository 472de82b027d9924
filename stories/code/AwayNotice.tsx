import { AwayNotice } from "matrix-status-kit";

export const Composer = ({ userId, name }: { userId: string; name: string }) => (
  <form>
    <AwayNotice people={[{ userId, name }]} onBack={(who) => console.log(who, "is back")} />
    <textarea aria-label={`Message ${name}`} />
  </form>
);

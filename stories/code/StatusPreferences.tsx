import { StatusPreferences } from "matrix-status-kit";

export const Settings = ({ nameOf }: { nameOf: (userId: string) => string }) => (
  <section>
    <h2>Statuses</h2>
    <StatusPreferences nameOf={nameOf} />
  </section>
);

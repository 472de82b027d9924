import { SetStatus } from "matrix-status-kit/editor";

export const UserMenu = () => (
  <menu>
    <li>
      <SetStatus />
    </li>
  </menu>
);

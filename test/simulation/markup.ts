// A badge as a server draws it, and as a page says it while it comes to life (hydration). Knows React and the front door.
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { StatusBadge, StatusProvider } from "../../src/index.ts";
import type { Statuses } from "../../src/core.ts";
import type { Surface } from "./scenario.ts";

export function markupOf(statuses: Statuses, userId: string, place: { surface: Surface; roomId: string }): string {
  const badge = createElement(StatusBadge, { userId, ...place });
  return renderToString(createElement(StatusProvider, { statuses }, badge));
}

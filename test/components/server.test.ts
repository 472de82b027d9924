// A page drawn on a server, in Node without a DOM: nothing throws, nothing is asked, nothing is left running.
import { createElement as h } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, it } from "vitest";
import { StatusEditor } from "../../src/editor.ts";
import { CallDuration, StatusBadge, StatusLine, StatusProvider, StatusScope } from "../../src/index.ts";
import { clientOf, createTown, until } from "../people.ts";

const town = createTown();
afterEach(() => town.stop());

it("shows nobody yet, as no page can that comes to life elsewhere, and touches no document", async () => {
  expect(typeof document).toBe("undefined");
  const alice = await town.arrive(town.server.register("alice"));
  await alice.statuses.set({ emoji: "🌴", text: "On holiday" });
  await until(() => alice.statuses.store.getState().edits.status === null);
  town.server.clearRequests();
  const html = renderToString(
    h(
      StatusProvider,
      { statuses: alice.statuses, locale: "en" },
      h(StatusScope, { surface: "roomless" }, h(StatusBadge, { userId: alice.userId })),
      h(StatusLine, { userId: alice.userId }),
      h(CallDuration, { since: Date.now() - 12 * 60_000 - 1_000 }),
      h(StatusEditor),
    ),
  );
  expect(html).not.toContain("Status:");
  expect(html).toContain("In a call");
  expect(html).toContain("<form");
  expect(html).not.toContain("style=");
  expect(town.server.requests).toEqual([]);
});

it("knows nobody's status before the browser has asked", () => {
  const account = town.server.register("bob");
  const client = clientOf(town.server, account);
  expect(renderToString(h(StatusProvider, { client }, h(StatusBadge, { userId: account.userId })))).toBe("");
  expect(client.listenerCount("userProfileUpdate" as never)).toBe(0);
});

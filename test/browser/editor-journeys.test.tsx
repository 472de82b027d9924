// The main journeys of the editor on the in-memory homeserver.
import { createHomeserver } from "../../src/testing.ts";
import { setsStatuses } from "./editor-cases.tsx";

setsStatuses("the in-memory homeserver", () => {
  const server = createHomeserver();
  const { baseUrl, fetch, register } = server;
  return { baseUrl, fetch, register, login: ({ userId }) => server.login(userId) };
});

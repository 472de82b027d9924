// The contract, held by the in-memory homeserver: what other tests learn from it is true of a real one.
import { createHomeserver } from "../../src/testing.ts";
import { holdsTheContract } from "./cases.ts";

holdsTheContract("the in-memory homeserver", () => {
  const { name, baseUrl, fetch, register, login } = createHomeserver();
  return Promise.resolve({ name, baseUrl, fetch, register, login: ({ userId }) => login(userId) });
});

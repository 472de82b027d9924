// MatrixClient of every SDK in the field fits `StatusClient` and `PolicyClient`: 43, 41.7 (Cinny) and 38.4 (Sable). Types alone: loading two SDKs throws.
import type { MatrixClient } from "matrix-js-sdk";
import type { MatrixClient as MatrixClient38 } from "matrix-js-sdk-38";
import type { MatrixClient as MatrixClient41 } from "matrix-js-sdk-41";
import { expect, expectTypeOf, it } from "vitest";
import type { StatusClient } from "../src/core.ts";
import { createStatuses } from "../src/core.ts";
import type { PolicyClient } from "../src/policy-lists.ts";

it("accepts a MatrixClient of matrix-js-sdk 43, 41.7 and 38.4 (PROTOCOL 6)", () => {
  expectTypeOf<MatrixClient>().toExtend<StatusClient>();
  expectTypeOf<MatrixClient41>().toExtend<StatusClient>();
  expectTypeOf<MatrixClient38>().toExtend<StatusClient>();
  expectTypeOf<MatrixClient | MatrixClient41 | MatrixClient38>().toExtend<PolicyClient>();
  expectTypeOf(createStatuses).toBeCallableWith({} as MatrixClient);
  expectTypeOf(createStatuses).toBeCallableWith({} as MatrixClient38);
});

it("accepts nothing less than it needs", () => {
  expectTypeOf<Omit<MatrixClient, "http">>().not.toExtend<StatusClient>();
  expect.assertions(0);
});

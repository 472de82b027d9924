// What the SDK throws, without knowing its classes. Apart from the client, as only what asks and writes reads it closely.

/** A request for which the server, or the way to it, said no. */
export interface RequestError {
  readonly errcode: string | undefined;
  readonly status: number | undefined;
  /** How long to wait before trying again, in ms. */
  readonly retryAfter: number | undefined;
}

/** Reads what the SDK throws (a `MatrixError`, a `ConnectionError`, anything) without knowing its classes. */
export function requestErrorOf(error: unknown): RequestError {
  const { errcode, httpStatus, data } = (typeof error === "object" && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  const retryAfter = (data as { retry_after_ms?: unknown } | undefined)?.retry_after_ms;
  return {
    errcode: typeof errcode === "string" ? errcode : undefined,
    status: typeof httpStatus === "number" ? httpStatus : undefined,
    retryAfter: typeof retryAfter === "number" && retryAfter >= 0 ? retryAfter : undefined,
  };
}

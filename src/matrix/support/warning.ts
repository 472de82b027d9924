// What a host is told in development that forgot to ask for pushes; no page in production loads it.

/** Says it, on the console. */
export function warn(): void {
  console.warn(
    "matrix-status-kit: the server pushes status changes, but this client does not ask for them, so statuses come late and cost " +
      "requests. Use client.startClient({ unstableMSC4429SyncUserProfileFields: statusFields() }); with matrix-js-sdk before 41.7 " +
      "withProfileUpdates, and with sliding sync slidingProfiles, both from matrix-status-kit/sync.",
  );
}

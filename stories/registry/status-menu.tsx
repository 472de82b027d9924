// The entry of a user menu that shows one's own status and opens the editor; below it, what is seen of others.
import { StatusPreferences, StatusProvider, type StatusProviderProps } from "matrix-status-kit";
import { SetStatus } from "matrix-status-kit/editor";
import "matrix-status-kit/styles.css";

/** `client` is your MatrixClient; leave the provider away where one stands above already. */
export function StatusMenu({ client }: { client: NonNullable<StatusProviderProps["client"]> }) {
  return (
    <StatusProvider client={client}>
      <SetStatus />
      <StatusPreferences />
    </StatusProvider>
  );
}

// What Alice's client shows of Bob in the journeys of moderation: the places that the policy tells apart (MSC4426).
import type { MatrixClient } from "matrix-js-sdk";
import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import { StatusBadge, StatusCard, StatusLine, StatusScope } from "../../src/index.ts";

/** A part of Alice's client that a person can find by its name. */
export function Part({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return <section aria-label={name}>{children}</section>;
}

/** His name, with everything that may stand beside it. */
export function Bob({ userId }: { readonly userId: string }): ReactElement {
  return (
    <>
      Bob <StatusBadge userId={userId} /> <StatusLine userId={userId} />
    </>
  );
}

/** The room, as far as it shows Bob: beside his name, an old message, the line that says he left, and his card. */
export function Room({ roomId, bob }: { readonly roomId: string; readonly bob: string }): ReactElement {
  return (
    <StatusScope roomId={roomId}>
      <Part name="Member list">
        <Bob userId={bob} />
      </Part>
      <Part name="Old message">
        <Bob userId={bob} />: Hello
      </Part>
      <Part name="Membership line">
        <StatusScope surface="membership-event">
          <Bob userId={bob} /> came or went
          <StatusCard userId={bob} />
        </StatusScope>
      </Part>
      <Part name="Card">
        <StatusCard userId={bob} />
      </Part>
    </StatusScope>
  );
}

/** What the homeserver finds for a name, as a host lists it. */
export function Search({ client, term }: { readonly client: MatrixClient; readonly term: string }): ReactElement {
  const [found, setFound] = useState<string[]>([]);
  useEffect(() => {
    void client.searchUserDirectory({ term }).then(({ results }) => setFound(results.map(({ user_id }) => user_id)));
  }, [client, term]);
  return (
    <StatusScope surface="user-search">
      {found.map((userId) => (
        <Part key={userId} name="Search result">
          <Bob userId={userId} />
          <StatusCard userId={userId} />
        </Part>
      ))}
    </StatusScope>
  );
}

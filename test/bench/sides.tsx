// The two that are measured, the kit's badges and the peer's, put on the page alike.
import { Fragment, Profiler, type ReactElement } from "react";
import { createRoot } from "react-dom/client";
import { createRoot as createProfilingRoot } from "react-dom/profiling";
import { StatusBadge, StatusProvider, StatusScope } from "../../src/index.ts";
import type { Crowd } from "./crowd.ts";
import { PeerBadge } from "./peer.tsx";

export interface Shown {
  readonly page: HTMLElement;
  /** How many badges are drawn. */
  readonly drawn: () => number;
  /** Takes all badges away and mounts them anew. */
  readonly again: () => void;
  readonly hide: () => void;
}

/** Puts badges of these people on the page, with everything that has to stand around them. */
export interface Side {
  show(userIds: readonly string[]): Shown;
  /** The same with React's profiling build, which tells of each badge that renders. */
  showCounted(userIds: readonly string[], onRender: () => void): Shown;
}

export function ours({ client, roomId }: Crowd): Side {
  return side((badges) => (
    <StatusProvider client={client}>
      <StatusScope roomId={roomId}>
        {badges(({ userId }) => (
          <StatusBadge userId={userId} />
        ))}
      </StatusScope>
    </StatusProvider>
  ));
}

export function peer({ client }: Crowd): Side {
  return side((badges) => (
    <>
      {badges(({ userId }) => (
        <PeerBadge client={client} userId={userId} />
      ))}
    </>
  ));
}

type Badge = (props: { readonly userId: string }) => ReactElement;

/** Badges of one kind, with what has to stand around them. */
export function side(around: (badges: (badge: Badge) => ReactElement[]) => ReactElement): Side {
  function put(
    open: typeof createRoot,
    userIds: readonly string[],
    wrap: (userId: string, badge: ReactElement) => ReactElement,
  ): Shown {
    const page = document.body.appendChild(document.createElement("main"));
    const root = open(page);
    let times = 0;
    const again = (): void => {
      times++;
      root.render(
        around((badge) =>
          userIds.map((userId) => <Fragment key={`${userId} ${times}`}>{wrap(userId, badge({ userId }))}</Fragment>),
        ),
      );
    };
    again();
    return {
      page,
      drawn: () => page.childElementCount,
      again,
      hide() {
        root.unmount();
        page.remove();
      },
    };
  }
  return {
    show: (userIds) => put(createRoot, userIds, (_, badge) => badge),
    showCounted: (userIds, onRender) =>
      put(createProfilingRoot, userIds, (userId, badge) => (
        <Profiler id={userId} onRender={onRender}>
          {badge}
        </Profiler>
      )),
  };
}

// Whatever a host does with its tree (suspends it, hides it, draws it later, mounts it anew): once it rests, each part shows what may be seen, nothing
// that is hidden was ever drawn, and exactly those whom somebody sees are looked at.
import { act, cleanup, render } from "@testing-library/react";
import fc from "fast-check";
import {
  Activity,
  memo,
  type ReactElement,
  startTransition,
  StrictMode,
  Suspense,
  use,
  useDeferredValue,
  useEffect,
  useState,
} from "react";
import { afterEach, expect, it } from "vitest";
import { KitContext, useStatus } from "../../src/hooks.ts";
import { createWatching } from "../../src/account/watching.ts";
import type { StatusView } from "../../src/view.ts";

const USERS = ["@a:x", "@b:x", "@c:x"] as const;
const status = (text: string): StatusView => ({ is: "status", emoji: "🌴", text, until: null, call: null });
const VIEWS: readonly StatusView[] = [
  { is: "none" },
  { is: "unknown" },
  { is: "hidden", why: "hidden-by-viewer", canReveal: false },
  status("one"),
  status("two"),
  { is: "call", call: { since: 1 } },
];
const wordOf = (view: StatusView): string => (view.is === "status" ? view.text : view.is);

interface Shape {
  readonly whom: string;
  readonly load: Promise<void> | null;
  readonly mode: "visible" | "hidden";
  readonly times: number;
  readonly isShown: boolean;
}

const anyUser = fc.constantFrom(...USERS);
const anyDeed = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("tell"), userId: anyUser, view: fc.constantFrom(...VIEWS) }) },
  fc.record({ do: fc.constant("whom"), whom: anyUser }),
  fc.record({ do: fc.constant("suspend") }),
  fc.record({ do: fc.constant("mode"), mode: fc.constantFrom("visible", "hidden") }),
  fc.record({ do: fc.constant("anew") }),
  fc.record({ do: fc.constant("show"), isShown: fc.boolean() }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant("rest") }) },
  fc.record({ do: fc.constant("turn") }),
);
type Deed = typeof anyDeed extends fc.Arbitrary<infer Of> ? Of : never;

function setActing(isActing: boolean): void {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = isActing;
}

function provided(kit: never, page: ReactElement): ReactElement {
  return <KitContext.Provider value={kit}>{page}</KitContext.Provider>;
}

function stage(isStrict: boolean) {
  const truth = new Map<string, StatusView>(USERS.map((userId) => [userId, { is: "none" }]));
  const now = (userId: string): StatusView => truth.get(userId) ?? { is: "unknown" };
  const looked = new Set<string>();
  const watching = createWatching(now, {
    looked: (userId) => void looked.add(userId),
    unlooked: (userId) => void looked.delete(userId),
  });
  const forbidden: string[] = [];
  function note(userId: string, view: StatusView): void {
    if (view.is !== "hidden" && now(userId).is === "hidden") forbidden.push(`${userId}: ${wordOf(view)}`);
  }
  function Part({ userId }: { readonly userId: string }): ReactElement {
    const view = useStatus(userId);
    note(userId, view);
    return <i data-user={userId}>{wordOf(view)}</i>;
  }
  const Same = memo(Part);
  const Later = ({ userId }: { readonly userId: string }): ReactElement => <Part userId={useDeferredValue(userId)} />;
  function Slow({ load }: { readonly load: Promise<void> | null }): null {
    if (load) use(load);
    return null;
  }
  const tree = { change: (_to: (shape: Shape) => Shape): void => {} };
  function Page(): ReactElement {
    const [shape, setShape] = useState<Shape>({ whom: USERS[0], load: null, mode: "visible", times: 0, isShown: true });
    useEffect(() => void (tree.change = setShape), []);
    return (
      <>
        <Same userId={USERS[0]} />
        <Same userId={shape.whom} />
        <Later userId={shape.whom} />
        <Suspense fallback="…">
          <Part userId={USERS[1]} />
          <Slow load={shape.load} />
          <Same userId={USERS[2]} />
        </Suspense>
        <Activity mode={shape.mode}>
          <Part userId={USERS[1]} />
          <Same userId={USERS[0]} />
        </Activity>
        {shape.isShown && <Part key={shape.times % 3} userId={USERS[2]} />}
      </>
    );
  }
  const kit = { statuses: { get: now, subscribe: watching.subscribe } } as never;
  const page = provided(kit, <Page />);
  const { container } = render(isStrict ? <StrictMode>{page}</StrictMode> : page);
  const seen = (): HTMLElement[] =>
    [...container.querySelectorAll("i")].filter(({ style }) => style.display !== "none");
  return { truth, now, looked, watching, forbidden, tree, seen };
}

type Stage = ReturnType<typeof stage>;

function check({ seen, now, looked, forbidden }: Stage): void {
  const userOf = (element: HTMLElement): string => element.dataset["user"] ?? "";
  expect(seen().map((element) => element.textContent)).toEqual(seen().map((element) => wordOf(now(userOf(element)))));
  const visible = new Set(
    seen()
      .map(userOf)
      .filter((userId) => now(userId).is !== "hidden"),
  );
  expect([...looked].sort()).toEqual([...visible].sort());
  expect(forbidden).toEqual([]);
}

const rest = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 12));

afterEach(() => setActing(true));

it("shows what may be seen", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.tuple(anyDeed, fc.boolean()), { maxLength: 80, size: "max" }),
      async (isStrict, deeds) => {
        setActing(true);
        const on = stage(isStrict);
        setActing(false);
        let load: { readonly promise: Promise<void>; readonly finish: () => void } | null = null;
        for (const [deed, isTransition] of deeds as readonly (readonly [Deed, boolean])[]) {
          const change = (part: Partial<Shape>): void => {
            const to = (): void => on.tree.change((shape) => ({ ...shape, ...part }));
            if (isTransition) startTransition(to);
            else to();
          };
          if ("view" in deed) {
            on.truth.set(deed.userId, deed.view);
            on.watching.checkUsers([deed.userId]);
          } else if ("whom" in deed) change({ whom: deed.whom });
          else if ("mode" in deed) change({ mode: deed.mode as Shape["mode"] });
          else if ("isShown" in deed) change({ isShown: deed.isShown });
          else if (deed.do === "anew") on.tree.change((shape) => ({ ...shape, times: shape.times + 1 }));
          else if (deed.do === "turn") await Promise.resolve();
          else if (deed.do === "rest") {
            await rest();
            if (!load) check(on);
          } else if (load) {
            load.finish();
            load = null;
            change({ load: null });
          } else {
            let finish = (): void => {};
            const promise = new Promise<void>((resolve) => (finish = resolve));
            load = { promise, finish };
            change({ load: load.promise });
          }
        }
        load?.finish();
        setActing(true);
        await act(async () => {
          on.tree.change((shape) => ({ ...shape, load: null }));
          await rest();
        });
        check(on);
        cleanup();
        expect([...on.looked]).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
}, 180_000);

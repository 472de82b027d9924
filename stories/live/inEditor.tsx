// What the stories of the editor share: each state comes about by itself, before the story is drawn or as soon as it is, in docs pages too.
import type { MatrixClient } from "matrix-js-sdk";
import { type ComponentType, type ReactElement, useEffect, useState } from "react";
import { createStatuses, type Statuses } from "../../src/core.ts";
import { type StatusEditorState, useStatusEditor } from "../../src/editor.ts";
import { StatusProvider, StatusScope } from "../../src/index.ts";
import { buildTown, idOf, type Town, type TownPlan } from "./town.ts";

/** Something a person does in the editor. */
export type Step = (editor: StatusEditorState) => unknown;

/** Where a story of the editor stands, and what happens in it by itself. */
export interface EditorPlan extends TownPlan {
  /** Happens before anything is drawn; `client` and `statuses` are Alice's. */
  readonly before?: (alice: { client: MatrixClient; statuses: Statuses; town: Town }) => Promise<unknown>;
  /** Happens once the editor is there, one after the other. */
  readonly steps?: readonly Step[];
  /** Has Alice no network? */
  readonly isOffline?: boolean;
}

/** What the loader puts into a story. */
export interface Loaded {
  readonly town: Town;
  readonly statuses: Statuses;
  readonly stop: () => void;
}

/** The parameter that says what happens. */
export function editor(plan: EditorPlan): { readonly editor: EditorPlan } {
  return { editor: plan };
}

interface Story {
  readonly parameters: { readonly editor?: EditorPlan };
}

const NOWHERE = { isVisible: () => true, isOnline: () => false, subscribe: () => () => {} };

async function build({ parameters: { editor: plan = {} } }: Story): Promise<Loaded> {
  const town = await buildTown(plan);
  const client = await town.open("alice");
  const statuses = createStatuses(client, plan.isOffline ? { environment: NOWHERE } : {});
  const stop = statuses.start();
  await statuses.fetchNow(idOf("alice"));
  await statuses.prepare();
  await plan.before?.({ client, statuses, town });
  return { town, statuses, stop };
}

function Doing({ steps }: { readonly steps: readonly Step[] }): null {
  const state = useStatusEditor();
  const [done, setDone] = useState(0);
  useEffect(() => {
    if (done >= steps.length) return undefined;
    const timer = setTimeout(() => {
      void steps[done]?.(state);
      setDone(done + 1);
    });
    return () => clearTimeout(timer);
  }, [done, steps, state]);
  return null;
}

function inside(
  Story: ComponentType,
  { loaded, parameters, globals }: Story & { readonly loaded: object; readonly globals: Record<string, unknown> },
): ReactElement {
  const { statuses, town } = loaded as Loaded;
  return (
    <StatusProvider
      statuses={statuses}
      locale="en-GB"
      timeZone="Europe/Berlin"
      dir={globals["direction"] === "rtl" ? "rtl" : "ltr"}
    >
      <StatusScope roomId={town.roomId}>
        <Story />
        <Doing steps={parameters.editor?.steps ?? []} />
      </StatusScope>
    </StatusProvider>
  );
}

/** Annotations for a story file: Alice, her editor, and what happens. */
export const inEditor = {
  loaders: [build],
  decorators: [inside],
  beforeEach:
    ({ loaded }: { loaded: object }) =>
    () => {
      const { town, stop } = loaded as Loaded;
      stop();
      town.stop();
    },
};

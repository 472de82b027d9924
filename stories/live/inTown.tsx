// What the stories of components share: a town is built before each, Alice's client is the provider's, and both end after it.
import type { MatrixClient } from "matrix-js-sdk";
import type { ComponentType, ReactElement } from "react";
import { StatusProvider, StatusScope } from "../../src/index.ts";
import { buildTown, type Town, type TownPlan } from "./town.ts";

/** What the loader puts into a story. */
interface Loaded {
  readonly town: Town;
  readonly client: MatrixClient;
}

/** The parameter that says what town a story stands in. */
export function town(plan: TownPlan): { readonly town: TownPlan } {
  return { town: plan };
}

async function build({ parameters }: { parameters: { town?: TownPlan } }): Promise<Loaded> {
  const built = await buildTown(parameters.town ?? {});
  return { town: built, client: await built.open("alice") };
}

/** Many towns with the same people stand on one docs page. */
export const ALONE = { memory: null };

function inside(Story: ComponentType, { loaded }: { loaded: object }): ReactElement {
  const { client, town: built } = loaded as Loaded;
  return (
    <StatusProvider client={client} options={ALONE}>
      <StatusScope roomId={built.roomId}>
        <Story />
      </StatusScope>
    </StatusProvider>
  );
}

/** Annotations for a story file: its stories stand in the room of a town, and see what Alice sees. */
export const inTown = {
  loaders: [build],
  decorators: [inside],
  beforeEach:
    ({ loaded }: { loaded: object }) =>
    () =>
      (loaded as Loaded).town.stop(),
};

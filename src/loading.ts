// What is not needed at once is loaded when it is. A load that fails or hangs is given up like a request, and may be tried again. Knows no modules.
import type { Environment } from "./clock.ts";
import { DEADLINES, withDeadline } from "./deadline.ts";
import { whenOnline } from "./lending.ts";

/** Something that is built once its module is there. */
export interface Late<Thing> {
  /** The thing, loaded once for all who ask; undefined: it did not come although there is a network, or nobody needs it any more. Never rejects. */
  readonly reach: () => Promise<Thing | undefined>;
  /** Nobody waits for it any more, and it is not built. */
  readonly end: () => void;
}

/** Loads nothing before `reach`. */
export function createLate<Module, Thing>(
  environment: Environment,
  load: () => Promise<Module>,
  build: (module: Module) => Thing,
): Late<Thing> {
  let reaching: Promise<Thing | undefined> | undefined;
  let isEnded = false;
  let finish = (): void => {};
  const ended = new Promise<undefined>((resolve) => (finish = () => resolve(undefined)));

  async function bring(): Promise<Thing | undefined> {
    while (!isEnded) {
      try {
        const module = await withDeadline(load, DEADLINES.read);
        return isEnded ? undefined : build(module);
      } catch {
        if (environment.isOnline()) break;
        await Promise.race([whenOnline(environment), ended]);
      }
    }
    return undefined;
  }

  async function reach(): Promise<Thing | undefined> {
    const thing = await Promise.race([bring(), ended]);
    if (thing === undefined) reaching = undefined;
    return isEnded ? undefined : thing;
  }

  return {
    reach: () => (reaching ??= reach()),
    end() {
      isEnded = true;
      finish();
    },
  };
}

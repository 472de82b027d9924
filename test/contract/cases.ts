// The contract: what a homeserver and the kit do together, written once and held to every persona and to real Synapses alike.
import { describe } from "vitest";
import { answersAlike } from "./answers.ts";
import { readsInBulk, readsOneByOne } from "./bulk.ts";
import { holdsEvents, sendsAtOnce } from "./delayed.ts";
import { carriesStatuses } from "./statuses.ts";
import { pushesAlike, staysSilent } from "./pushes.ts";
import { reachesOtherServers } from "./remote.ts";
import { survivesRooms } from "./rooms.ts";
import { type ContractServer, createScene } from "./scene.ts";
import { slidesAlike, slidesInSilence, slidesThroughRooms } from "./sliding.ts";
import type { Traits } from "./traits.ts";
import { survivesValues } from "./values.ts";

/** Declares the contract's tests for two servers of one kind that federate with each other. */
export function holdsTheContract(
  name: string,
  traits: Traits,
  connect: () => Promise<readonly [here: ContractServer, there: ContractServer]>,
): void {
  describe(`the contract with ${name}`, () => {
    const scene = createScene(traits, connect);
    for (const lazyLoadMembers of [false, true]) {
      describe(`lazyLoadMembers: ${lazyLoadMembers}`, () => {
        carriesStatuses(scene, lazyLoadMembers);
        survivesRooms(scene, lazyLoadMembers);
      });
    }
    survivesValues(scene);
    for (const declare of traits.pushes ? [pushesAlike, slidesAlike] : [staysSilent, slidesInSilence]) declare(scene);
    slidesThroughRooms(scene);
    reachesOtherServers(scene);
    answersAlike(scene);
    (traits.readsInBulk ? readsInBulk : readsOneByOne)(scene);
    (traits.delaysEvents ? holdsEvents : sendsAtOnce)(scene);
  });
}

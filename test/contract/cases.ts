// The contract: what a homeserver and the kit do together, written once and held to the in-memory homeserver and a real Synapse alike.
import { describe } from "vitest";
import { answersAlike } from "./answers.ts";
import { carriesStatuses } from "./statuses.ts";
import { pushesAlike } from "./pushes.ts";
import { survivesRooms } from "./rooms.ts";
import { type ContractServer, createScene } from "./scene.ts";
import { survivesValues } from "./values.ts";

/** Declares the contract's tests for the server that `connect` finds. */
export function holdsTheContract(name: string, connect: () => Promise<ContractServer>): void {
  describe(`the contract with ${name}`, () => {
    const scene = createScene(connect);
    for (const lazyLoadMembers of [false, true]) {
      describe(`lazyLoadMembers: ${lazyLoadMembers}`, () => {
        carriesStatuses(scene, lazyLoadMembers);
        survivesRooms(scene, lazyLoadMembers);
      });
    }
    survivesValues(scene);
    pushesAlike(scene);
    answersAlike(scene);
  });
}

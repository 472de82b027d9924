// What is particular about the servers of the contract: where they differ, a case reads here what to expect. Says nothing of how they do it.
import type { Persona } from "../../src/testing.ts";

/** One kind of server, as its users meet it. */
export interface Traits {
  /** Does /sync say of profiles (MSC4429), and sliding sync too (MSC4262)? */
  readonly pushes: boolean;
  /** Are `m.status` and `m.call` checked when written (MSC4426)? */
  readonly checksStatus: boolean;
  /** Does reading one field that is not set answer 200 `{}`, not 404? */
  readonly emptyUnset: boolean;
  /** Does it say null of every field asked for that somebody has not set? */
  readonly listsUnset: boolean;
  /** Does it say null of somebody with whom no room is shared any more? */
  readonly saysGone: boolean;
  /** Does it say null of people who are not gone: who are back already, or write from another server? */
  readonly falseNulls: boolean;
  /** Is all of somebody told again when their name or picture changes? */
  readonly retellsRenamed: boolean;
  /** Is a lazy client told of a sender but once? */
  readonly remembersTold: boolean;
  /** What is said of another server's people: nothing, what somebody here read of them, or every change (MSC4259). */
  readonly saysOfRemote: "nothing" | "what was read" | "every change";
  /** Are events held back (MSC4140), and told for a time to whoever comes (MSC4354)? */
  readonly delaysEvents: boolean;
  /** Can many profiles be read at once (MSC4536)? */
  readonly readsInBulk: boolean;
  /** Which flags of proposals are true in /versions? */
  readonly flags: readonly string[];
}

const FIELDS = "uk.tcpip.msc4133.stable";
const PUSHES = ["org.matrix.msc4429", "org.matrix.msc4262"];
const CALLS = ["org.matrix.msc4140", "org.matrix.msc4354"];

const synapse: Traits = {
  pushes: true,
  checksStatus: false,
  emptyUnset: false,
  listsUnset: false,
  saysGone: true,
  falseNulls: true,
  retellsRenamed: true,
  remembersTold: true,
  saysOfRemote: "nothing",
  delaysEvents: true,
  readsInBulk: false,
  flags: [FIELDS, ...PUSHES, ...CALLS],
};
const quiet: Traits = {
  ...synapse,
  pushes: false,
  saysGone: false,
  falseNulls: false,
  retellsRenamed: false,
  remembersTold: false,
  delaysEvents: false,
  flags: [FIELDS],
};
const truthful = { checksStatus: true, falseNulls: false, retellsRenamed: false, remembersTold: false };

/** The same for a persona and for the real server it stands for. */
export const traits: Readonly<Record<Persona | "none", Traits>> = {
  none: { ...synapse, retellsRenamed: false },
  synapse,
  tuwunel: {
    ...synapse,
    ...truthful,
    listsUnset: true,
    saysGone: false,
    saysOfRemote: "what was read",
    delaysEvents: false,
    flags: [FIELDS, ...PUSHES],
  },
  continuwuity: { ...quiet, emptyUnset: true, flags: [] },
  plain: quiet,
  future: {
    ...synapse,
    ...truthful,
    saysOfRemote: "every change",
    readsInBulk: true,
    flags: [FIELDS, ...PUSHES, ...CALLS, "org.matrix.msc4429.stable", "org.matrix.msc4536"],
  },
};

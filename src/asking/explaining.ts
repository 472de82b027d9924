// The ledger's steps in words, for whoever looks for a fault. Decides nothing.
import type { Step } from "../ledger.ts";

const ASK: Readonly<Record<(Step & { do: "ask" })["why"], string>> = {
  unknown: "to be asked for, as nothing is known of them",
  missed: "to be asked for, as pushes about them may have been missed; shown as they are known",
  "to-verify": "to be asked for, as a card opened or an appservice may add to their profile; shown as they are known",
  old: "to be asked for, as no server tells of their changes and they are looked at again",
  refresh: "to be asked for, as no server tells of their changes and they grew old on screen",
};

const NOTHING: Readonly<Record<(Step & { do: "nothing" })["why"], string>> = {
  asked: "a question about them is on its way",
  refused: "the last answer said nothing of them; to be asked for again",
  "passing-by": "just come on screen; asked for when they stay",
  spared: "not asked for, as the host spares them (shouldFetch)",
  asleep: "old, but not asked for while the page is hidden or offline",
  pushed: "known, and changes are pushed",
  fresh: "known, and fresh",
  doubted: "known, though pushes may have been missed; asked for when somebody looks",
  remembered: "none, as this device remembers from before the page was loaded",
};

/** What keeps somebody waiting who is to be asked for: for how long everybody waits (ms), the access token, the server, or its lane; null: nothing does. */
type Obstacle = number | "token" | "reach" | "lane" | null;

const OBSTACLES: Readonly<Record<Extract<Obstacle, string>, string>> = {
  token: "the server takes the access token no more",
  reach: "the server is out of reach",
  lane: "as many questions as may be are on their way to that server",
};

/** One sentence about one person; without a step there is no record. */
export function wordsOf(step: Step | undefined, isKnown: boolean, obstacle: Obstacle, now: number): string {
  if (!step) return isKnown ? "known, and looked at by nobody" : "unknown, and looked at by nobody";
  switch (step.do) {
    case "ask":
      return obstacle === null ? ASK[step.why] : `${ASK[step.why]}, but ${wordsOfObstacle(obstacle)}`;
    case "read":
      return "to be looked up in what the SDK kept of earlier pushes";
    case "none":
      return "none: the first sync was whole and did not tell of them";
    case "nothing":
      return step.until === Infinity
        ? NOTHING[step.why]
        : `${NOTHING[step.why]}, for another ${Math.ceil((step.until - now) / 1000)} s`;
    case "close":
      return "looked at by nobody any more";
    case "forget":
      return "to be forgotten, as no room is shared any more";
    default:
      return "";
  }
}

function wordsOfObstacle(obstacle: Exclude<Obstacle, null>): string {
  return typeof obstacle === "number" ? `everybody waits another ${Math.ceil(obstacle / 1000)} s` : OBSTACLES[obstacle];
}

// The ledger of people, rule by rule: why somebody is asked for, shown as known, doubted or forgotten (PROTOCOL 3 and 4).
import { describe, expect, it, vi } from "vitest";
import {
  answered,
  asked,
  doubt,
  failed,
  looked,
  NEW_RECORD,
  next,
  type PersonFacts,
  type PersonRecord,
  postponed,
  pushed,
  read,
  unlooked,
  verified,
} from "../src/ledger.ts";
import { remembered } from "../src/ledger/remembered.ts";

vi.mock("react", () => {
  throw new Error("the ledger needs no React");
});
vi.mock("matrix-js-sdk", () => {
  throw new Error("the ledger needs no SDK");
});
vi.mock("zustand/vanilla", () => {
  throw new Error("the ledger needs no zustand");
});

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const EVERY = 5 * MINUTE;
const NOW = 10 * DAY;

/** Somebody of my own server, which pushes, with whom a room is shared, and of whom nothing is known. */
const FACTS: PersonFacts = {
  isSelf: false,
  isKnown: false,
  isRemote: false,
  isPushed: true,
  sharing: "shared",
  isSupplemented: false,
  isAbsent: false,
  isSpared: false,
  isAwake: true,
  every: EVERY,
};
const KNOWN = { ...FACTS, isKnown: true };
const REMOTE = { ...KNOWN, isRemote: true };

const record = (part: Partial<PersonRecord> = {}): PersonRecord => ({ ...NEW_RECORD, ...part });
/** Looked at for long, and of whom the SDK kept nothing. */
const seen = (part: Partial<PersonRecord> = {}): PersonRecord =>
  record({ lookedAt: NOW - HOUR, isRead: true, ...part });
/** Answered for a while ago. */
const fresh = (ago: number, part: Partial<PersonRecord> = {}): PersonRecord =>
  seen({ answeredAt: NOW - ago, freshAt: NOW - ago, ...part });

const step = (of: PersonRecord, facts: PersonFacts = FACTS) => next(of, facts, NOW);

describe("somebody looked at of whom nothing is known", () => {
  it("is first looked up in what the SDK kept, and then asked for", () => {
    expect(step(record({ lookedAt: NOW }))).toEqual({ do: "read", why: "unknown" });
    expect(step(seen())).toEqual({ do: "ask", why: "unknown" });
  });

  it("is not asked for in passing: a list that is scrolled fast asks for nobody", () => {
    const passing = seen({ lookedAt: NOW - 50 });
    expect(step(passing)).toEqual({ do: "nothing", why: "passing-by", until: NOW + 150 });
    expect(next(passing, FACTS, NOW + 150).do).toBe("ask");
  });

  it("has none where a whole first sync was silent on them, at no request", () => {
    expect(step(record({ lookedAt: NOW }), { ...FACTS, isAbsent: true })).toEqual({ do: "none", why: "absent" });
  });

  it("is asked for once: not while a question is on its way", () => {
    expect(step(asked(seen()))).toEqual({ do: "nothing", why: "asked", until: Infinity });
    expect(step(postponed(asked(seen()))).do).toBe("ask");
  });

  it("is not asked for where the host spares them", () => {
    expect(step(seen(), { ...FACTS, isSpared: true })).toMatchObject({ do: "nothing", why: "spared" });
  });

  it("is asked for also while the page is hidden: only refreshing sleeps", () => {
    expect(step(seen(), { ...FACTS, isAwake: false }).do).toBe("ask");
  });

  it("is forgotten once nobody looks", () => {
    expect(step(unlooked(seen()))).toEqual({ do: "close", why: "unlooked" });
  });
});

describe("an answer that said nothing of somebody", () => {
  it("is tried again ever more rarely", () => {
    let unlucky = seen();
    const waits: number[] = [];
    for (let n = 0; n < 9; n++) {
      unlucky = failed(asked(unlucky), false, NOW);
      waits.push((unlucky.retryAt - NOW) / SECOND);
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600]);
    expect(step(unlucky)).toEqual({ do: "nothing", why: "refused", until: unlucky.retryAt });
  });

  it("is remembered long where it was 400, 401 or 403, also of whom nobody looks at", () => {
    const refused = failed(seen(), true, NOW);
    expect(refused.retryAt).toBe(NOW + HOUR);
    expect(step(unlooked(refused))).toEqual({ do: "nothing", why: "refused", until: NOW + HOUR });
    expect(next(unlooked(refused), FACTS, NOW + HOUR).do).toBe("close");
  });

  it("is over with the next that does", () => {
    const back = answered(failed(seen(), false, NOW), FACTS, { lot: 1, isDifferent: false }, NOW);
    expect([back.failures, back.retryAt]).toEqual([0, 0]);
  });
});

describe("somebody known", () => {
  it("of my own server is shown and not asked for where changes are pushed, however long", () => {
    expect(step(fresh(30 * DAY), KNOWN)).toEqual({ do: "nothing", why: "pushed", until: Infinity });
    expect(step(seen(), KNOWN)).toMatchObject({ do: "nothing", why: "pushed" });
  });

  it("needs no record once nobody looks, be it that they were pushed or answered for", () => {
    expect(step(unlooked(seen()), KNOWN).do).toBe("close");
    expect(step(unlooked(fresh(MINUTE)), KNOWN).do).toBe("close");
  });

  it.each([
    ["of another server", REMOTE],
    ["where nothing is pushed", { ...KNOWN, isPushed: false }],
    ["to whom an appservice adds, as the host knows", { ...KNOWN, isSupplemented: true }],
    ["with whom no room is shared", { ...KNOWN, sharing: "no" as const }],
  ])("%s is refreshed in the interval while on screen", (_who, facts) => {
    expect(step(fresh(EVERY - 1), facts)).toEqual({ do: "nothing", why: "fresh", until: NOW + 1 });
    expect(step(fresh(EVERY), facts)).toEqual({ do: "ask", why: "refresh" });
    expect(step(fresh(EVERY), { ...facts, isAwake: false })).toMatchObject({ do: "nothing", why: "asleep" });
  });

  it("who grew old unseen is asked for as somebody unknown is, out of turn", () => {
    expect(step(fresh(DAY, { lookedAt: NOW - SECOND }), REMOTE)).toEqual({ do: "ask", why: "old" });
    expect(step(record({ lookedAt: NOW - SECOND }), REMOTE)).toEqual({ do: "ask", why: "old" });
  });

  it("is remembered as fresh for the interval where nobody looks, and then no record is needed", () => {
    expect(step(unlooked(fresh(MINUTE)), REMOTE)).toEqual({ do: "nothing", why: "fresh", until: NOW + 4 * MINUTE });
    expect(step(unlooked(fresh(EVERY)), REMOTE).do).toBe("close");
  });

  it("is never refreshed where the host says never", () => {
    expect(step(fresh(30 * DAY), { ...REMOTE, every: Infinity })).toMatchObject({ do: "nothing", why: "fresh" });
  });

  it("is refreshed by lot, so that who was answered together is not asked for together", () => {
    expect(step(fresh(4 * MINUTE, { lot: 0.8 }), REMOTE)).toEqual({ do: "ask", why: "refresh" });
  });
});

describe("a push", () => {
  const push = (of: PersonRecord, facts: PersonFacts, part: Partial<Parameters<typeof pushed>[2]> = {}) =>
    pushed(of, facts, { lot: 1, isSame: false, hearsOthers: false, ...part }, NOW);

  it("of a remote person is no proof of freshness: it resets their time, and never ends their refreshing", () => {
    const after = push(fresh(EVERY), REMOTE);
    expect(step(after, REMOTE)).toEqual({ do: "nothing", why: "fresh", until: NOW + EVERY });
    expect(next(after, REMOTE, NOW + EVERY).do).toBe("ask");
  });

  it("of a remote person, where servers tell each other (MSC4259), is good for a day: what is told may get lost", () => {
    const after = push(fresh(EVERY), REMOTE, { hearsOthers: true });
    expect(step(after, REMOTE)).toEqual({ do: "nothing", why: "fresh", until: NOW + DAY });
  });

  it("does not hold what an appservice adds, so that such a person is asked for at once", () => {
    expect(step(push(fresh(0), { ...KNOWN, isSupplemented: true }), KNOWN)).toEqual({ do: "ask", why: "to-verify" });
    expect(step(push(fresh(0, { isSupplemented: true }), KNOWN), KNOWN)).toEqual({ do: "ask", why: "to-verify" });
  });

  it("that says what was answered shows that the answer only came before it", () => {
    const after = push(fresh(0, { isSupplemented: true }), KNOWN, { isSame: true });
    expect(after.isSupplemented).toBe(false);
    expect(step(after, KNOWN)).toMatchObject({ why: "pushed" });
  });
});

describe("doubt", () => {
  it("asks anew about whom pushes may have been missed, and until then they are shown as they are known", () => {
    expect(step(doubt(fresh(0), "missed"), KNOWN)).toEqual({ do: "ask", why: "missed" });
  });

  it("waits where nobody looks, and forgets only with whom certainly no room is shared", () => {
    const doubted = doubt(record(), "missed");
    for (const sharing of ["shared", "unknown", "departed"] as const)
      expect(step(doubted, { ...KNOWN, sharing })).toEqual({ do: "nothing", why: "doubted", until: Infinity });
    expect(step(doubted, { ...KNOWN, sharing: "no" })).toEqual({ do: "forget", why: "stranger" });
  });

  it("ends where the SDK kept what was pushed while nobody listened, and else asks", () => {
    const unheard = doubt(seen(), "unheard");
    expect(step(unheard, KNOWN)).toEqual({ do: "read", why: "unheard" });
    expect(step(read(unheard, true), KNOWN)).toMatchObject({ do: "nothing", why: "pushed" });
    expect(step(read(unheard, false), KNOWN)).toEqual({ do: "ask", why: "missed" });
  });

  it("ends with an answer", () => {
    expect(answered(doubt(seen(), "missed"), KNOWN, { lot: 1, isDifferent: true }, NOW).doubt).toBeNull();
  });

  it("comes with a card that opens, but not within a minute of an answer", () => {
    expect(step(verified(fresh(MINUTE), NOW), KNOWN)).toEqual({ do: "ask", why: "to-verify" });
    expect(step(verified(fresh(MINUTE - 1), NOW), KNOWN)).toMatchObject({ why: "pushed" });
  });
});

describe("an answer that differs from what was pushed", () => {
  const answer = (of: PersonRecord, facts: PersonFacts) => answered(of, facts, { lot: 1, isDifferent: true }, NOW);

  it("shows that an appservice adds to it (MSC4337): from then on they are refreshed, also after nobody looked", () => {
    const after = answer(fresh(DAY), KNOWN);
    expect(step(after, KNOWN)).toEqual({ do: "nothing", why: "fresh", until: NOW + EVERY });
    expect(next(unlooked(after), KNOWN, NOW + DAY)).toMatchObject({ do: "nothing", why: "doubted" });
  });

  it.each([
    ["where pushes may have been missed", doubt(fresh(DAY), "missed"), KNOWN],
    ["of who changes unheard anyway", fresh(DAY), REMOTE],
    ["of oneself", fresh(DAY), { ...KNOWN, isSelf: true }],
    ["of whom nothing was known", seen(), FACTS],
  ])("proves nothing %s", (_what, of, facts) => {
    expect(answer(of, facts).isSupplemented).toBe(false);
  });
});

it("notes who was answered for while no room was certain to be shared, as nothing is pushed of them", () => {
  const facts = { ...KNOWN, sharing: "unknown" as const };
  const apart = answered(seen(), facts, { lot: 1, isDifferent: false }, NOW);
  expect(apart.isApart).toBe(true);
  expect(step(unlooked(apart), facts)).toMatchObject({ do: "nothing", why: "doubted" });
  expect(doubt(apart, "missed").isApart).toBe(false);
});

describe("oneself", () => {
  const MYSELF = { ...FACTS, isSelf: true };

  it("is asked for until the server has answered, looked at or not, whatever was pushed and whomever the host spares", () => {
    for (const isKnown of [false, true])
      expect(step(record(), { ...MYSELF, isKnown, isSpared: true })).toEqual({ do: "ask", why: "unknown" });
    expect(step(failed(record(), false, NOW), MYSELF)).toMatchObject({ why: "refused", until: NOW + 10 * SECOND });
  });

  it("is asked for again in doubt, looked at or not", () => {
    const facts = { ...MYSELF, isKnown: true };
    expect(step(doubt(unlooked(fresh(0)), "missed"), facts)).toEqual({ do: "ask", why: "missed" });
    expect(step(verified(fresh(DAY), NOW), facts)).toEqual({ do: "ask", why: "to-verify" });
  });

  it("is then refreshed only where nothing is pushed, and while looked at", () => {
    const facts = { ...MYSELF, isKnown: true };
    expect(step(fresh(DAY), facts)).toMatchObject({ why: "pushed" });
    expect(step(fresh(EVERY), { ...facts, isPushed: false })).toEqual({ do: "ask", why: "refresh" });
    expect(step(unlooked(fresh(DAY)), { ...facts, isPushed: false })).toMatchObject({ do: "nothing" });
  });
});

it("keeps the first look: who looks besides does not make it one in passing", () => {
  expect(looked(looked(NEW_RECORD, NOW - HOUR), NOW).lookedAt).toBe(NOW - HOUR);
});

describe("none, as this device remembers it", () => {
  const before = remembered(record({ lookedAt: NOW, isAsked: true }), NOW - 40 * MINUTE, NOW);

  it("holds for the hour where changes are pushed, and is then asked for as what may have been missed", () => {
    expect(step(before, KNOWN)).toEqual({ do: "nothing", why: "remembered", until: NOW + 20 * MINUTE });
    expect(next(before, KNOWN, NOW + 20 * MINUTE)).toEqual({ do: "ask", why: "missed" });
  });

  it("holds for the interval where no server tells of changes: nobody is asked for because a page was loaded", () => {
    expect(step(before, REMOTE)).toEqual({ do: "nothing", why: "fresh", until: NOW + EVERY });
    expect(next(before, REMOTE, NOW + EVERY)).toEqual({ do: "ask", why: "refresh" });
    expect(next(before, { ...REMOTE, isAwake: false }, NOW + EVERY)).toMatchObject({ why: "asleep" });
  });

  it("gives way to a card, and to a doubt that was there; an answer that differs proves no appservice", () => {
    expect(verified(before, NOW).doubt).toBe("missed");
    expect(remembered(record({ doubt: "to-verify" }), NOW, NOW).doubt).toBe("missed");
    expect(answered(before, KNOWN, { lot: 1, isDifferent: true }, NOW)).toMatchObject({
      isSupplemented: false,
      doubt: null,
    });
  });
});

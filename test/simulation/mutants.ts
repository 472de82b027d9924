// Old behaviour, to be put back into src one at a time: proof that the simulation finds what was once wrong. Knows the words of src, not their sense.

export interface Mutant {
  readonly name: string;
  readonly group: "Accounts" | "Seeing" | "Asking" | "Writing" | "React" | "./testing";
  /** What was seen wrong. */
  readonly line: string;
  /** Which small world found it last; another one does where src or the worlds have changed since. */
  readonly seed: number;
  /** File, what stands there, and what stands in its place. */
  readonly edits: readonly (readonly [file: string, from: string, to: string])[];
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: "dead-token",
    group: "Accounts",
    line: "with a dead token everybody on screen is asked for on and on",
    seed: 28,
    edits: [
      ["src/account.ts", "      () => listenForLeaving(client, end, () => isEnded),\n", ""],
      ["src/asking.ts", '      closed ??= "token";\n', ""],
      [
        "src/asking/flights.ts",
        "status === 400 || status === 401 || status === 403, now)",
        "status === 400 || status === 403, now)",
      ],
    ],
  },
  {
    name: "retries-outlive-the-end",
    group: "Accounts",
    line: "what waits to be written outlives the account's end",
    seed: 1,
    edits: [["src/mine/editing.ts", "      writing?.end();\n", ""]],
  },
  {
    name: "position-reset",
    group: "Seeing",
    line: "sliding sync: a position reset leaves a cleared status shown for ever",
    seed: 242,
    edits: [["src/account.ts", "    if (sliding?.isRenewed) doubtAll();\n", ""]],
  },
  {
    name: "blocked-revealed",
    group: "Seeing",
    line: "somebody both ignored and blocked can be revealed by anybody",
    seed: 36,
    edits: [
      [
        "src/visibility.ts",
        'if (facts.isBlocked) return "hidden-blocked";\n  if (facts.isIgnored) return "hidden-ignored";',
        'if (facts.isIgnored) return "hidden-ignored";\n  if (facts.isBlocked) return "hidden-blocked";',
      ],
    ],
  },
  {
    name: "old-rules",
    group: "Seeing",
    line: "policy lists: m.room.rule.user and org.matrix.mjolnir.rule.* are not read",
    seed: 19,
    edits: [
      [
        "src/policy-lists.ts",
        '["m.policy.rule.user", "m.room.rule.user", "org.matrix.mjolnir.rule.user"]',
        '["m.policy.rule.user"]',
      ],
    ],
  },
  {
    name: "hung-reads",
    group: "Asking",
    line: "four GETs that never answer stop all asking",
    seed: 391,
    edits: [
      [
        "src/asking/requests.ts",
        'await withDeadline(() => profileRequest(client, "GET", userId), DEADLINES.read)',
        'await profileRequest(client, "GET", userId)',
      ],
    ],
  },
  {
    name: "rejection-is-none",
    group: "Asking",
    line: '`fetchProfiles` that rejects with 404 wipes known people to "none"',
    seed: 294,
    edits: [
      [
        "src/asking/requests.ts",
        "return new Map(userIds.map((userId) => [userId, { error: said }]));",
        "return new Map(userIds.map((userId) => [userId, error.status === 404 ? { whole: null } : { error: said }]));",
      ],
    ],
  },
  {
    name: "throwing-port",
    group: "Asking",
    line: "a throwing `isSupplemented` loses the whole batch of that sync",
    seed: 24,
    edits: [["src/guard.ts", "    } catch (error) {\n", "    } catch (error) {\n      throw error;\n"]],
  },
  {
    name: "every-zero",
    group: "Asking",
    line: "`every: 0` asks 362 times a second",
    seed: 6,
    edits: [["src/asking/facts.ts", "Math.max(SHORTEST_EVERY, every)", "every"]],
  },
  {
    name: "pause-for-good",
    group: "Asking",
    line: "`retry_after_ms: 1e12` stops asking for good",
    seed: 1032,
    edits: [
      [
        "src/asking/budget.ts",
        "limitedUntil = now + Math.min(Math.max(wait, SHORTEST_PAUSE * 2 ** (limits - 1)), LONGEST_PAUSE);",
        "limitedUntil = now + wait;",
      ],
    ],
  },
  {
    name: "clock-set-back",
    group: "Asking",
    line: "a clock set back a day stops refreshing for hours",
    seed: 11,
    edits: [
      ["src/elapsed.ts", "elapsed += Math.max(0, steadyNow - steady, wallNow - wall);", "elapsed += wallNow - wall;"],
    ],
  },
  {
    name: "self-asked-once",
    group: "Asking",
    line: "one's own status is asked for once: the first GET fails, and nothing is known",
    seed: 10,
    edits: [
      [
        "src/ledger.ts",
        'if (record.answeredAt === null) return ask("unknown", record, now);\n  if (record.doubt',
        'if (record.answeredAt === null && record.failures > 0) return nothing("fresh");\n' +
          '  if (record.answeredAt === null) return ask("unknown", record, now);\n  if (record.doubt',
      ],
    ],
  },
  {
    name: "hung-write",
    group: "Writing",
    line: "a PUT that never answers blocks every later save and clear",
    seed: 44,
    edits: [["src/mine/writing.ts", "await withDeadline(request, DEADLINES.write);", "await request();"]],
  },
  {
    name: "foreign-echo",
    group: "Writing",
    line: "I set A, I set B, my other device sets A, one sync: B is shown for good",
    seed: 224,
    edits: [
      ["src/mine/writing.ts", "          doubting.doubt(name);\n", ""],
      ["src/mine/writing.ts", '(end === "open" || isSilent)', 'end === "open"'],
    ],
  },
  {
    name: "choices-lost",
    group: "Writing",
    line: "hides are lost on 429 and where the server fails",
    seed: 8,
    edits: [
      [
        "src/choosing/outbox.ts",
        "      for (const operation of unsent) operation.isSent = false;\n      return isEnded ? null : afterRefusal(thrown);",
        "      void [thrown, afterRefusal];\n      return null;",
      ],
    ],
  },
  {
    name: "choices-overwritten",
    group: "Writing",
    line: "hides are lost between two devices",
    seed: 191,
    edits: [["src/choosing/outbox.ts", "} else if (!isDone && operation.again < AGAIN) {", "} else if (isEnded) {"]],
  },
  {
    name: "landed-unseen",
    group: "Writing",
    line: "a write that was given up and has landed is said not to have",
    seed: 7,
    edits: [
      [
        "src/mine/writing.ts",
        "const hasLanded = IN_DOUBT.has(error.status) && !isEnded && (await holds(name, wire));",
        "const hasLanded = false;",
      ],
    ],
  },
  {
    name: "hydration",
    group: "React",
    line: "warm statuses give a hydration mismatch",
    seed: 1,
    edits: [
      [
        "src/hooks.ts",
        "return useSyncExternalStore(subscribe, read, notYet);",
        "return useSyncExternalStore(subscribe, read, read);",
      ],
    ],
  },
  {
    name: "unset-name",
    group: "./testing",
    line: "an unset displayname or avatar answers 404 (Synapse: 200 `{}`)",
    seed: 2,
    edits: [
      [
        "src/testing/reading.ts",
        "world.behaviour.emptyUnset || isNameField(key)",
        "world.behaviour.emptyUnset && isNameField(key)",
      ],
    ],
  },
];

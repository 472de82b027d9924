// Whether a status may be sent, and as what. Hosts without types give anything. Knows no requests.
import { completed, problemsIn } from "../composing.ts";
import type { Refusal } from "../outcome.ts";
import { isMoment, isRecord } from "../protocol.ts";
import { safeText } from "../text.ts";
import type { NamelessStatus } from "./edits.ts";

/**
 * The status to send, or why not. An emoji that the kit itself would not draw is refused rather than replaced: a host that sends "Smith" has made
 * a mistake that it should see.
 */
export function statusToSend(draft: unknown): NamelessStatus | Refusal {
  if (!isRecord(draft)) return "malformed";
  const { emoji = "", text = "", until = null, locale } = draft;
  if (typeof emoji !== "string" || typeof text !== "string") return "malformed";
  if (until !== null && !isMoment(until)) return "malformed";
  const [problem] = problemsIn({ emoji, text });
  if (problem === undefined)
    return { ...completed({ emoji, text, until }), ...(safeText(text) === "" && { text: "", locale }) };
  return problem.endsWith("too-long") ? "too-long" : "malformed";
}

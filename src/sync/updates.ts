// Stands between an SDK and its /sync (MSC4429): pushes for clients that ask for none, a guard for those that do. Knows no client.
import { isRecord, statusFields } from "../protocol.ts";
import { createProfileSource, type ProfileSource, type ProfileUpdates } from "./source.ts";

/** A `fetch` that reads the profile updates which pass through it. */
export interface ProfileFetch extends ProfileSource {
  (input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
}

/** How `withProfileUpdates` behaves where the defaults do not fit. */
export interface ProfileFetchOptions {
  /**
   * Keep the updates from the SDK altogether? It then neither logs profiles nor stores them, so that a failing IndexedDB cannot cost the host
   * its messages; but `ClientEvent.UserProfileUpdate` falls silent, and nothing is kept for a warm start.
   * @default false
   */
  readonly takeOver?: boolean;
}

const SYNC = /\/_matrix\/client\/(?:v3|r0)\/sync$/;
const FILTER = /\/_matrix\/client\/(?:v3|r0)\/user\/[^/]+\/filter(?:\/([^/]+))?$/;
/** The SDK reads the stable one where both are there. */
const BLOCKS = ["users", "org.matrix.msc4429.users"];
const FILTER_NAMES = ["profile_fields", "org.matrix.msc4429.profile_fields"];

/**
 * Wraps the `fetch` of one client, of any version of the SDK: `createClient({ fetchFn: updates })`, and give the same function to
 * `createStatuses(client, { updates })`. Asks for the fields of MSC4426 where the SDK does not (MSC4429, before 41.7), and cleans what
 * comes: one malformed entry such as `"@a:b": null` costs the host the rest of that sync. Nothing is parsed twice, no other request is touched.
 */
export function withProfileUpdates(
  fetchFn: typeof globalThis.fetch,
  { takeOver = false }: ProfileFetchOptions = {},
): ProfileFetch {
  const { subscribe, tell } = createProfileSource("withProfileUpdates");
  // Definitions of the filters the SDK made or looked up. A sync by ID carries them inline instead, or the SDK, which compares what the
  // server keeps with what it wants, would make a new filter with every start.
  const filters = new Map<string, Record<string, unknown>>();

  async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const url = urlOf(input);
    const filter = url && FILTER.exec(url.pathname);
    if (filter) {
      const sent = parsed(init?.body);
      return onJson(await fetchFn(input, init), (answer) => {
        const id = filter[1] === undefined ? answer["filter_id"] : decodeURIComponent(filter[1]);
        if (typeof id === "string") filters.set(id, sent ?? answer);
      });
    }
    if (!url || !SYNC.test(url.pathname)) return fetchFn(input, init);
    const asked = url.searchParams.get("filter");
    const definition = asked === null ? {} : (filters.get(asked) ?? parsed(asked));
    if (definition) url.searchParams.set("filter", JSON.stringify(withFields(definition)));
    const answer = await fetchFn(definition && !(input instanceof Request) ? url : input, init);
    return onJson(answer, (body) => {
      const updates = clean(body, takeOver);
      if (updates.size > 0) tell(updates);
    });
  }

  return Object.assign(fetch, { subscribe });
}

// Where one of these wraps another, what the inner one took over is read here.
const TAKEN = /* @__PURE__ */ Symbol("profile updates taken over");

/** Takes out of an answer what the SDK would trip over, or with `takeOver` everything; returns what it says of profiles. */
function clean(answer: Record<string, unknown> & { [TAKEN]?: ProfileUpdates }, takeOver: boolean): ProfileUpdates {
  if (answer[TAKEN]) return answer[TAKEN];
  const updates = new Map<string, Record<string, unknown> | null>();
  for (const name of BLOCKS) {
    if (!Object.hasOwn(answer, name)) continue;
    const block = answer[name];
    for (const [userId, entry] of isRecord(block) ? Object.entries(block) : []) {
      const update = isRecord(entry) ? entry["profile_updates"] : undefined;
      if (!isRecord(update) && update !== null) delete (block as Record<string, unknown>)[userId];
      else if (!updates.has(userId)) updates.set(userId, update);
    }
    if (takeOver || !isRecord(block)) delete answer[name];
  }
  // Not to be listed: whoever copies or prints the answer does not see it.
  if (takeOver) Object.defineProperty(answer, TAKEN, { value: updates });
  return updates;
}

function withFields(definition: Record<string, unknown>): Record<string, unknown> {
  const asked = FILTER_NAMES.flatMap((name) => {
    const ids = isRecord(definition[name]) ? definition[name]["ids"] : undefined;
    return Array.isArray(ids) ? (ids as unknown[]) : [];
  });
  const ids = [...new Set([...asked, ...statusFields()])];
  return { ...definition, ...Object.fromEntries(FILTER_NAMES.map((name) => [name, { ids }])) };
}

/** Hands the body of an answer to `read` on its way to whoever parses it. */
function onJson(response: Response, read: (body: Record<string, unknown>) => void): Response {
  if (!response.ok) return response;
  const json = response.json.bind(response);
  Object.defineProperty(response, "json", {
    // Another wrapper may do the same.
    configurable: true,
    value: async (): Promise<unknown> => {
      const body: unknown = await json();
      if (isRecord(body)) read(body);
      return body;
    },
  });
  return response;
}

function urlOf(input: RequestInfo | URL): URL | undefined {
  try {
    return new URL(input instanceof Request ? input.url : input);
  } catch {
    return undefined;
  }
}

function parsed(text: unknown): Record<string, unknown> | undefined {
  try {
    const value: unknown = typeof text === "string" ? JSON.parse(text) : undefined;
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

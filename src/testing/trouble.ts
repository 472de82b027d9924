// Trouble on demand: which requests meet what in place of an answer, or on the way. Decides only; what it means is done in mishaps.ts. Knows no endpoint and no state.

/** One request as those who make trouble see it. */
export interface AskedRequest {
  /** In capitals. */
  readonly method: string;
  /** The path from `/_matrix` on, decoded, without the query. */
  readonly path: string;
  /** The query with its leading "?", still encoded; "" where there was none. */
  readonly query: string;
  /** Whose access token it carried, and which device's; null for none or an unknown one. */
  readonly userId: string | null;
  /** The device of that token. */
  readonly deviceId: string | null;
  /** The body as it was sent; absent where there was none. */
  readonly body?: string;
}

/** Which of the next requests are met. */
export interface Matching {
  /** Only this method. @default every method */
  readonly method?: string;
  /** Only paths (decoded, without the query) that contain or match this. @default every path */
  readonly path?: string | RegExp;
  /** Only requests of this user. @default everybody's */
  readonly userId?: string;
  /** Only requests of this device. @default every device's */
  readonly deviceId?: string;
  /** How many requests it meets. @default 1 */
  readonly times?: number;
  /** How likely a matching request is met, from 0 to 1; the same `seed` meets the same ones again. @default 1 */
  readonly chance?: number;
  /** Any whole number. @default 1 */
  readonly seed?: number;
}

/** What is answered in place of the server. */
export interface Refused {
  /** The status to answer with; 0: no answer at all, `fetch` rejects with a `TypeError` as without a network. */
  readonly status: number;
  /** The Matrix error code in the answer. @default "M_UNKNOWN" */
  readonly errcode?: string;
  /** The sentence in the answer. @default a general one */
  readonly error?: string;
  /** More members for the answer, such as `retry_after_ms`; anything but an object is sent in place of it, a string as it is. */
  readonly body?: unknown;
}

/** What befalls a request that the server answers as usual. */
export interface Disturbed {
  /** How much later it reaches the server, in ms: so that a later one overtakes it. @default 0 */
  readonly detour?: number;
  /** Whether it reaches the server twice; the second answer is the one that comes. @default false */
  readonly twice?: boolean;
  /** What is lost: the request before the server sees it, or the answer once the server considers it sent; `fetch` rejects with a `TypeError`. */
  readonly lose?: "request" | "answer";
  /** How much later the answer comes than the server made it, in ms. @default 0 */
  readonly delay?: number;
  /** Whether the answer is kept, until the request is aborted or what `disturbNext` or `interfere` returned is called: so answers come in another order. @default false */
  readonly hold?: boolean;
  /** What comes of its body: the first "half" as if it were all; half and a "break" of the connection; half, and then "nothing" ever more. */
  readonly body?: "half" | "break" | "nothing";
}

/** All that can befall one request. */
export interface Mishap extends Disturbed {
  /** What is answered in place of the server. */
  readonly refuse?: Refused;
}

/** Which of the next requests are refused, and how. */
export interface Refusal extends Matching, Refused {}

/** Which of the next requests are disturbed, and how. */
export interface Disturbance extends Matching, Disturbed {}

/** A mishap that met a request; `released` settles once what is held is let go. */
export interface Met extends Mishap {
  readonly released?: Promise<void>;
}

/** Says of each request what befalls it; undefined: nothing. */
export type Interference = (request: AskedRequest) => Mishap | undefined;

interface Waiting {
  readonly matching: Matching;
  readonly met: Met;
  readonly random: () => number;
  left: number;
}

export interface Trouble {
  /** Each with when what it holds is let go. */
  readonly interferences: Map<Interference, Promise<void>>;
  readonly refusals: Waiting[];
  readonly disturbances: Waiting[];
}

export function createTrouble(): Trouble {
  return { interferences: new Map(), refusals: [], disturbances: [] };
}

/** Adds a refusal; the function it returns takes it back. */
export function refuseNext({ refusals }: Trouble, refusal: Refusal): () => void {
  return add(refusals, refusal, { refuse: refusal });
}

/** Adds a disturbance; the function it returns takes it back and lets go of all answers it holds. */
export function disturbNext({ disturbances }: Trouble, disturbance: Disturbance): () => void {
  const [released, release] = letting();
  const takeBack = add(disturbances, disturbance, { ...disturbance, released });
  return () => {
    takeBack();
    release();
  };
}

/** Lets `decide` say of every request what befalls it, before any refusal and disturbance; the function it returns takes that back and lets go of what is held. */
export function interfere({ interferences }: Trouble, decide: Interference): () => void {
  const [released, release] = letting();
  interferences.set(decide, released);
  return () => {
    interferences.delete(decide);
    release();
  };
}

/** What is held waits for the first, until the second is called. */
function letting(): [released: Promise<void>, release: () => void] {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return [released, release];
}

/** All that befalls this request; undefined: nothing. */
export function mishapOf(trouble: Trouble, request: AskedRequest): Met | undefined {
  for (const [decide, released] of trouble.interferences) {
    const mishap = decide(request);
    if (mishap) return { ...mishap, released };
  }
  const disturbed = take(trouble.disturbances, request);
  const refused = take(trouble.refusals, request);
  return disturbed || refused ? { ...disturbed, ...refused } : undefined;
}

function add(waiting: Waiting[], matching: Matching, met: Met): () => void {
  const added = { matching, met, random: randomFrom(matching.seed ?? 1), left: matching.times ?? 1 };
  waiting.push(added);
  return () => {
    const place = waiting.indexOf(added);
    if (place >= 0) waiting.splice(place, 1);
  };
}

function take(waiting: Waiting[], request: AskedRequest): Met | undefined {
  const place = waiting.findIndex(
    ({ matching, random }) => matches(matching, request) && random() < (matching.chance ?? 1),
  );
  const found = waiting[place];
  if (!found) return undefined;
  found.left -= 1;
  if (found.left <= 0) waiting.splice(place, 1);
  return found.met;
}

function matches({ method, path, userId, deviceId }: Matching, asked: AskedRequest): boolean {
  if (method !== undefined && method.toUpperCase() !== asked.method) return false;
  if (userId !== undefined && userId !== asked.userId) return false;
  if (deviceId !== undefined && deviceId !== asked.deviceId) return false;
  if (path === undefined) return true;
  return typeof path === "string" ? asked.path.includes(path) : asked.path.search(path) >= 0;
}

/** Evenly spread numbers from 0 to below 1, the same ones for the same seed: a linear congruence of 32 bits. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

// The network of a simulation: one queue for all requests and answers, and a plan of what befalls them. Knows no client and no kit.
import type { Page, Time } from "./time.ts";

/** What a request is about, as far as faults choose. */
export type About = "sync" | "read" | "write" | "choice" | "other" | "any";

/** What befalls the next requests of a device, as a scenario keeps it. */
export interface Fault {
  readonly kind: FaultKind;
  readonly on: About;
  readonly times: number;
  /** How much later (`delay`), in ms. */
  readonly ms?: number;
  /** What a 429 says: any JSON, as servers may; absent: nothing. */
  readonly retryAfter?: unknown;
}

export const FAULT_KINDS = [
  "drop-request",
  "drop-answer",
  "delay",
  "hold",
  "duplicate",
  "429",
  "401",
  "403",
  "404",
  "500",
  "504-after",
  "garbage",
  "nonsense",
  "half-answer",
  "hung-body",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One request as it was sent. */
export interface Sent {
  /** When it was sent. */
  readonly at: number;
  readonly page: Page;
  readonly userId: string;
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly body: string | undefined;
}

export interface NetworkPorts {
  readonly time: Time;
  /** A request leaves a page. */
  readonly onSent: (sent: Sent) => void;
  /** A server gave its answer; what comes of it is another matter. */
  readonly onServed: (sent: Sent, status: number) => void;
  /** A page gets an answer. */
  readonly onAnswered: (sent: Sent, status: number) => void;
  /** A line of the trace. */
  readonly trace: (line: string) => void;
  readonly onFault: (kind: string) => void;
}

export interface Network {
  /** The `fetch` of an account in a page, towards one server. */
  readonly fetchFor: (page: Page, userId: string, server: typeof fetch) => typeof fetch;
  readonly add: (page: Page, fault: Fault) => void;
  /** Takes a page off the network, or puts it back. */
  readonly connect: (page: Page, isOnline: boolean) => void;
  /** Breaks everything that is open. */
  readonly cut: (page: Page) => void;
  /**
   * No more faults; what is held stays held. But a sync whose body never comes to its end breaks, as connections do at some time: the SDK
   * itself waits for ever.
   */
  readonly calm: () => void;
}

interface Planned extends Fault {
  left: number;
}

interface Line {
  isOnline: boolean;
  readonly plan: Planned[];
  readonly open: Set<(error: Error) => void>;
  /** Breaks the bodies of syncs that hang. */
  readonly hung: ((error: Error) => void)[];
}

interface Raw {
  readonly status: number;
  readonly body: string;
  /** The body never comes; takes what breaks it. */
  readonly hang?: (breaks: (error: Error) => void) => void;
  readonly isCut?: boolean;
  /** Is some of it missing? */
  readonly isHalf?: boolean;
}

export function createNetwork({ time, onSent, onServed, onAnswered, trace, onFault }: NetworkPorts): Network {
  const lines = new Map<Page, Line>();
  let isCalm = false;
  const lineOf = (page: Page): Line => {
    const line = lines.get(page) ?? { isOnline: true, plan: [], open: new Set(), hung: [] };
    lines.set(page, line);
    return line;
  };

  function take(line: Line, about: About): Planned | undefined {
    const met = line.plan.find(({ left, on }) => left > 0 && (on === "any" || on === about));
    if (met) {
      met.left -= 1;
      onFault(met.kind);
    }
    return met;
  }

  function send(page: Page, userId: string, server: typeof fetch, url: URL, init: RequestInit): Promise<Response> {
    const line = lineOf(page);
    const sent: Sent = {
      page,
      userId,
      method: init.method ?? "GET",
      path: decodeURIComponent(url.pathname).replace(/^\/_matrix\/client\//, ""),
      body: typeof init.body === "string" ? init.body : undefined,
      at: time.now(),
    };
    const fault = line.isOnline ? take(line, aboutOf(sent.method, sent.path)) : undefined;
    const name = `${userId.slice(1, 4)}${page.name} ${sent.method} ${sent.path}`;
    onSent(sent);
    trace(`${name}${fault ? ` [${fault.kind}]` : ""}`);

    return new Promise((resolve, reject) => {
      const { signal } = init;
      const end = (): void => {
        line.open.delete(fail);
        signal?.removeEventListener("abort", abort);
      };
      const fail = (error: Error): void => {
        end();
        reject(error);
      };
      const abort = (): void => fail(signal?.reason as Error);
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort);
      line.open.add(fail);
      const lose = (): void => void time.later(page, page.chance.between(5, 300), () => fail(lost()));
      const deliver = (answer: Raw, ms: number): void =>
        void time.later(page, ms, () => {
          // Whoever gave up, or was cut off, hears no answer.
          if (!line.open.has(fail)) return;
          trace(`${name} → ${answer.status}`);
          end();
          // Of half an answer nobody knows what it says.
          if (!answer.hang && !answer.isHalf) onAnswered(sent, answer.status);
          resolve(responseOf(answer));
        });
      const serve = async (): Promise<Raw> => {
        const answer = await time.within(null, async () => {
          const response = await server(url, init);
          return { status: response.status, body: await response.text() };
        });
        onServed(sent, answer.status);
        return answer;
      };

      const arrive = async (): Promise<void> => {
        if (!line.isOnline || fault?.kind === "drop-request") return lose();
        const back = page.chance.between(3, 60);
        const prepared = fault && answerInPlace(fault);
        if (prepared) return deliver(prepared, back);
        try {
          let answer: Raw = await serve();
          if (fault?.kind === "duplicate") await serve();
          if (!line.open.has(fail)) return;
          if (!line.isOnline || fault?.kind === "drop-answer") return lose();
          if (fault?.kind === "hold") return;
          if (fault?.kind === "504-after") answer = { status: 504, body: "<html>Gateway timeout</html>" };
          if (fault?.kind === "half-answer") answer = halfOf(answer, page.chance.happens(0.5));
          if (fault?.kind === "hung-body") {
            const isSync = aboutOf(sent.method, sent.path) === "sync";
            answer = {
              ...answer,
              hang: (breaks) =>
                void (isSync && (isCalm ? time.later(page, 1, () => breaks(lost())) : line.hung.push(breaks))),
            };
          }
          deliver(answer, back + (fault?.kind === "delay" ? (fault.ms ?? 0) : 0));
        } catch {
          // No network there, or the long poll was cut.
          lose();
        }
      };
      time.later(page, page.chance.between(2, 40), () => void time.within(null, arrive));
    });
  }

  function cut(page: Page): void {
    for (const fail of lineOf(page).open) time.later(page, page.chance.between(1, 20), () => fail(lost()));
  }

  return {
    fetchFor: (page, userId, server) => (input, init) =>
      send(page, userId, server, new URL(input instanceof Request ? input.url : input), init ?? {}),
    add: (page, fault) => void lineOf(page).plan.push({ ...fault, left: fault.times }),
    connect(page, isOnline) {
      const line = lineOf(page);
      line.isOnline = isOnline;
      if (!isOnline) cut(page);
    },
    cut,
    calm() {
      isCalm = true;
      for (const [page, line] of lines) {
        for (const breaks of line.hung.splice(0)) time.later(page, 1, () => breaks(lost()));
        line.isOnline = true;
        line.plan.length = 0;
      }
    },
  };
}

function lost(): TypeError {
  return new TypeError("Failed to fetch");
}

/** What a request is about. */
export function aboutOf(method: string, path: string): About {
  if (path.endsWith("/sync")) return "sync";
  if (path.includes("/profile/")) return method === "GET" ? "read" : "write";
  return path.includes("/account_data/") ? "choice" : "other";
}

/** What something between here and the server says in its place. */
function answerInPlace({ kind, retryAfter }: Fault): Raw | null {
  const refused = (status: number, errcode: string, more: object = {}): Raw => ({
    status,
    body: JSON.stringify({ errcode, error: "Refused on the way.", ...more }),
  });
  switch (kind) {
    case "429":
      return refused(429, "M_LIMIT_EXCEEDED", retryAfter === undefined ? {} : { retry_after_ms: retryAfter });
    case "401":
      return refused(401, "M_UNKNOWN_TOKEN", { soft_logout: false });
    case "403":
      return refused(403, "M_FORBIDDEN");
    case "404":
      return { status: 404, body: "<html>Not found</html>" };
    case "500":
      return refused(500, "M_UNKNOWN");
    case "garbage":
      return { status: 200, body: "<html>Welcome to our wireless network</html>" };
    case "nonsense":
      return { status: 200, body: '["what?"]' };
    default:
      return null;
  }
}

function halfOf(answer: Raw, isCut: boolean): Raw {
  const half = isCut ? answer.body : answer.body.slice(0, answer.body.length >> 1) || "{";
  return { ...answer, body: half, isCut, isHalf: true };
}

/** As much of a `Response` as clients read; a real one reads its body by streams, which cost more than all the rest. */
function responseOf({ status, body, hang, isCut = false }: Raw): Response {
  const text = (): Promise<string> =>
    hang
      ? new Promise((_resolve, reject) => hang(reject))
      : isCut
        ? Promise.reject(new TypeError("terminated"))
        : Promise.resolve(body);
  const headers = new Headers({ "Content-Type": body.startsWith("<") ? "text/html" : "application/json" });
  const response = {
    ok: status >= 200 && status < 300,
    status,
    statusText: "",
    headers,
    text,
    json: async (): Promise<unknown> => JSON.parse(await text()),
  };
  return response as unknown as Response;
}

// What a thousand durations of calls cost: mounted beside bare `<time>`s with the same text, and ticking.
import type { MatrixClient } from "matrix-js-sdk";
import { Profiler, type ReactElement } from "react";
import { flushSync } from "react-dom";
import { createRoot, type Root } from "react-dom/client";
import { createRoot as createProfilingRoot } from "react-dom/profiling";
import { CallDuration, StatusProvider } from "../../src/index.ts";
import { until } from "../people.ts";
import { type Measure, median } from "./report.ts";

const COUNT = 1_000;
const ROUNDS = 40;
/** Until engines have compiled what is measured. */
const WARM = 10;
const MINUTE = 60_000;

/** Each of another length, all in the middle of a minute. */
const sinces = (): number[] => Array.from({ length: COUNT }, (_, n) => Date.now() - (n % 240) * MINUTE - MINUTE / 2);

function around(client: MatrixClient, what: readonly ReactElement[]): ReactElement {
  return (
    <StatusProvider client={client} locale="en">
      {what}
    </StatusProvider>
  );
}

const ours = (starts: readonly number[]): ReactElement[] =>
  starts.map((since, n) => <CallDuration key={n} since={since} />);

const bare = (texts: readonly string[]): ReactElement[] => texts.map((text, n) => <time key={n}>{text}</time>);

function put(open: typeof createRoot): { readonly page: HTMLElement; readonly root: Root; readonly hide: () => void } {
  const page = document.body.appendChild(document.createElement("main"));
  const root = open(page);
  return {
    page,
    root,
    hide() {
      root.unmount();
      page.remove();
    },
  };
}

/** Mounts on a page that has the provider, in ms, and what then stands there. */
function mount(
  client: MatrixClient,
  what: readonly ReactElement[],
): { readonly took: number; readonly texts: string[] } {
  const { page, root, hide } = put(createRoot);
  flushSync(() => root.render(around(client, [])));
  const start = performance.now();
  flushSync(() => root.render(around(client, what)));
  const took = performance.now() - start;
  const texts = [...page.children].map(({ textContent }) => textContent ?? "");
  hide();
  return { took, texts };
}

/** One minute goes by: what it changes on the page. */
async function tick(client: MatrixClient): Promise<Measure[]> {
  const { page, root, hide } = put(createProfilingRoot);
  let commits = 0;
  flushSync(() =>
    root.render(
      <Profiler id="calls" onRender={() => commits++}>
        {around(client, ours(sinces()))}
      </Profiler>,
    ),
  );
  commits = 0;
  let nodes = 0;
  const watching = new MutationObserver((changes) => {
    nodes += changes.filter(({ type }) => type === "characterData" || type === "childList").length;
  });
  watching.observe(page, { subtree: true, childList: true, characterData: true });
  const now = Date.now;
  Date.now = () => now() + MINUTE;
  // As when somebody comes back to the page: the clock looks.
  document.dispatchEvent(new Event("visibilitychange"));
  await until(() => nodes >= COUNT - 5);
  await new Promise((resolve) => setTimeout(resolve, 100));
  Date.now = now;
  watching.disconnect();
  hide();
  return [
    { name: "calls-tick, texts", ours: nodes, peer: null, goal: `ours <= ${COUNT}` },
    { name: "calls-tick, commits", ours: commits, peer: null, goal: "ours = 1" },
  ];
}

/** Takes them; nothing is asked of the client's server. */
export async function measuresOfCalls(client: MatrixClient): Promise<Measure[]> {
  const took = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const mine = mount(client, ours(sinces()));
    const others = mount(client, bare(mine.texts));
    if (round < WARM) continue;
    took.ours.push(mine.took);
    took.bare.push(others.took);
  }
  const [mine, others] = [median(took.ours), median(took.bare)].map((ms) => Number(ms.toFixed(2)));
  return [
    { name: "calls-mount", ours: mine ?? Number.NaN, peer: others ?? Number.NaN, goal: "ratio <= 2" },
    ...(await tick(client)),
  ];
}

// Long work in steps: the page goes on meanwhile, nothing is lost, and one piece that fails takes no other with it.
import { describe, expect, it } from "vitest";
import { createSteps, type Work } from "../src/steps.ts";
import { until } from "./people.ts";

const spin = (ms: number): void => {
  for (const end = performance.now() + ms; performance.now() < end;);
};

function* toil(times: number, done: number[]): Work {
  for (let n = 0; n < times; n++) {
    spin(1);
    done.push(n);
    yield;
  }
}

describe("work in steps", () => {
  it("begins at once, and lets the page go on before it is through", async () => {
    const done: number[] = [];
    const steps = createSteps();
    steps.add(toil(40, done));
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(20);
    await until(() => done.length === 40);
  });

  it("does one after the other, also what comes up on the way", async () => {
    const done: string[] = [];
    const steps = createSteps();
    function* first(): Work {
      steps.add(second());
      yield;
      done.push("first");
    }
    function* second(): Work {
      done.push("second");
      yield;
    }
    steps.add(first());
    await until(() => done.length === 2);
    expect(done).toEqual(["first", "second"]);
  });

  it("stops what stops it", async () => {
    const done: number[] = [];
    const steps = createSteps();
    function* stopping(): Work {
      steps.stop();
      yield;
      done.push(1);
    }
    steps.add(stopping());
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toEqual([]);
  });

  it("drops what throws, and goes on with the next", async () => {
    const done: number[] = [];
    const steps = createSteps();
    function* failing(): Work {
      steps.add(toil(3, done));
      yield;
      throw new Error("No.");
    }
    expect(() => steps.add(failing())).toThrow("No.");
    await until(() => done.length === 3);
  });

  it("does nothing more once stopped", async () => {
    const done: number[] = [];
    const steps = createSteps();
    steps.add(toil(40, done));
    steps.stop();
    const before = done.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(done.length).toBe(before);
  });
});

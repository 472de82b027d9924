// Stands between the kit and whatever a host hands it: a fault there reaches its author, and costs nothing else. Knows none of them.

/** A listener whose fault reaches its author, but neither other listeners nor whoever told the news: the SDK's sync loop, a write. */
export function harmless<Args extends unknown[]>(listener: (...args: Args) => void): (...args: Args) => void {
  return (...args) => answerOf(() => listener(...args), undefined);
}

/** What a host's callback answers, or `otherwise` where it throws; its fault reaches its author, and nobody else. */
export function answerOf<Answer>(ask: () => Answer, otherwise: Answer): Answer {
  try {
    return ask();
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
    return otherwise;
  }
}

/** Whatever is not yes or no is `otherwise`, but for nothing at all, which is no. A fault reaches its author once, not once a person. */
export function guarded<Args extends unknown[]>(
  callback: (...args: Args) => unknown,
  otherwise = false,
): (...args: Args) => boolean {
  let isReported = false;
  return (...args) => {
    try {
      const answer = callback(...args) ?? false;
      return typeof answer === "boolean" ? answer : otherwise;
    } catch (error) {
      const report = harmless(() => {
        throw error;
      });
      if (!isReported) report();
      isReported = true;
      return otherwise;
    }
  };
}

/** Starts them in turn and returns the stop of all; where one throws, those before it are stopped, so that all may be started again. */
export function startAll(starts: readonly (() => () => void)[]): () => void {
  const stops: (() => void)[] = [];
  const stop = (): void => stops.splice(0).forEach((each) => harmless(each)());
  try {
    for (const start of starts) stops.push(start());
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}

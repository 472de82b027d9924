// Time for everything that is an age. Knows no timers.

/**
 * Builds a clock in ms that never runs backwards. A wall clock that is set back must not stop what waits for it, and a monotonic one may
 * stand still while a device sleeps: of the two, the one that went further counts.
 */
export function createElapsed(): () => number {
  let elapsed = 0;
  let [steady, wall] = [performance.now(), Date.now()];
  return () => {
    const [steadyNow, wallNow] = [performance.now(), Date.now()];
    elapsed += Math.max(0, steadyNow - steady, wallNow - wall);
    [steady, wall] = [steadyNow, wallNow];
    return elapsed;
  };
}

/** Runs at most `count` of the functions given to it at once; the others wait in order. */
export function limited(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      // The place is handed on, so a newcomer can't slip in before one that waits.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

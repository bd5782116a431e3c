/** What the keys of these values on `globalThis` begin with. */
export const PROCESS_GLOBAL_PREFIX = "waybill-desk.";

/**
 * One value per process. Next compiles instrumentation and every route as entries of their own, so
 * a module-level singleton would exist once in each of them.
 *
 * @param name unique among all callers
 */
export function processGlobal<T>(name: string, make: () => T): T {
  const key = Symbol.for(PROCESS_GLOBAL_PREFIX + name);
  const holder = globalThis as { [key: symbol]: T | undefined };
  holder[key] ??= make();
  return holder[key];
}

import { shiftDate } from "./shift-date.mjs";

/**
 * Starts this process, with its threads, at the time that `TEST_CLOCK` holds: preloaded by `NODE_OPTIONS`, so that
 * programs of any commit can be run by it. Timers run as ever.
 */
if (process.env.TEST_CLOCK) shiftDate(JSON.parse(process.env.TEST_CLOCK));

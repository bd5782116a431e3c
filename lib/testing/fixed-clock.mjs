/**
 * Starts this process, with its threads, at the time that `TEST_CLOCK` holds: preloaded by `NODE_OPTIONS`, so that
 * programs of any commit can be run by it. Timers run as ever.
 */
const clock = process.env.TEST_CLOCK && JSON.parse(process.env.TEST_CLOCK);

if (clock) {
  const RealDate = Date;
  const now = () => Math.floor(clock.time + (RealDate.now() - clock.startedAt) * clock.speed);

  globalThis.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length === 0 ? [now()] : given));
    }

    static now() {
      return now();
    }

    // Next puts a function of its own in the place of Date, and copies to it only what is not inherited.
    static parse = RealDate.parse;
    static UTC = RealDate.UTC;
  };
}

/**
 * Lets `Date` show another time than the machine's clock, in this process or page: `time` at the instant `startedAt` of
 * the machine's clock, and running at `speed` since. Browsers are given its source, so it uses nothing outside itself.
 */
export function shiftDate({ time, startedAt, speed }) {
  const MachineDate = Date;
  const now = () => Math.floor(time + (MachineDate.now() - startedAt) * speed);

  globalThis.Date = class extends MachineDate {
    constructor(...given) {
      super(...(given.length === 0 ? [now()] : given));
    }

    static now() {
      return now();
    }

    // Next puts a function of its own in the place of Date, and copies to it only what is not inherited.
    static parse = MachineDate.parse;
    static UTC = MachineDate.UTC;

    // What the runtime itself makes, as in a message to another thread, is the machine's kind.
    static [Symbol.hasInstance](value) {
      return value instanceof MachineDate;
    }
  };
}

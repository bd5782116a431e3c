import { appendFileSync } from "node:fs";
import { afterAll, expect } from "vitest";

/**
 * Adds each test file in which something reads the machine's clock to the file that `CLOCK_READERS` names, one path a
 * line: the drill `dates` runs these again on other dates. Vitest runs this as a setup file before each test file, where
 * that is set: the end of `vi.setSystemTime` brings the machine's date back.
 */
const holder = globalThis as { waybillMachineDate?: DateConstructor };
holder.waybillMachineDate ??= Date;
const MachineDate = holder.waybillMachineDate;
let hasRead = false;

globalThis.Date = class CountedDate extends MachineDate {
  constructor(...given: [] | [number | string | Date]) {
    super(...((given.length === 0 ? [CountedDate.now()] : given) as [number]));
  }

  static override now(): number {
    hasRead = true;
    return MachineDate.now();
  }
} as DateConstructor;

afterAll(() => {
  if (hasRead) appendFileSync(process.env.CLOCK_READERS ?? "", `${expect.getState().testPath}\n`);
});

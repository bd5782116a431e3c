import { shiftDate } from "./shift-date.mjs";

/**
 * Moves today's date by `DATE_SHIFT_DAYS`, which may have a fraction, to find tests that depend on it. Vitest runs this
 * as a setup file before each test file: the end of `vi.setSystemTime` brings the machine's date back.
 */
const SHIFT_MS = Number(process.env.DATE_SHIFT_DAYS ?? 0) * 86_400_000;
const holder = globalThis as { waybillMachineDate?: DateConstructor };
holder.waybillMachineDate ??= Date;

if (SHIFT_MS !== 0) {
  globalThis.Date = holder.waybillMachineDate;
  const startedAt = Date.now(); // today: what is moved is the machine's date
  shiftDate({ time: startedAt + SHIFT_MS, startedAt, speed: 1 });
}

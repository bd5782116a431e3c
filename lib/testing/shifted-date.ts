/**
 * Moves today's date by `DATE_SHIFT_DAYS`, to find tests that depend on it: `npm run test:drills -- dates`.
 * Vitest runs this as a setup file.
 */
const holder = globalThis as { waybillRealDate?: DateConstructor };
holder.waybillRealDate ??= Date;
const RealDate = holder.waybillRealDate;

const SHIFT_MS = Number(process.env.DATE_SHIFT_DAYS ?? 0) * 86_400_000;

class ShiftedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    super(...((given.length === 0 ? [ShiftedDate.now()] : given) as [number]));
  }

  static override now(): number {
    return RealDate.now() + SHIFT_MS;
  }
}

if (SHIFT_MS !== 0) globalThis.Date = ShiftedDate as DateConstructor;

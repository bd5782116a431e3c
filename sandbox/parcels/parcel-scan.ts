import type { JourneyStep } from "./journey-builder";

const MINUTE_MS = 60_000;

/** A step that has happened, as the carrier shows it now. */
export interface Scan extends JourneyStep {
  /** When it happened, by the clock of a push, ms since 1970 UTC. */
  at: number;
}

/** The date that the carrier gives a scan, ms since 1970 UTC; it may be wrong, see `shiftMinutes`. */
export function writtenAt(scan: Scan): number {
  return scan.at + (scan.shiftMinutes ?? 0) * MINUTE_MS;
}

/** The minute of the journey at which the carrier next changes one of these scans; undefined when it changes none. */
export function nextCorrectionMinute(scans: readonly Scan[]): number | undefined {
  let next: number | undefined;
  for (const { corrections } of scans) {
    for (const { minute } of corrections ?? []) next = Math.min(next ?? minute, minute);
  }
  return next;
}

/** Applies to the scans every correction that is due at this minute of the journey. */
export function applyCorrections(scans: Scan[], minute: number): void {
  for (const [index, scan] of [...scans.entries()].reverse()) {
    const due = scan.corrections?.filter((correction) => correction.minute <= minute) ?? [];
    if (due.length === 0) continue;
    const corrections = scan.corrections?.filter((correction) => correction.minute > minute);
    const changed: Scan = Object.assign({}, scan, ...due.map(({ changes }) => changes));
    if (due.some(({ isRemoval }) => isRemoval)) scans.splice(index, 1);
    else scans[index] = { ...changed, corrections };
  }
}

/** The step that many minutes later, with its corrections. */
export function postpone(step: JourneyStep, minutes: number): JourneyStep {
  const corrections = step.corrections?.map((each) => ({ ...each, minute: each.minute + minutes }));
  return { ...step, minute: step.minute + minutes, ...(corrections && { corrections }) };
}

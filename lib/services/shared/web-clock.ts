import { type DatedAnswer, readClockSkew } from "@/lib/domain/system/dated-answer";
import { processGlobal } from "@/lib/process-global";

/** How long a difference is believed. */
const KEPT_MS = 60 * 60 * 1_000;

interface Noted {
  skewMs: number;
  /** By a clock that nobody sets. */
  at: number;
}

const holder = () => processGlobal("web-clock", (): { noted: Noted | null } => ({ noted: null }));

/** Remembers how this machine's clock differed from that of the server which sent an answer. */
export function noteWebClock(answer: DatedAnswer): void {
  const skewMs = readClockSkew(answer);
  if (skewMs !== null) holder().noted = { skewMs, at: performance.now() };
}

/** This machine's clock less Kuaidi100's, in ms, to about a second; null without an answer in the last hour. */
export function webClockSkew(): number | null {
  const { noted } = holder();
  return noted !== null && performance.now() - noted.at < KEPT_MS ? noted.skewMs : null;
}

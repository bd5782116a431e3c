import type { PushLogVerdict } from "@/lib/domain/tracking/push-log";
import { processGlobal } from "@/lib/process-global";
import { metrics } from "@/lib/server/runtime/metrics";
import { liveBus } from "./live-bus";

/** What a push counts as. */
export type PushOutcome = PushLogVerdict | "duplicate";

/** What became of the pushes of one turn of the event loop. */
export interface PushNews {
  outcomes: Partial<Record<PushOutcome, number>>;
  changedShipmentIds: string[];
  /** Refused ones that came too fast to be kept. */
  unrecorded: number;
}

interface NewsDesk {
  gathered: PushNews | undefined;
  unrecorded: number;
  /** To whom it is told: this thread's own metrics and open pages, or another thread. */
  tell: (news: PushNews) => void;
}

const desk = () =>
  processGlobal<NewsDesk>("push-news", () => ({ gathered: undefined, unrecorded: 0, tell: takePushNews }));

/**
 * Counts a push, and tells open pages which shipment it changed. One that is kept must be committed
 * by now, so that whoever looks again finds the new rows.
 */
export function notePush(outcome: PushOutcome, changedShipmentId: string | null): void {
  const { outcomes, changedShipmentIds } = gather();
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  if (changedShipmentId) changedShipmentIds.push(changedShipmentId);
}

/** Counts a refused push of which nothing else is kept. */
export function noteUnrecorded(): void {
  gather().unrecorded += 1;
}

/** How many refused pushes were only counted, since the process began. */
export function unrecordedRefusals(): number {
  const { unrecorded, gathered } = desk();
  return unrecorded + (gathered?.unrecorded ?? 0);
}

/** Has this thread's news told to the one that has the pages and the metrics. */
export function sendPushNews(tell: (news: PushNews) => void): void {
  desk().tell = tell;
}

/** Takes the news of another thread, or of this one. */
export function takePushNews({ outcomes, changedShipmentIds, unrecorded }: PushNews): void {
  for (const [verdict, count] of Object.entries(outcomes)) metrics().pushes.inc({ verdict }, count);
  liveBus().announce(changedShipmentIds);
  desk().unrecorded += unrecorded;
}

function gather(): PushNews {
  const here = desk();
  if (here.gathered) return here.gathered;
  const news: PushNews = { outcomes: {}, changedShipmentIds: [], unrecorded: 0 };
  here.gathered = news;
  setImmediate(() => {
    here.gathered = undefined;
    here.tell(news);
  });
  return news;
}

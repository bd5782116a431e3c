import { setTimeout as sleep } from "node:timers/promises";
import { type FigureMark, findUpkeep, isAnyUnmeasured, listFigureMarks } from "@/db/queries/analytics/figure-upkeep";
import { countWaitingPushes } from "@/db/queries/tracking/push-records";
import type { Store } from "@/db/store";
import { ConflictError } from "@/lib/domain/shared/errors";
import { updateFigures } from "@/lib/services/analytics/update-figures";

const POLL_MS = 50;
/** Pushes that another node's clock dates a little later than ours. */
const CLOCK_SLACK_MS = 1_000;
/** More are not measured in the time of a request. */
const MAX_MARKS = 20_000;
/** Steps of measuring after which we look whether what we wait for is measured: others go on adding. */
const STEPS = 20;

/**
 * Waits until what was accepted until now is applied to its parcels and counted by the figures, whichever node does it.
 * While the figures are rebuilt it leaves them as they are.
 *
 * @param before parcels entered before this instant (ms) matter
 * @param now in ms since 1970 UTC
 * @throws ConflictError with the number that is left when that takes longer than `limitMs`
 */
export async function awaitAcceptedPushes(store: Store, before: number, now: number, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  const wait = async (count: number) => {
    if (performance.now() >= deadline) throw new ConflictError("sales.pushesWaiting", { count }, { waiting: count });
    await sleep(POLL_MS);
  };
  const countPushes = async () => (await countWaitingPushes(store.read, now + CLOCK_SLACK_MS)).count;
  for (let count = await countPushes(); count > 0; count = await countPushes()) await wait(count);

  if ((await findUpkeep(store.read)).rebuild !== null || (await isAnyUnmeasured(store.read, before))) return;
  const marks = await listFigureMarks(store.read, MAX_MARKS);
  const left = () => countLeft(store, marks);
  for (let count = marks.length; count > 0; count = await left()) {
    let steps = STEPS;
    const measured = await updateFigures({ store, clock: Date.now, isStopping: () => steps-- <= 0 });
    if (measured === undefined || performance.now() >= deadline) await wait(count);
  }
}

/** How many of these marks are not measured. SQLite gives their ids again, to other parcels. */
async function countLeft(store: Store, marks: readonly FigureMark[]): Promise<number> {
  const stored = new Map((await listFigureMarks(store.read, MAX_MARKS)).map(({ id, shipmentId }) => [id, shipmentId]));
  return marks.filter(({ id, shipmentId }) => stored.get(id) === shipmentId).length;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How Kuaidi100 looks at a watched parcel. Instants are ms since 1970 UTC. */
export interface Watching {
  /** When the last push came, or the subscription was accepted where none has come yet. */
  since: number;
  hasPushed: boolean;
  /** The newest event that is known. */
  lastEventAt: number | null;
}

/** Kuaidi100 looks at a parcel that stands still less and less often. */
const RHYTHMS = [
  { standsStillFor: 14 * DAY_MS, every: 24 * HOUR_MS },
  { standsStillFor: 3 * DAY_MS, every: 8 * HOUR_MS },
  { standsStillFor: 0, every: 4 * HOUR_MS },
];
const FIRST_LOOK_MS = 15 * MINUTE_MS;

/**
 * When the next push may be expected.
 *
 * @see Kuaidi100 document, product introduction: the first look about 15 minutes after subscribing,
 * then about every 4 hours, adapted to the parcel's state
 */
export function nextPushAt(watching: Watching): number {
  return watching.since + (watching.hasPushed ? intervalOf(watching) : FIRST_LOOK_MS);
}

/** From when on the silence counts as an interruption: two looks have brought nothing. */
export function silentFrom(watching: Watching): number {
  return nextPushAt(watching) + intervalOf(watching);
}

function intervalOf({ since, lastEventAt }: Watching): number {
  const stillness = lastEventAt === null ? 0 : since - lastEventAt;
  return RHYTHMS.find(({ standsStillFor }) => stillness >= standsStillFor)?.every ?? 4 * HOUR_MS;
}

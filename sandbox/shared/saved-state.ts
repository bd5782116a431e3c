import { z } from "zod";
import type { Charge } from "@/sandbox/accounts/ledger";
import type { MerchantAccount } from "@/sandbox/accounts/merchant-accounts";
import type { MonitoredParcel } from "@/sandbox/monitoring/monitored-parcel";
import { type ParcelOptions, type ParcelRecord, SimulatedParcel } from "@/sandbox/parcels/simulated-parcel";
import type { QueryRecord } from "@/sandbox/queries/query-log";
import { ALL_SCENARIO_NAMES } from "@/sandbox/scenarios/scenarios";
import type { ClockRecord } from "./virtual-clock";

/** The state that one run of the sandbox saves for the next. */
export interface SavedState {
  clock: ClockRecord;
  accounts: MerchantAccount[];
  charges: Charge[];
  /** Missing in files of earlier versions. */
  queries?: QueryRecord[];
  /** Parcels as plain data, see `restoreParcel`. */
  watched: SavedParcel[];
}

/** Files of earlier versions have neither lost pushes nor subscribers nor earlier subscriptions. */
type SavedParcel = Omit<MonitoredParcel, "parcel" | "lost" | "subscriber" | "earlier"> &
  Partial<Pick<MonitoredParcel, "lost" | "subscriber" | "earlier">> & { parcel: ParcelRecord };

const step = z.looseObject({
  minute: z.number(),
  state: z.number(),
  leg: z.string(),
  context: z.string(),
  place: z.looseObject({ province: z.string() }),
});
const scans = z.array(step.extend({ at: z.number() }));

/** What a restart needs; a file of another version, or changed by hand, may lack it. */
const savedState = z.looseObject({
  clock: z.object({ virtual: z.number(), real: z.number() }),
  accounts: z.array(z.looseObject({ key: z.string() })),
  charges: z.array(z.looseObject({ key: z.string(), month: z.string(), number: z.string() })),
  queries: z.array(z.looseObject({ key: z.string(), number: z.string() })).optional(),
  watched: z.array(
    z.looseObject({
      outbox: z.array(z.looseObject({ param: z.string(), triesLeft: z.number(), dueAt: z.number() })),
      earlier: z.looseObject({ callbackurl: z.string(), scans }).nullish(),
      parcel: z.looseObject({
        request: z.looseObject({ number: z.string(), parameters: z.looseObject({ callbackurl: z.string() }) }),
        scenarioName: z.enum(ALL_SCENARIO_NAMES),
        scans,
        pending: z.array(step),
      }),
    }),
  ),
});

/**
 * Parses a saved state.
 *
 * @throws ZodError when it is anything else
 */
export function parseSavedState(content: unknown): SavedState {
  savedState.parse(content);
  return content as SavedState;
}

/** A monitored parcel that continues from its saved state. */
export function restoreParcel(record: SavedParcel, options: ParcelOptions): MonitoredParcel {
  return {
    lost: 0,
    subscriber: "callback",
    earlier: null,
    ...record,
    parcel: SimulatedParcel.fromJSON(record.parcel, options),
  };
}

import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { LegName } from "@/lib/domain/shipments/shipment";
import type { ParsedState, State } from "@/lib/domain/shipments/shipment-states";
import { EASTERNMOST_OFFSET_MS } from "./event-times";
import type { LegProgress } from "./leg-progress";

type WeighedLeg = ParsedState & Pick<LegProgress, "newestClock">;

/**
 * How telling the state of each leg is for the whole parcel. The leg with the larger weight gives
 * the parcel its state; with equal weights it is the destination leg, which is the later one.
 *
 * A delivery abroad ends everything. A return ends the journey abroad, whatever was said there
 * before. An exception at home is more telling than a parcel that merely moves or waits abroad.
 */
const WEIGHTS: Record<LegName, Record<State, number>> = {
  //        在途    揽收    疑难    签收     退签    派件    退回    转投    清关    待清关   清关中   已清关   清关异常 拒签
  origin: { 0: 40, 1: 40, 2: 60, 3: 40, 4: 90, 5: 40, 6: 90, 7: 40, 8: 40, 10: 40, 11: 40, 12: 40, 13: 60, 14: 60 },
  destination: {
    ...{ 0: 30, 1: 30, 2: 80, 3: 100, 4: 80, 5: 70, 6: 80, 7: 70, 8: 50, 10: 50, 11: 50, 12: 70, 13: 80, 14: 80 },
  },
};

/**
 * The leg whose state is the parcel's; null before the first push.
 *
 * @param monitorStatus of the parcel: Kuaidi100 ends its watching (`shutdown`) with the delivery, so until then a
 * parcel that has moved abroad since was signed for at home by an airline or agent
 * @see Kuaidi100 document, 2.3, `status`
 */
export function findLeadingLeg<Leg extends WeighedLeg>(
  { origin, destination }: Record<LegName, Leg | null>,
  monitorStatus: MonitorStatus,
): Leg | null {
  if (!origin || !destination) return origin ?? destination;
  if (isHandedOver(origin, destination) && monitorStatus !== "shutdown") return destination;
  return weigh("destination", destination) >= weigh("origin", origin) ? destination : origin;
}

/** Signed for or handed on (3, 7) at home, and on its way (0, 1) abroad since, in whatever time zone that is. */
function isHandedOver(origin: WeighedLeg, destination: WeighedLeg): boolean {
  const [left, seen] = [origin.newestClock, destination.newestClock];
  if (left === null || seen === null || seen - EASTERNMOST_OFFSET_MS <= left) return false;
  return (origin.state === 3 || origin.state === 7) && (destination.state === 0 || destination.state === 1);
}

function weigh(name: LegName, { state, raw }: ParsedState): number {
  // An unknown code says that there is news, and nothing about it.
  if (state === null) return raw === null ? 0 : 1;
  return WEIGHTS[name][state];
}

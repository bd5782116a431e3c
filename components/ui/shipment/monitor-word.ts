import type { MonitorStatus } from "@/lib/domain/shipments/monitor-status";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";

/** The key of the words for a monitor status in the namespace `monitor`. */
export type MonitorWord = MonitorStatus | "asked" | "asked-out";

type Monitored = Pick<ShipmentView, "monitorStatus" | "trackingMode" | "nextQueryAt">;

/**
 * What is said about the monitoring of a shipment. In query mode nobody subscribes it: it is asked
 * about until its end, or until nothing has happened for so long that queries end.
 */
export function chooseMonitorWord({ monitorStatus, trackingMode, nextQueryAt }: Monitored): MonitorWord {
  if (monitorStatus !== "queued" || trackingMode === "push") return monitorStatus;
  return nextQueryAt === null ? "asked-out" : "asked";
}

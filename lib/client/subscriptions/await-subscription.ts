import { fetchShipment } from "@/lib/client/shipments/shipment-queries";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";

const POLL_MS = 1_000;
/** The queue may be long, or stand still: afterwards the list alone says what becomes of it. */
const MAX_POLLS = 20;

/** The shipment once Kuaidi100 has answered its subscription; undefined if that takes longer, or the server is away. */
export async function awaitSubscription(id: string): Promise<ShipmentDetail | undefined> {
  for (let poll = 0; poll < MAX_POLLS; poll++) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const shipment = await fetchShipment(id).catch(() => undefined);
    if (shipment?.monitorStatus !== "queued") return shipment;
  }
  return undefined;
}

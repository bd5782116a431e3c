import { findTrace } from "@/db/queries/tracking/stored-traces";
import type { StoredEvent } from "@/db/queries/tracking/trace-encoding";
import type { Tx } from "@/db/store";
import { redactReceived } from "@/lib/domain/privacy/redact-received";

/**
 * The text of a push to a parcel whose people were erased, as it is stored and applied: without people. Events that
 * the parcel has keep the text that the erasure left them, since only then the street of the address was known.
 */
export async function redactLatePush(tx: Tx, shipmentId: string, text: string): Promise<string> {
  const { origin, destination } = await findTrace(tx, shipmentId);
  const byTime = new Map<string, StoredEvent | undefined>();
  for (const event of [...origin, ...destination]) {
    for (const each of [event.time, event.rawTime]) {
      if (each !== null) byTime.set(each, byTime.has(each) ? undefined : event);
    }
  }
  return redactReceived(text, { known: [], findStored: (time) => byTime.get(time) });
}

import type { ClipboardEvent } from "react";
import { saveLookup } from "@/lib/client/shipment-list/lookup-queries";
import { splitNumbers } from "./palette-rows";

/** Shorter words may be the groups of one number. */
const SHORTEST_WHOLE = 8;

/** Several numbers pasted into a field of one line, which would join their lines, go on to the field that takes many. */
export function takePastedNumbers(
  event: Pick<ClipboardEvent, "clipboardData" | "preventDefault">,
  openPage: (href: string) => void,
): void {
  const text = event.clipboardData.getData("text");
  if (!splitNumbers(text).some(({ length }) => length >= SHORTEST_WHOLE)) return;
  event.preventDefault();
  saveLookup(text);
  openPage("/shipments/lookup");
}

import { yuanToFen } from "@/components/subscriptions/yuan-to-fen";
import { parseRegion } from "@/lib/domain/geo/parse-region";
import { MAX_IDLE_HOURS } from "@/lib/domain/shipment-list/list-params";

export const TYPED_FILTERS = ["area", "node", "idle", "origin", "destination", "codMin", "codMax"] as const;
export type TypedFilter = (typeof TYPED_FILTERS)[number];

/** What a typed condition is in the address: places as regions, amounts in 分; null while the text means nothing. */
export function parseFilterText(name: TypedFilter, typed: string): string | null {
  const text = typed.trim();
  if (text === "" || name === "area" || name === "node") return text;
  if (name === "origin" || name === "destination") return parseRegion(text);
  if (name === "idle") return /^[1-9]\d*$/.test(text) && Number(text) <= MAX_IDLE_HOURS ? text : null;
  return yuanToFen(text)?.toString() ?? null;
}

import { isState } from "@/lib/domain/shipments/shipment-states";
import { STATE_KEYWORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";

/** Valid state choices in the address's `state`; others are ignored. */
export function parseStateChoices(state: string): StateChoice[] {
  return state.split(",").flatMap((part): StateChoice[] => {
    const keyword = STATE_KEYWORDS.find((each) => each === part);
    if (keyword) return [keyword];
    const code = part === "" ? Number.NaN : Number(part);
    return isState(code) ? [code] : [];
  });
}

import { isState } from "@/lib/domain/shipments/shipment-states";
import { STATE_KEYWORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";

/** The choices that an address holds in `state`; what it holds besides is left out. */
export function parseStateChoices(state: string): StateChoice[] {
  return state.split(",").flatMap((part): StateChoice[] => {
    const word = STATE_KEYWORDS.find((each) => each === part);
    if (word) return [word];
    const code = part === "" ? Number.NaN : Number(part);
    return isState(code) ? [code] : [];
  });
}

import { STATE_WORDS, type StateChoice } from "@/lib/domain/shipments/state-tabs";
import { isState } from "@/lib/domain/shipments/states";

/** The choices that an address holds in `state`; what it holds besides is left out. */
export function choicesOf(state: string): StateChoice[] {
  return state.split(",").flatMap((part): StateChoice[] => {
    const word = STATE_WORDS.find((each) => each === part);
    if (word) return [word];
    const code = part === "" ? Number.NaN : Number(part);
    return isState(code) ? [code] : [];
  });
}

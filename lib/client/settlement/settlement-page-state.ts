import { createContext, use } from "react";
import type { ChangeSettlementParams, SettlementParams } from "@/lib/client/settlement/settlement-queries";

/** What was chosen on the settlement page, which its address has, and the change of it. */
export const SettlementStateContext = createContext<[SettlementParams, ChangeSettlementParams] | null>(null);

/** @throws Error outside the settlement page */
export function useSettlementState(): [params: SettlementParams, change: ChangeSettlementParams] {
  const state = use(SettlementStateContext);
  if (!state) throw new Error("no SettlementStateContext above this component");
  return state;
}

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postJson, sendDelete } from "@/lib/client/shared/fetch-json";
import type {
  FreightChargePage,
  FreightClaims,
  FreightInvoicesView,
} from "@/lib/domain/settlement/freight/charge-schemas";
import type { FreightRuleView, FreightView, NewFreightRuleInput } from "@/lib/domain/settlement/freight-rule";
import { SETTLEMENT_API, type SettlementParams, type SettlementParamsScope, toSearch } from "./settlement-queries";

/** The charges of one page: as many as can be claimed at once. */
const PAGE_SIZE = 50;

export const freightOptions = ({ from, to, carrier }: SettlementParamsScope) =>
  queryOptions({
    queryKey: ["settlement", "freight", from, to, carrier],
    queryFn: ({ signal }) =>
      getJson<FreightView>(`${SETTLEMENT_API}/freight${toSearch({ from, to, carrier })}`, signal),
    enabled: carrier !== "",
    placeholderData: keepPreviousData,
  });

export const freightRulesOptions = queryOptions({
  queryKey: ["settlement", "freight-rules"],
  queryFn: ({ signal }) => getJson<{ items: FreightRuleView[] }>(`${SETTLEMENT_API}/freight-rules`, signal),
});

export const freightInvoicesOptions = ({ from, to, carrier, file }: InvoicesParams) =>
  queryOptions({
    queryKey: ["settlement", "freight-invoices", from, to, carrier, file],
    queryFn: ({ signal }) =>
      getJson<FreightInvoicesView>(
        `${SETTLEMENT_API}/freight/invoices${toSearch({ from, to, carrier, file })}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });

type InvoicesParams = Pick<SettlementParams, "from" | "to" | "carrier" | "file">;
type ChargeParams = InvoicesParams & Pick<SettlementParams, "verdict" | "outcome" | "claim" | "q" | "cursor">;

export const freightChargesOptions = ({ cursor, ...params }: ChargeParams) => {
  const choice = { ...pickFilter(params), cursor };
  return queryOptions({
    queryKey: ["settlement", "freight-charges", choice],
    queryFn: ({ signal }) => {
      const search = toSearch({ ...choice, limit: String(PAGE_SIZE) });
      return getJson<FreightChargePage>(`${SETTLEMENT_API}/freight/charges${search}`, signal);
    },
    placeholderData: keepPreviousData,
  });
};

/** Address of the XLSX claim sheet with the listed charges. */
export function buildClaimSheetHref(params: Omit<ChargeParams, "cursor">): string {
  return `${SETTLEMENT_API}/freight/claim-sheet${toSearch(pickFilter(params))}`;
}

function pickFilter({ from, to, carrier, file, verdict, outcome, claim, q }: Omit<ChargeParams, "cursor">) {
  return { from, to, carrier, file, verdict, outcome, claim, q };
}

/** @throws ProblemError */
export function markFreightClaims(claims: FreightClaims): Promise<null> {
  return postJson(`${SETTLEMENT_API}/freight/claims`, claims);
}

/** @throws ProblemError */
export function addFreightRule(rule: NewFreightRuleInput): Promise<{ id: string }> {
  return postJson(`${SETTLEMENT_API}/freight-rules`, rule);
}

/** @throws ProblemError */
export function removeFreightRule(id: string): Promise<void> {
  return sendDelete(`${SETTLEMENT_API}/freight-rules/${encodeURIComponent(id)}`);
}

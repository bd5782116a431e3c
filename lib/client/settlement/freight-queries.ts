import { keepPreviousData } from "@tanstack/react-query";
import { addressOf, type BodyOf, callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import type { SettlementParams, SettlementParamsScope } from "./settlement-queries";

/** The charges of one page: as many as can be claimed at once. */
const PAGE_SIZE = 50;

export const freightOptions = ({ from, to, carrier }: SettlementParamsScope) =>
  operationQuery(
    "GET /api/v1/settlement/freight",
    { query: { from, to, carrier } },
    { enabled: carrier !== "", placeholderData: keepPreviousData },
  );

export const freightRulesOptions = operationQuery("GET /api/v1/settlement/freight-rules", {});

export const freightInvoicesOptions = ({ from, to, carrier, file }: InvoicesParams) =>
  operationQuery(
    "GET /api/v1/settlement/freight/invoices",
    { query: { from, to, carrier, file } },
    { placeholderData: keepPreviousData },
  );

type InvoicesParams = Pick<SettlementParams, "from" | "to" | "carrier" | "file">;
type ChargeParams = InvoicesParams & Pick<SettlementParams, "verdict" | "outcome" | "claim" | "q" | "cursor">;

export const freightChargesOptions = ({ cursor, ...params }: ChargeParams) =>
  operationQuery(
    "GET /api/v1/settlement/freight/charges",
    { query: { ...pickFilter(params), cursor, limit: PAGE_SIZE } },
    { placeholderData: keepPreviousData },
  );

/** Address of the XLSX claim sheet with the listed charges. */
export function buildClaimSheetHref(params: Omit<ChargeParams, "cursor">): string {
  return addressOf("GET /api/v1/settlement/freight/claim-sheet", { query: pickFilter(params) });
}

function pickFilter({ from, to, carrier, file, verdict, outcome, claim, q }: Omit<ChargeParams, "cursor">) {
  return { from, to, carrier, file, verdict, outcome, claim, q };
}

/** @throws ProblemError */
export const markFreightClaims = (body: BodyOf<"POST /api/v1/settlement/freight/claims">) =>
  callOperation("POST /api/v1/settlement/freight/claims", { body });

/** @throws ProblemError */
export const addFreightRule = (body: BodyOf<"POST /api/v1/settlement/freight-rules">) =>
  callOperation("POST /api/v1/settlement/freight-rules", { body });

/** @throws ProblemError */
export const removeFreightRule = (id: string) => callOperation("DELETE /api/v1/settlement/freight-rules/{id}", { id });

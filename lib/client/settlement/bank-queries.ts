import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type BodyOf, callOperation } from "@/lib/client/shared/call-operation";
import { getJson, postFile } from "@/lib/client/shared/fetch-json";
import { operationQuery } from "@/lib/client/shared/operation-query";
import type { BankImport, BankStatementView } from "@/lib/domain/settlement/bank/bank-answers";
import type { BankLayout } from "@/lib/domain/settlement/bank/bank-layout";
import { maskAccounts } from "@/lib/domain/settlement/bank/mask-bank-text";
import type { Rates } from "@/lib/domain/settlement/convert-currency";
import type { Page } from "@/lib/domain/shared/view-schemas";
import { SETTLEMENT_API, type SettlementParams, toSearch } from "./settlement-queries";

const BASE = `${SETTLEMENT_API}/bank`;
const PAGE_SIZE = 50;
const CANDIDATES = 20;
const STATEMENTS = 10;

type Scope = Pick<SettlementParams, "from" | "to" | "carrier">;

export const bankOptions = ({ from, to, carrier }: Scope) =>
  operationQuery(
    "GET /api/v1/settlement/bank",
    { query: { from, to, carrier } },
    { placeholderData: keepPreviousData },
  );

type MatchParams = Scope & Pick<SettlementParams, "status" | "cursor">;

export const bankMatchesOptions = ({ from, to, carrier, status, cursor }: MatchParams) =>
  operationQuery(
    "GET /api/v1/settlement/bank/matches",
    { query: { from, to, carrier, status, cursor, limit: PAGE_SIZE } },
    { placeholderData: keepPreviousData },
  );

/** What could belong to a match without a counterpart. */
export const bankCounterpartsOptions = ({ from, to }: Scope, id: string) =>
  operationQuery("GET /api/v1/settlement/bank/matches", { query: { from, to, counterpartOf: id, limit: CANDIDATES } });

export const bankStatementsOptions = queryOptions({
  queryKey: ["settlement", "bank-statements"],
  queryFn: ({ signal }) => getJson<Page<BankStatementView>>(`${BASE}/statements?limit=${STATEMENTS}`, signal),
});

/** Address of the XLSX file with the listed matches. */
export function buildBankExportHref({ from, to, carrier, status }: Scope & Pick<SettlementParams, "status">): string {
  return `${BASE}/export${toSearch({ from, to, carrier, status })}`;
}

/** A statement, its rates, and what its columns hold where no known format fits. */
export interface BankUploadChoice {
  file: File;
  rates: Rates;
  columns?: BankLayout | undefined;
  /** Only to see what would be read. */
  isPreview?: boolean | undefined;
}

/** The file's name goes without account numbers: it is part of the address. @throws ProblemError with the file's error */
export function importBankStatement({ file, rates, columns, isPreview }: BankUploadChoice): Promise<BankImport> {
  const written = Object.entries(rates).map(([currency, rate]) => `${currency}:${rate}`);
  const choice = {
    fileName: maskAccounts(file.name),
    rates: written.join(","),
    ...(isPreview && { preview: "true" }),
    ...(columns && { columns: columns.map(({ column, field }) => `${column}:${field}`).join(",") }),
  };
  return postFile(`${BASE}/statements?${new URLSearchParams(choice)}`, file);
}

/** @throws ProblemError */
export const decideOnBankMatch = (body: BodyOf<"POST /api/v1/settlement/bank/actions">) =>
  callOperation("POST /api/v1/settlement/bank/actions", { body });

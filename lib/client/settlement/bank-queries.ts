import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, postFile, postJson } from "@/lib/client/shared/fetch-json";
import type { BankImport, BankMatchView, BankStatementView, BankView } from "@/lib/domain/settlement/bank/bank-answers";
import type { BankLayout } from "@/lib/domain/settlement/bank/bank-layout";
import type { BankAction } from "@/lib/domain/settlement/bank/bank-words";
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
  queryOptions({
    queryKey: ["settlement", "bank", from, to, carrier],
    queryFn: ({ signal }) => getJson<BankView>(`${BASE}${toSearch({ from, to, carrier })}`, signal),
    placeholderData: keepPreviousData,
  });

export const bankMatchesOptions = ({
  from,
  to,
  carrier,
  status,
  cursor,
}: Scope & Pick<SettlementParams, "status" | "cursor">) => {
  const choice = { from, to, carrier, status, cursor };
  return queryOptions({
    queryKey: ["settlement", "bank-matches", choice],
    queryFn: ({ signal }) =>
      getJson<Page<BankMatchView>>(`${BASE}/matches${toSearch({ ...choice, limit: String(PAGE_SIZE) })}`, signal),
    placeholderData: keepPreviousData,
  });
};

/** What could belong to a match without a counterpart. */
export const bankCounterpartsOptions = ({ from, to }: Scope, id: string) => {
  const choice = { from, to, counterpartOf: id, limit: String(CANDIDATES) };
  return queryOptions({
    queryKey: ["settlement", "bank-counterparts", choice],
    queryFn: ({ signal }) => getJson<Page<BankMatchView>>(`${BASE}/matches${toSearch(choice)}`, signal),
  });
};

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
export function decideOnBankMatch(
  action: BankAction,
  entries: readonly string[],
  remittances: readonly string[],
): Promise<{ matchId: string | null }> {
  return postJson(`${BASE}/actions`, { action, entries, remittances });
}

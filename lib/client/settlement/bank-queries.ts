import { keepPreviousData } from "@tanstack/react-query";
import { addressOf, type BodyOf, callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import type { BankLayout } from "@/lib/domain/settlement/bank/bank-layout";
import { maskAccounts } from "@/lib/domain/settlement/bank/mask-bank-text";
import type { Rates } from "@/lib/domain/settlement/convert-currency";
import type { SettlementParams } from "./settlement-queries";

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

export const bankStatementsOptions = operationQuery("GET /api/v1/settlement/bank/statements", {
  query: { limit: STATEMENTS },
});

/** Address of the XLSX file with the listed matches. */
export function buildBankExportHref({ from, to, carrier, status }: Scope & Pick<SettlementParams, "status">): string {
  return addressOf("GET /api/v1/settlement/bank/export", { query: { from, to, carrier, status } });
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
export function importBankStatement({ file, rates, columns, isPreview }: BankUploadChoice) {
  const written = Object.entries(rates).map(([currency, rate]) => `${currency}:${rate}`);
  const query = {
    fileName: maskAccounts(file.name),
    rates: written.join(","),
    preview: isPreview ? "true" : "",
    columns: columns?.map(({ column, field }) => `${column}:${field}`).join(","),
  };
  return callOperation("POST /api/v1/settlement/bank/statements", { query, upload: file });
}

/** @throws ProblemError */
export const decideOnBankMatch = (body: BodyOf<"POST /api/v1/settlement/bank/actions">) =>
  callOperation("POST /api/v1/settlement/bank/actions", { body });

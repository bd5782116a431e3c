import { keepPreviousData } from "@tanstack/react-query";
import { addressOf, callOperation } from "@/lib/client/shared/call-operation";
import { operationQuery } from "@/lib/client/shared/operation-query";
import {
  buildStateHref,
  dayRangeParams,
  detailParam,
  filterParam,
  pageParam,
  type UrlValues,
} from "@/lib/client/shared/url-state";
import type { RemittanceAction } from "@/lib/domain/settlement/remittance";
import type { RemittanceChoice } from "@/lib/domain/settlement/remittance-requests";
import type { RowAction, SettlementRule } from "@/lib/domain/settlement/settlement-schemas";

/** Polls because parcels are signed all day. */
const POLL_INTERVAL_MS = 30_000;
/** Poll interval while all parcels are recalculated with a new rule. */
const POLL_WHILE_RECALCULATING_MS = 2_000;
const FILE_PAGE_SIZE = 20;

export const SETTLEMENT_TABS = ["cash", "files", "bank", "freight", "log"] as const;
export type SettlementTab = (typeof SETTLEMENT_TABS)[number];

/** State of the settlement page in its address; empty means not chosen. */
export const settlementState = {
  tab: filterParam,
  ...dayRangeParams,
  carrier: filterParam,
  /** `paid`: the days are those of payment. */
  basis: filterParam,
  kind: filterParam,
  age: filterParam,
  handling: filterParam,
  repeated: filterParam,
  earlier: filterParam,
  /** Filters of the rows of freight invoices. */
  verdict: filterParam,
  outcome: filterParam,
  claim: filterParam,
  /** Filters parcels and invoices by file; on the files tab, the open file. */
  file: filterParam,
  q: filterParam,
  cursor: pageParam,
  /** Result of the bank check. */
  status: filterParam,
  /** The open parcel. */
  item: detailParam,
  /** The open match of the bank check. */
  match: detailParam,
} as const;
export type SettlementParams = UrlValues<typeof settlementState>;
export type ChangeSettlementParams = (change: Partial<SettlementParams>) => void;

/** `/settlement?kind=short`. */
export function buildSettlementHref(address: Partial<SettlementParams>): string {
  return buildStateHref("/settlement", settlementState, address);
}

export type SettlementParamsScope = Pick<SettlementParams, "from" | "to" | "carrier">;
type Scope = SettlementParamsScope & Pick<SettlementParams, "basis">;
type SettlementListParams = Omit<
  SettlementParams,
  "tab" | "item" | "status" | "match" | "verdict" | "outcome" | "claim"
>;

export const settlementOptions = ({ from, to, carrier, basis }: Scope) =>
  operationQuery(
    "GET /api/v1/settlement",
    { query: { from, to, carrier, basis } },
    {
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => (state.data?.asOf === null ? POLL_WHILE_RECALCULATING_MS : POLL_INTERVAL_MS),
    },
  );

export const settlementListOptions = (params: SettlementListParams) =>
  operationQuery(
    "GET /api/v1/settlement/items",
    { query: { ...pickFilter(params), cursor: params.cursor } },
    { placeholderData: keepPreviousData, refetchInterval: POLL_INTERVAL_MS },
  );

export const settlementShopsOptions = ({ from, to, carrier, basis }: Scope) =>
  operationQuery(
    "GET /api/v1/settlement/shops",
    { query: { from, to, carrier, basis } },
    { placeholderData: keepPreviousData },
  );

export const settlementItemOptions = (id: string) => operationQuery("GET /api/v1/settlement/items/{id}", { id });

export const settlementFilesOptions = (cursor: string) =>
  operationQuery(
    "GET /api/v1/settlement/files",
    { query: { limit: FILE_PAGE_SIZE, cursor } },
    { placeholderData: keepPreviousData },
  );

export const settlementFileOptions = (id: string) =>
  operationQuery("GET /api/v1/settlement/files/{id}", { id }, { queryKey: ["settlement", "file", id] });

export const settlementLogOptions = (cursor: string) =>
  operationQuery("GET /api/v1/settlement/log", { query: { cursor } }, { placeholderData: keepPreviousData });

/** Address of the XLSX file with the listed parcels. */
export function buildSettlementExportHref(params: SettlementListParams): string {
  return addressOf("GET /api/v1/settlement/export", { query: pickFilter(params) });
}

function pickFilter(params: SettlementListParams) {
  const { from, to, carrier, basis, kind, age, handling, repeated, earlier, file, q } = params;
  return { from, to, carrier, basis, kind, age, handling, repeated, earlier, file, q };
}

/** Address of the statement's print version. */
export function buildStatementHref({ from, to, carrier, basis }: Scope): string {
  return buildStateHref("/settlement/statement", settlementState, { from, to, carrier, basis });
}

/** Prefix of all settlement queries: a change of one part may affect every other. */
export const SETTLEMENT_KEY = ["settlement"];

/** @throws ProblemError with the file's error */
export const uploadRemittance = (upload: File) =>
  callOperation("POST /api/v1/settlement/files", { query: { fileName: upload.name }, upload });

/** @throws ProblemError */
export const changeRemittance = (id: string, body: RemittanceChoice) =>
  callOperation("PATCH /api/v1/settlement/files/{id}", { id, body });

/** Another sheet of an uploaded workbook as a file of its own. @throws ProblemError */
export const readFurtherSheet = (id: string, sheetName: string) =>
  callOperation("POST /api/v1/settlement/files/{id}/sheets", { id, body: { sheetName } });

/** @throws ProblemError */
export const actOnRemittance = (id: string, action: RemittanceAction) =>
  callOperation("POST /api/v1/settlement/files/{id}/actions", { id, body: { action } });

/** @throws ProblemError */
export const discardRemittance = (id: string) => callOperation("DELETE /api/v1/settlement/files/{id}", { id });

/** @throws ProblemError */
export const actOnSettlementItem = (id: string, action: "resolve" | "reopen", note: string) =>
  callOperation("POST /api/v1/settlement/items/{id}/actions", { id, body: { action, note } });

/** @throws ProblemError */
export const actOnRemittanceRow = (id: string, action: RowAction) =>
  callOperation("POST /api/v1/settlement/rows/{id}/actions", { id, body: { action } });

/** @throws ProblemError */
export const changeSettlementRule = (body: SettlementRule) => callOperation("PUT /api/v1/settlement/rule", { body });

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getJson, patchJson, postFile, postJson, putJson, sendDelete } from "@/lib/client/shared/fetch-json";
import {
  buildStateHref,
  dayRangeParams,
  detailParam,
  filterParam,
  pageParam,
  type UrlValues,
} from "@/lib/client/shared/url-state";
import type { RemittanceAction, RemittanceFileDetail, RemittancePage } from "@/lib/domain/settlement/remittance";
import type { RemittanceChoice } from "@/lib/domain/settlement/remittance-requests";
import type { SettlementRule } from "@/lib/domain/settlement/settle-parcel";
import type {
  RowAction,
  SettlementItemDetail,
  SettlementLogPage,
  SettlementPage,
  SettlementShops,
  SettlementView,
} from "@/lib/domain/settlement/settlement-schemas";

export const SETTLEMENT_API = "/api/v1/settlement";
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
  queryOptions({
    queryKey: ["settlement", "sums", from, to, carrier, basis],
    queryFn: ({ signal }) =>
      getJson<SettlementView>(`${SETTLEMENT_API}${toSearch({ from, to, carrier, basis })}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.asOf === null ? POLL_WHILE_RECALCULATING_MS : POLL_INTERVAL_MS),
  });

export const settlementListOptions = ({
  from,
  to,
  carrier,
  basis,
  kind,
  age,
  handling,
  repeated,
  earlier,
  file,
  q,
  cursor,
}: SettlementListParams) => {
  const choice = { from, to, carrier, basis, kind, age, handling, repeated, earlier, file, q, cursor };
  return queryOptions({
    queryKey: ["settlement", "items", choice],
    queryFn: ({ signal }) => getJson<SettlementPage>(`${SETTLEMENT_API}/items${toSearch(choice)}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_INTERVAL_MS,
  });
};

export const settlementShopsOptions = ({ from, to, carrier, basis }: Scope) =>
  queryOptions({
    queryKey: ["settlement", "shops", from, to, carrier, basis],
    queryFn: ({ signal }) =>
      getJson<SettlementShops>(`${SETTLEMENT_API}/shops${toSearch({ from, to, carrier, basis })}`, signal),
    placeholderData: keepPreviousData,
  });

export const settlementItemOptions = (id: string) =>
  queryOptions({
    queryKey: ["settlement", "item", id],
    queryFn: ({ signal }) => getJson<SettlementItemDetail>(`${SETTLEMENT_API}/items/${encodeURIComponent(id)}`, signal),
  });

export const settlementFilesOptions = (cursor: string) =>
  queryOptions({
    queryKey: ["settlement", "files", cursor],
    queryFn: ({ signal }) =>
      getJson<RemittancePage>(
        `${SETTLEMENT_API}/files?${new URLSearchParams({ limit: String(FILE_PAGE_SIZE), cursor })}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });

export const settlementFileOptions = (id: string) =>
  queryOptions({
    queryKey: ["settlement", "file", id],
    queryFn: ({ signal }) => getJson<RemittanceFileDetail>(remittancePath(id), signal),
  });

export const settlementLogOptions = (cursor: string) =>
  queryOptions({
    queryKey: ["settlement", "log", cursor],
    queryFn: ({ signal }) =>
      getJson<SettlementLogPage>(`${SETTLEMENT_API}/log?${new URLSearchParams({ cursor })}`, signal),
    placeholderData: keepPreviousData,
  });

/** Address of the XLSX file with the listed parcels. */
export function buildSettlementExportHref({
  from,
  to,
  carrier,
  basis,
  kind,
  age,
  handling,
  repeated,
  earlier,
  file,
  q,
}: SettlementListParams): string {
  return `${SETTLEMENT_API}/export${toSearch({ from, to, carrier, basis, kind, age, handling, repeated, earlier, file, q })}`;
}

/** Address of the statement's print version. */
export function buildStatementHref({ from, to, carrier, basis }: Scope): string {
  return `/settlement/statement${toSearch({ from, to, carrier, basis })}`;
}

/** Prefix of all settlement queries: a change of one part may affect every other. */
export const SETTLEMENT_KEY = ["settlement"];

function remittancePath(id: string): string {
  return `${SETTLEMENT_API}/files/${encodeURIComponent(id)}`;
}

/** @throws ProblemError with the file's error */
export function uploadRemittance(file: File): Promise<RemittanceFileDetail> {
  return postFile(`${SETTLEMENT_API}/files?${new URLSearchParams({ fileName: file.name })}`, file);
}

/** @throws ProblemError */
export function changeRemittance(id: string, choice: RemittanceChoice): Promise<RemittanceFileDetail> {
  return patchJson(remittancePath(id), choice);
}

/** Another sheet of an uploaded workbook as a file of its own. @throws ProblemError */
export function readFurtherSheet(id: string, sheetName: string): Promise<RemittanceFileDetail> {
  return postJson(`${remittancePath(id)}/sheets`, { sheetName });
}

/** @throws ProblemError */
export function actOnRemittance(id: string, action: RemittanceAction): Promise<RemittanceFileDetail> {
  return postJson(`${remittancePath(id)}/actions`, { action });
}

/** @throws ProblemError */
export function discardRemittance(id: string): Promise<void> {
  return sendDelete(remittancePath(id));
}

/** @throws ProblemError */
export function actOnSettlementItem(
  id: string,
  action: "resolve" | "reopen",
  note: string,
): Promise<SettlementItemDetail> {
  return postJson(`${SETTLEMENT_API}/items/${encodeURIComponent(id)}/actions`, { action, note });
}

/** @throws ProblemError */
export function actOnRemittanceRow(id: string, action: RowAction): Promise<null> {
  return postJson(`${SETTLEMENT_API}/rows/${encodeURIComponent(id)}/actions`, { action });
}

/** @throws ProblemError */
export function changeSettlementRule(rule: SettlementRule): Promise<void> {
  return putJson(`${SETTLEMENT_API}/rule`, rule);
}

/** `?from=…`, without empty values. */
export function toSearch(values: Partial<Record<keyof SettlementParams | "counterpartOf" | "limit", string>>): string {
  const search = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ""));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

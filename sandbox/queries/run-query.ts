import { z } from "zod";
import { looseText } from "@/lib/kuaidi100/parse-foreign-json";
import { signParam } from "@/lib/kuaidi100/signature";
import type { MerchantAccount } from "@/sandbox/accounts/merchant-accounts";
import { NUMBER_LENGTH } from "@/sandbox/monitoring/evaluate-subscription";
import type { MonitoredParcel } from "@/sandbox/monitoring/monitored-parcel";
import type { ParcelMonitor } from "@/sandbox/monitoring/parcel-monitor";
import { type PushDetail, pushDetailOf } from "@/sandbox/parcels/push-detail-level";
import { isCarrier } from "@/sandbox/parcels/sandbox-carriers";
import { buildResult } from "@/sandbox/pushes/push-param";
import { buildQueryFailure, type QueryFailureCode } from "./query-answer";

const PHONE_DIGITS = 4;
/** Carriers that answer only with the phone of the sender or the receiver. */
const CARRIERS_WITH_PHONE: ReadonlySet<string> = new Set(["shunfeng", "shunfengkuaiyun", "zhongtong", "fengwang"]);

/** The form fields of a real-time query. */
interface QueryForm {
  customer: string;
  sign: string;
  /** JSON text, exactly as it was signed. */
  param: string;
}

const text = looseText.transform((value) => value?.trim() ?? "");
const queryParam = z.object({
  com: text,
  num: text.pipe(z.string().min(NUMBER_LENGTH.min).max(NUMBER_LENGTH.max)),
  phone: text,
  from: text,
  to: text,
  resultv2: text,
  order: text,
});
type QueryParam = z.output<typeof queryParam>;

/**
 * Answers a real-time query with what the carrier says now: the fields of a push's `lastResult`, or
 * `{result: false, returnCode, message}`. Charges it, and counts it for the limits.
 *
 * @param fault the code that a requested fault demands instead of a result
 */
export function runQuery(monitor: ParcelMonitor, form: QueryForm, fault?: QueryFailureCode | null): object {
  const at = monitor.clock.now();
  const account = monitor.accounts.listOf(form.customer).find(({ key }) => isSigned(form, key));
  if (!account) return buildQueryFailure("503");
  if (account.expiresAt !== null && account.expiresAt <= at) return buildQueryFailure("601");
  const query = parseQueryParam(form.param);
  if (!query || !isCarrier(query.com)) return buildQueryFailure("400");

  const known = monitor.find(query.num).filter(({ parcel }) => parcel.request.key === account.key);
  const company = known.find((entry) => hasCarrier(entry, query.com))?.parcel.company ?? query.com;
  if (!monitor.ledger.canPayQuery(account, query.num, company, at)) return buildQueryFailure("601");
  const isAdmitted = monitor.queries.admit(account.key, query.num, at);
  monitor.saveSoon();
  if (!isAdmitted) return buildQueryFailure("505");
  if (fault) return buildQueryFailure(fault);

  const found = findResult(monitor, account, query, known, at);
  if (typeof found !== "string") {
    monitor.ledger.chargeQuery(account, query.num, company, at);
    return found;
  }
  const isCharged = monitor.queries.addFailure(account.key, query.num, at);
  if (isCharged) monitor.ledger.chargeQuery(account, query.num, company, at);
  return buildQueryFailure(found);
}

/** The number that a query asks for, `""` when its param cannot be read. */
export function queriedNumber(param: string): string {
  return parseQueryParam(param)?.num ?? "";
}

/** Upper-case MD5 of param, key and customer. */
function isSigned({ customer, sign, param }: QueryForm, key: string): boolean {
  return sign === signParam(param, `${key}${customer}`);
}

/** Undefined when it is not JSON, or has no valid number. */
function parseQueryParam(param: string): QueryParam | undefined {
  try {
    return queryParam.safeParse(JSON.parse(param)).data;
  } catch {
    return undefined;
  }
}

/** The result, or the code of the failure. */
function findResult(
  monitor: ParcelMonitor,
  account: MerchantAccount,
  query: QueryParam,
  known: readonly MonitoredParcel[],
  at: number,
): object | "408" | "500" {
  const { com } = query;
  const match = known.find((entry) => hasCarrier(entry, com));
  // Under another carrier than its own, a known number does not exist.
  if (!match && known.length > 0) return "500";
  if (!isPhoneRight(query, match)) return "408";
  const { parcel } = match ?? monitor.addQueried(toRequest(query, account.key), com);
  parcel.recordDueScans(at);
  const leg = parcel.carrier === com ? "origin" : "destination";
  const scans = parcel.scans.filter((scan) => scan.leg === leg);
  if (scans.length === 0) return "500";
  const result = buildResult(parcel, com, scans, detailOf(query));
  const { data } = result;
  return query.order === "asc" && Array.isArray(data) ? { ...result, data: data.toReversed() } : result;
}

function hasCarrier({ parcel }: MonitoredParcel, com: string): boolean {
  return parcel.carrier === com || (parcel.isTwoLegged && parcel.destinationCarrier === com);
}

/** The last four digits must be those of the subscription, if it had a phone. */
function isPhoneRight({ com, phone }: QueryParam, known: MonitoredParcel | undefined): boolean {
  if (!CARRIERS_WITH_PHONE.has(com)) return true;
  const digits = lastDigits(phone);
  const knownPhone = known?.parcel.request.parameters.phone;
  return digits.length === PHONE_DIGITS && (!knownPhone || digits === lastDigits(knownPhone));
}

function lastDigits(phone: string): string {
  return phone.replace(/\D/g, "").slice(-PHONE_DIGITS);
}

/** Without a destination there is no forecast. */
function detailOf({ resultv2, to }: QueryParam): PushDetail {
  const detail = pushDetailOf(resultv2);
  return detail === "forecast" && !to ? "advanced" : detail;
}

/** A number that nobody has subscribed has no callback. */
function toRequest({ com, num, phone, from, to }: QueryParam, key: string) {
  return { company: com, number: num, from, to, key, parameters: { callbackurl: "", phone } };
}

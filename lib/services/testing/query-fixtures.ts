import type { Store } from "@/db/store";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { SettingsChange } from "@/lib/domain/settings/settings-schemas";
import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import type { QueryAnswer } from "@/lib/kuaidi100/query-client";
import type { QueryRequest } from "@/lib/kuaidi100/query-wire";
import { parseQueryOutcome } from "@/lib/kuaidi100/query-wire";
import { changeSettings } from "@/lib/services/settings/app-settings";
import { createShipments } from "@/lib/services/shipments/create-shipments";

/** Creates shipments of 圆通 with these numbers. @returns their ids */
export async function createParcels(
  store: Store,
  numbers: readonly string[],
  now: number,
  more = {},
): Promise<string[]> {
  const inputs = numbers.map((waybillNumber) => ({ waybillNumber, carrier: "yuantong", ...more }));
  const results = await createShipments(store, EVERY_SHOP, inputs, now);
  const ids = results.flatMap((result) => ("id" in result ? [result.id] : []));
  if (ids.length !== numbers.length) throw new Error("not all were created");
  return ids;
}

/** Sets up the account for queries. */
export async function setUpQueries(store: Store, now: number, change: SettingsChange = {}): Promise<void> {
  await changeSettings(store, { kuaidi100Customer: "CUSTOMER1234", ...change }, now);
}

/** Kuaidi100's answer to a query, by number; it also records what was asked. */
export function fakeKuaidi100(answerFor: (request: QueryRequest) => string) {
  const asked: QueryRequest[] = [];
  const post = async (request: QueryRequest): Promise<QueryAnswer> => {
    asked.push(request);
    const text = answerFor(request);
    const outcome = parseQueryOutcome(text);
    if (!outcome) throw new Error(`not an answer: ${text}`);
    return { text, outcome };
  };
  return { asked, post };
}

/** A trace with one event for each text, the newest first. */
export function traceAnswer(number: string, state: string, texts: readonly string[], newestAt: number): string {
  const data = texts.map((context, index) => {
    const time = formatBeijingTime(newestAt - index * 3_600_000);
    return { context, time, ftime: time };
  });
  return JSON.stringify({ message: "ok", nu: number, com: "yuantong", status: "200", state, ischeck: "0", data });
}

export function failureAnswer(returnCode: string, message = "失败"): string {
  return JSON.stringify({ result: false, returnCode, message });
}

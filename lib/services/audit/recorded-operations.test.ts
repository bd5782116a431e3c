import { expect, test, vi } from "vitest";
import { openTestStore } from "@/db/testing/open-test-store";
import { findOperation } from "@/lib/operations/operations";
import { processGlobal } from "@/lib/process-global";
import { addCallers, personOf, tokenOf } from "@/lib/services/testing/boundary-callers";
import { BOUNDARY_CASES } from "@/lib/services/testing/boundary-cases";
import { callRoute, enterDesk, OPERATIONS } from "@/lib/services/testing/call-route";
import type { ShopRows } from "@/lib/services/testing/desk-wide-rows";
import { openSession } from "@/lib/services/testing/session-cookie";
import { fillTwoShops, SHOPS_AT } from "@/lib/services/testing/two-shops";

/** Their entries are written after what they do: it shows something, is sent somewhere, or changes nothing. */
const RECORDED_AFTER: readonly string[] = [
  "changeRestore",
  "erasePerson", // as a dry run
  "replayHook", // no event to send again
  "restoreDemo", // no demo to restore
  "revealNumber",
  "revealPush",
  "testAlertChannel",
  "testHook",
  "testWeeklyReport",
];

const recorded = OPERATIONS.filter(({ name, method }) => {
  const operation = findOperation(name);
  return method !== "GET" && (operation === undefined || typeof operation.audit === "string");
}).toSorted((left, right) => Number(left.method === "DELETE") - Number(right.method === "DELETE"));

test("operations store the entry of a change with it", async () => {
  vi.setSystemTime(SHOPS_AT);
  const store = await openTestStore();
  const { own, others } = await fillTwoShops(store);
  await addCallers(store, [own, ...others], SHOPS_AT);
  enterDesk(store);
  // What `recordAudit` stores by itself waits here.
  const { waiting } = processGlobal("audit-recorder", () => ({ waiting: [] as unknown[], isWriting: false }));
  const push = vi.spyOn(waiting, "push");
  const within: string[] = [];
  const after: string[] = [];
  for (const operation of recorded) {
    const given = BOUNDARY_CASES[operation.name] as { of?: keyof ShopRows; body?: unknown };
    const body = typeof given.body === "function" ? (given.body as (rows: ShopRows) => unknown)(own) : given.body;
    const isPersons = findOperation(operation.name)?.isForPeople;
    const headers: Record<string, string> = isPersons
      ? { cookie: await openSession(personOf("every")) }
      : { authorization: `Bearer ${tokenOf("every")}` };
    push.mockClear();
    const { status } = await callRoute(operation, { id: given.of ? String(own[given.of]) : "", body, headers });
    if (status >= 400) continue;
    (push.mock.calls.length === 0 ? within : after).push(operation.name);
  }
  expect(after.toSorted()).toEqual(RECORDED_AFTER);
  expect(within.length).toBeGreaterThan(50);
});

import { expect, test } from "vitest";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { reverseCaseAction } from "./reverse-case-action";

const NOW = Date.UTC(2026, 10, 24, 4);
const LATER = "2026-11-25T09:00:00+08:00";
const PAST = "2026-11-20T09:00:00+08:00";
const BEFORE = { assignee: { id: "u2", name: "王五" }, step: "carrier", nextActionAt: LATER, outcome: null } as const;

test.each<[CaseAction, object, CaseAction | null]>([
  [{ action: "assign", to: "u1" }, {}, { action: "assign", to: "u2" }],
  [{ action: "assign", to: "u1" }, { assignee: null }, { action: "assign", to: null }],
  [{ action: "step", step: "urged" }, {}, { action: "step", step: "carrier" }],
  [{ action: "snooze", until: null }, {}, { action: "snooze", until: LATER }],
  [{ action: "snooze", until: LATER }, { nextActionAt: PAST }, { action: "snooze", until: null }],
  [{ action: "close", outcome: "claimed" }, {}, { action: "reopen" }],
  [{ action: "reopen" }, { outcome: "claimed" }, { action: "close", outcome: "claimed" }],
  [{ action: "note", text: "已致电" }, {}, null],
  [{ action: "returned", waybillNumber: "YT1" }, {}, null],
])("%j is undone by what was before", (action, change, reverse) => {
  expect(reverseCaseAction(action, { ...BEFORE, ...change }, NOW)).toEqual(reverse);
});

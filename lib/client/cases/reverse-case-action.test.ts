import { expect, test } from "vitest";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import { reverseCaseAction } from "./reverse-case-action";

const LATER = "2026-11-25T09:00:00+08:00";
const DUE = "2026-11-24T15:00:00+08:00";
const BEFORE = {
  assignee: { id: "u2", name: "王五" },
  step: "carrier",
  nextActionAt: LATER,
  dueAt: DUE,
  outcome: null,
} as const;
const undo = { action: "undo", to: "u2", step: "carrier", until: LATER, dueAt: DUE } as const;

test.each<[CaseAction, object, CaseAction | null]>([
  [{ action: "assign", to: "u1" }, {}, { ...undo, of: "assign" }],
  [{ action: "assign", to: "u1" }, { assignee: null }, { ...undo, of: "assign", to: null }],
  [{ action: "step", step: "urged" }, {}, { ...undo, of: "step" }],
  [{ action: "snooze", until: null }, {}, { ...undo, of: "snooze" }],
  [{ action: "snooze", until: LATER }, { nextActionAt: null }, { ...undo, of: "snooze", until: null }],
  [{ action: "close", outcome: "claimed" }, {}, { ...undo, of: "close" }],
  [{ action: "reopen" }, { outcome: "claimed" }, { action: "close", outcome: "claimed" }],
  [{ action: "note", text: "已致电" }, {}, { ...undo, of: "note" }],
  [{ action: "note", text: "@王五 请回电" }, {}, null],
  [{ ...undo, of: "step" }, {}, null],
  [{ action: "returned", waybillNumber: "YT1" }, {}, null],
])("%j is undone by what was before", (action, change, reverse) => {
  expect(reverseCaseAction(action, { ...BEFORE, ...change })).toEqual(reverse);
});

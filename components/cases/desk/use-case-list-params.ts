"use client";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { CaseListParams } from "@/lib/client/cases/case-queries";
import { CASE_SCOPES } from "@/lib/domain/cases/problem-case";

const text = parseAsString.withDefault("");
const parsers = {
  scope: parseAsStringLiteral(CASE_SCOPES).withDefault("all"),
  flag: text,
  step: text,
  q: text,
  assignee: text,
  carrier: text,
  shop: text,
  from: text,
  to: text,
  view: parseAsStringLiteral(["queue", "board"]).withDefault("queue"),
  case: text,
};

/** Parameters of the desk in its address: filter, layout and the open case. */
export function useCaseListParams() {
  const [state, set] = useQueryStates(parsers);
  const { scope, flag, step, q, assignee, carrier, shop, from, to } = state;
  const address: CaseListParams = useMemo(
    () => ({ scope: scope === "all" ? "" : scope, flag, step, q, assignee, carrier, shop, from, to }),
    [scope, flag, step, q, assignee, carrier, shop, from, to],
  );
  return { ...state, address, set };
}

export type CaseListParamsState = ReturnType<typeof useCaseListParams>;

import { expect, test } from "vitest";
import { classifyQueryFinding, countNewEvents, type QueryFinding } from "./classify-query-finding";

const found: QueryFinding = { outcome: "found", changes: [], eventsBefore: 2, eventsAfter: 2 };

test("a query that was not answered yet waits", () => {
  expect(classifyQueryFinding({ ...found, outcome: null })).toBe("waiting");
});

test("a change counts more than new events", () => {
  const changes = [{ kind: "state" as const, before: "0", after: "3" }];
  expect(classifyQueryFinding({ ...found, changes, eventsAfter: 5 })).toBe("changed");
  expect(classifyQueryFinding({ ...found, eventsAfter: 5 })).toBe("events");
});

test("a known trace is nothing new, also when the carrier's own is shorter", () => {
  expect(classifyQueryFinding(found)).toBe("nothing_new");
  expect(classifyQueryFinding({ ...found, eventsAfter: 1 })).toBe("nothing_new");
  expect(countNewEvents({ ...found, eventsAfter: 1 })).toBe(0);
});

test("a number without a trace is not the same as a refused query", () => {
  expect(classifyQueryFinding({ ...found, outcome: "not_found" })).toBe("not_found");
  expect(classifyQueryFinding({ ...found, outcome: "refused" })).toBe("refused");
});

import { expect, test } from "vitest";
import { isDeskQuery, parseDeskFilters, toDeskQuery } from "./problem-desk-query";

test.each([
  ["flag=stalled&carrier=yuantong,ems", true],
  ["shop=旗舰店&sort=last-event&order=asc&density=compact", true],
  ["flag=stalled&state=2", false],
  ["flag=stalled&salesperson=李四", false],
  ["sort=last-event", false],
  ["", false],
])("the desk supports the list's view %j: %s", (query, expected) => {
  expect(isDeskQuery(query)).toBe(expected);
});

test("the same filters are the same view, in any order and with any list layout", () => {
  const [one, other] = ["q=YT&carrier=ems&cols=state", "carrier=ems&q=YT&sort=created"].map(toDeskQuery);
  expect(one).toBe(other);
  expect(parseDeskFilters("carrier=ems&q=YT")).toEqual({ flag: "", carrier: "ems", shop: "", q: "YT", tag: "" });
});

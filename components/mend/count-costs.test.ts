import { expect, test } from "vitest";
import { countCosts } from "./count-costs";

test.each([
  [[true, false, true], 2],
  [[false], 0],
  [[true, undefined], null],
])("of %j cost: %j", (costs, count) => expect(countCosts(costs)).toBe(count));

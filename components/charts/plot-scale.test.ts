import { expect, test } from "vitest";
import { drawDots, drawLine, scaleAxis } from "./plot-scale";

test.each([
  [
    [1, 47, null, 23],
    [0, 10, 20, 30, 40, 50],
  ],
  [[0.3], [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]],
  [
    [null, 0],
    [0, 0.2, 0.4, 0.6, 0.8, 1],
  ],
  [[], [0, 0.2, 0.4, 0.6, 0.8, 1]],
])("the axis of %j has the lines %j", (values, lines) => {
  expect(scaleAxis(values)).toEqual(lines);
});

test.each([
  [[], [0, 1]],
  [[1], [0, 1]],
  [[3], [0, 1, 2, 3]],
  [[240], [0, 50, 100, 150, 200, 250]],
])("the axis of the counts %j has the integers %j", (values, lines) => {
  expect(scaleAxis(values, true)).toEqual(lines);
});

test("a line ends where a value is missing, or bridges the gap", () => {
  expect(drawLine([10, null, 5, 0], 10)).toBe("M12.5 0M62.5 50L87.5 100");
  expect(drawLine([10, null, 5, 0], 10, true)).toBe("M12.5 0L62.5 50L87.5 100");
  expect(drawLine([null, null], 10, true)).toBe("");
});

test("there is a dot at each value", () => {
  expect(drawDots([10, null], 10)).toBe("M25 0h0");
});

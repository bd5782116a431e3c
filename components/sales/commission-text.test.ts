import { expect, test } from "vitest";
import { describeSteps, parsePeople, parseTiers, writePeople, writeTiers } from "./commission-text";

test("tiers are written in yuan and per cent, one on each line", () => {
  const tiers = [
    { fromFen: 0, rate: 200 },
    { fromFen: 5_000_000, rate: 350 },
  ];
  expect(parseTiers("0 2%\n50,000元 3.5\n")).toEqual(tiers);
  expect(parseTiers(writeTiers(tiers))).toEqual(tiers);
  expect(parseTiers("２．５")).toEqual([{ fromFen: 0, rate: 250 }]);
  for (const wrong of ["a lot", "0 101", "1 2 3", "0 2.555", "-5 3"]) expect(parseTiers(wrong), wrong).toBeUndefined();
});

test("salespeople with tiers of their own are written with their name first", () => {
  const people = [
    { salesperson: "小王", tiers: [{ fromFen: 0, rate: 300 }] },
    {
      salesperson: "Li Hao 2",
      tiers: [
        { fromFen: 0, rate: 300 },
        { fromFen: 1_050, rate: 425 },
      ],
    },
  ];
  expect(parsePeople("小王 3%")).toEqual([people[0]]);
  expect(parsePeople("小王")).toBeUndefined();
  expect(parsePeople("3%")).toBeUndefined();
  expect(parsePeople(writePeople([people[0] as never]))).toEqual([people[0]]);
});

test("a commission is explained as amounts and rates", () => {
  const steps = [
    { fen: 100, rate: 250 },
    { fen: 5, rate: 400 },
  ];
  expect(describeSteps(steps, String)).toBe("100 × 2.5% + 5 × 4%");
});

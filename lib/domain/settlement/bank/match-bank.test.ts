import fc from "fast-check";
import { expect, test } from "vitest";
import { type BankDecisions, type BankMoney, pairKey, type Remittance } from "./bank-match";
import { matchBank } from "./match-bank";
import { netOf } from "./match-sums";
import { sumBankDays } from "./sum-bank-days";

const DAY = 20_770;
const NONE: BankDecisions = { confirmed: [], rejected: new Set(), ignored: new Set() };

const entry = (id: string, gross: number, more: Partial<BankMoney> = {}): BankMoney => ({
  ...{ id, kind: "credit", day: DAY, gross, fee: 0 },
  ...{ payer: "上海圆通速递有限公司", carriers: ["yuantong"], isLikely: true },
  ...more,
});
const remittance = (key: string, amount: number, more: Partial<Remittance> = {}): Remittance => ({
  ...{ key, carrier: "yuantong", day: DAY, isDated: true, amount, fee: 0, freight: 0 },
  ...more,
});
const other = { payer: "王**", carriers: [], isLikely: false };

/** Each match in short: status, entries, remittances, fee, difference. */
function inShort(entries: BankMoney[], remittances: Remittance[], decisions: Partial<BankDecisions> = {}) {
  return matchBank(entries, remittances, { ...NONE, ...decisions }).map((match) => [
    match.status,
    match.entries.map(({ id }) => id).join("+"),
    match.remittances.map(({ key }) => key).join("+"),
    match.fee,
    match.difference,
  ]);
}

test.each<[string, BankMoney[], Remittance[], unknown[][]]>([
  ["the same amount", [entry("a", 1_000)], [remittance("x", 1_000)], [["matched", "a", "x", 0, 0]]],
  ["the carrier's own fee", [entry("a", 980)], [remittance("x", 1_000, { fee: 20 })], [["fee", "a", "x", 20, 0]]],
  [
    "fee and freight",
    [entry("a", 800)],
    [remittance("x", 1_000, { fee: 20, freight: 180 })],
    [["fee", "a", "x", 200, 0]],
  ],
  ["the service's fee", [entry("a", 100_000, { fee: 600 })], [remittance("x", 100_000)], [["fee", "a", "x", 600, 0]]],
  ["a transfer fee that no file names", [entry("a", 99_500)], [remittance("x", 100_000)], [["fee", "a", "x", 500, 0]]],
  [
    "too little for a fee",
    [entry("a", 90_000)],
    [remittance("x", 100_000)],
    [
      ["unexplained", "a", "", 0, 90_000],
      ["missing", "", "x", 0, -100_000],
    ],
  ],
  [
    "more than remitted, by the very fee: nothing was kept, so it is no fee",
    [entry("a", 1_020)],
    [remittance("x", 1_000, { fee: 20 })],
    [
      ["unexplained", "a", "", 0, 1_020],
      ["missing", "", "x", 0, -1_000],
    ],
  ],
  [
    "one payment for three files",
    [entry("a", 6_000, { day: DAY + 2 })],
    [remittance("x", 1_000), remittance("y", 2_000), remittance("z", 3_000, { day: DAY + 1 })],
    [["combined", "a", "x+y+z", 0, 0]],
  ],
  [
    "three payments for one file, less its fee",
    [entry("a", 1_000), entry("b", 2_000), entry("c", 2_900)],
    [remittance("x", 6_000, { fee: 100 })],
    [["split", "a+b+c", "x", 100, 0]],
  ],
  [
    "eleven days late",
    [entry("a", 1_000, { day: DAY + 11 })],
    [remittance("x", 1_000)],
    [
      ["unexplained", "a", "", 0, 1_000],
      ["missing", "", "x", 0, -1_000],
    ],
  ],
  [
    "another carrier",
    [entry("a", 1_000, { carriers: ["zhongtong"] })],
    [remittance("x", 1_000)],
    [
      ["unexplained", "a", "", 0, 1_000],
      ["missing", "", "x", 0, -1_000],
    ],
  ],
  [
    "a person who pays exactly that",
    [entry("a", 1_000, other)],
    [remittance("x", 1_000)],
    [["matched", "a", "x", 0, 0]],
  ],
  [
    "two people who pay exactly that",
    [entry("a", 1_000, other), entry("b", 1_000, other)],
    [remittance("x", 1_000)],
    [
      ["ignored", "a", "", 0, 1_000],
      ["ignored", "b", "", 0, 1_000],
      ["missing", "", "x", 0, -1_000],
    ],
  ],
  [
    "money that the bank took back",
    [entry("a", 1_000), entry("b", 1_000, { kind: "reversal", day: DAY + 1 }), entry("c", 1_000, { day: DAY + 2 })],
    [remittance("x", 1_000)],
    [
      ["reversed", "a+b", "", 0, 0],
      ["matched", "c", "x", 0, 0],
    ],
  ],
  [
    "a refund to a buyer, whose payment is no cash on delivery either",
    [entry("a", 1_000, other), entry("b", 400, { ...other, kind: "reversal", day: DAY + 1 })],
    [],
    [
      ["ignored", "a", "", 0, 1_000],
      ["ignored", "b", "", 0, -400],
    ],
  ],
  [
    "money taken back from a carrier's payment, or nobody says from whose",
    [
      entry("a", 400, { kind: "reversal" }),
      entry("b", 300, { kind: "reversal", payer: "", carriers: [], isLikely: false }),
    ],
    [],
    [
      ["unexplained", "a", "", 0, -400],
      ["unexplained", "b", "", 0, -300],
    ],
  ],
  [
    "the nearest day of two equal files",
    [entry("a", 1_000, { day: DAY + 7 }), entry("b", 1_000)],
    [remittance("x", 1_000), remittance("y", 1_000, { day: DAY + 7 })],
    [
      ["matched", "a", "y", 0, 0],
      ["matched", "b", "x", 0, 0],
    ],
  ],
])("%s", (_, entries, remittances, expected) => {
  expect(inShort(entries, remittances)).toEqual(expected);
  expect(inShort(entries.toReversed(), remittances.toReversed())).toEqual(expected);
});

test("what people decide comes first, and an undone match does not return by itself", () => {
  const [entries, remittances] = [
    [entry("a", 1_000), entry("b", 990)],
    [remittance("x", 1_000), remittance("y", 5_000)],
  ];
  const confirmed = [{ id: "m", entries: ["b"], remittances: ["y"] }];
  expect(inShort(entries, remittances, { confirmed })).toEqual([
    ["different", "b", "y", 0, -4_010],
    ["matched", "a", "x", 0, 0],
  ]);
  expect(inShort(entries.slice(0, 1), remittances, { rejected: new Set([pairKey("a", "x")]) })[0]?.[0]).toBe(
    "unexplained",
  );
  expect(inShort(entries.slice(0, 1), remittances, { ignored: new Set(["a"]) })[0]?.slice(0, 2)).toEqual([
    "ignored",
    "a",
  ]);
  // The file of a confirmed match was undone: its money is without a remittance.
  expect(inShort([entry("b", 990)], [], { confirmed })).toEqual([["unexplained", "b", "", 0, 990]]);
});

/** Remittances of several carriers, and how each was paid: whole, in parts, together with others, less a fee. */
const truth = fc.array(
  fc.record({
    carrier: fc.constantFrom("yuantong", "zhongtong", "shentong"),
    day: fc.integer({ min: DAY, max: DAY + 60 }),
    amounts: fc.array(fc.integer({ min: 10_000, max: 90_000_000 }), { minLength: 1, maxLength: 3 }),
    late: fc.integer({ min: 0, max: 5 }),
    parts: fc.integer({ min: 1, max: 3 }),
    fee: fc.constantFrom(0, 0, 37),
    isPaid: fc.boolean(),
  }),
  { maxLength: 12 },
);
const noise = fc.array(
  fc.record({
    day: fc.integer({ min: DAY, max: DAY + 60 }),
    gross: fc.integer({ min: 1, max: 99_999 }),
    isLikely: fc.boolean(),
  }),
  { maxLength: 10 },
);

test("any split of remittances in payments sums to the truth, in any order", () => {
  fc.assert(
    fc.property(truth, noise, fc.integer(), (batches, others, seed) => {
      const remittances: Remittance[] = [];
      const entries: BankMoney[] = [];
      for (const [index, { carrier, day, amounts, late, parts, fee, isPaid }] of batches.entries()) {
        const own = amounts.map((amount, at) => remittance(`r${index}.${at}`, amount, { carrier, day, fee }));
        remittances.push(...own);
        if (!isPaid) continue;
        const total = own.reduce((sum, each) => sum + each.amount - each.fee, 0);
        const count = own.length === 1 ? parts : 1;
        const part = Math.floor(total / count);
        for (let at = 0; at < count; at += 1) {
          const gross = at === count - 1 ? total - part * (count - 1) : part;
          entries.push(entry(`e${index}.${at}`, gross, { carriers: [carrier], day: day + late }));
        }
      }
      for (const [index, each] of others.entries()) {
        entries.push(entry(`n${index}`, each.gross, { ...other, isLikely: each.isLikely, day: each.day }));
      }
      const matches = matchBank(entries, remittances, NONE);
      const mixed = matchBank(shuffle(entries, seed), shuffle(remittances, seed + 1), NONE);
      expect(mixed).toEqual(matches);

      expect(matches.flatMap((match) => match.entries.map(({ id }) => id)).toSorted()).toEqual(
        entries.map(({ id }) => id).toSorted(),
      );
      expect(matches.flatMap((match) => match.remittances.map(({ key }) => key)).toSorted()).toEqual(
        remittances.map(({ key }) => key).toSorted(),
      );
      const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0);
      const days = sumBankDays(matches);
      const counted = matches.filter(({ status }) => status !== "ignored");
      expect(sum(days.map(({ remitted }) => remitted))).toBe(sum(remittances.map(({ amount }) => amount)));
      expect(sum(days.map(({ received }) => received))).toBe(sum(counted.flatMap((match) => match.entries.map(netOf))));
      expect(sum(days.map(({ fee }) => fee))).toBe(sum(counted.map(({ fee }) => fee)));
      expect(sum(days.map(({ difference }) => difference))).toBe(sum(counted.map(({ difference }) => difference)));
      const even = matches.filter(({ status }) => ["matched", "fee", "combined", "split", "reversed"].includes(status));
      expect(even.filter(({ difference }) => difference !== 0)).toEqual([]);
      expect(matches.filter(({ fee }) => fee < 0)).toEqual([]);
    }),
    { seed: 20_261_128, numRuns: 300 },
  );
});

function shuffle<Each>(all: readonly Each[], seed: number): Each[] {
  return all
    .map((each, index) => ({ each, rank: Math.sin(seed + index * 7_919) }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ each }) => each);
}

test("a year of small payments that belong to no remittance is soon found to be so", () => {
  const named = { carriers: [], payer: "王**" };
  const entries = Array.from({ length: 20_000 }, (_, index) =>
    entry(`e${index}`, 100 + ((index * 7_919) % 30_000), { ...named, day: DAY + (index % 365) }),
  );
  const remittances = Array.from({ length: 1_095 }, (_, index) =>
    remittance(`r${index}`, 5_000_000 + index * 131, { day: DAY + Math.floor(index / 3), fee: 100 }),
  );
  const start = process.cpuUsage();
  expect(matchBank(entries, remittances, NONE)).toHaveLength(21_095);
  // All subsets for each payment took 15 s, in which the server answered nobody.
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(3_000);
});

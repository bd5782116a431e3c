import { expect, test } from "vitest";
import type { AuditRow } from "@/db/queries/audit/audit-records";
import { buildAuditContent, currentAuditKey, hashAuditRow } from "./audit-hash";
import { extendList } from "./head-list";
import { AUDIT_CUT, verifyChains } from "./verify-chains";

const KEY = currentAuditKey();
const KEYS = new Map([[KEY.id, KEY]]);
const AT = Date.UTC(2026, 10, 27, 4);
const CHAINS = ["desk-1/2026-11-26", "desk-1/2026-11-27", "desk-2/2026-11-27"];

function buildChain(chain: string, length: number): AuditRow[] {
  const rows: AuditRow[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    const content = buildAuditContent({
      at: AT + sequence,
      actor: { kind: "user", id: `user-${sequence % 3}`, name: "小王" },
      via: "web",
      action: sequence % 2 ? "shipment.edit" : "settings.change",
      outcome: "done",
      address: "203.0.113.7",
      status: 200,
      requestId: `request-${sequence}`,
      reason: "客户来电",
      shop: "云南茶庄",
      target: { kind: "shipment", id: `s${sequence}` },
      before: { salesperson: "小李", phone: "13812348000" },
      after: { salesperson: "小王", phone: "13912348000" },
    });
    const row = { ...content, chain, sequence, previous: rows.at(-1)?.hash ?? "" };
    rows.push({ ...row, hash: hashAuditRow(row, KEY) });
  }
  return rows;
}

const ROWS = CHAINS.flatMap((chain) => buildChain(chain, 12));
/** As written while the chains grew, and at their ends. */
const HEADS = extendList(
  "desk",
  ROWS.filter(({ sequence }) => sequence % 5 === 0 || sequence === 12),
  undefined,
  AT,
);

function findFaults(rows: readonly AuditRow[], heads = HEADS) {
  return verifyChains(rows, heads, KEYS).flatMap(({ chain, faults }) => faults.map((fault) => ({ chain, ...fault })));
}

test("an untouched log is sound, and its personal values are nowhere in the open", () => {
  expect(findFaults(ROWS)).toEqual([]);
  expect(JSON.stringify(ROWS.map((row) => ({ ...row, sealed: null })))).not.toMatch(/138123|139123/);
  expect(JSON.parse(ROWS[0]?.details ?? "")).toEqual({
    before: { salesperson: "小李", phone: { sealed: true } },
    after: { salesperson: "小王", phone: { sealed: true } },
  });
});

/** Pseudo-random whole numbers below a limit, the same in each run. */
function createDice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const COLUMNS = Object.keys(ROWS[0] ?? {}) as (keyof AuditRow)[];

function alterColumn(row: AuditRow, column: keyof AuditRow): AuditRow {
  const value = row[column];
  const other = Buffer.isBuffer(value)
    ? Buffer.from(value.map((byte, index) => (index === 20 ? byte ^ 1 : byte)))
    : typeof value === "number"
      ? value + 1
      : `${value ?? ""}x`;
  return { ...row, [column]: other };
}

/** One tampering by somebody with the database, but neither the key nor the files of heads. */
function tamper(dice: (limit: number) => number): { what: string; rows: AuditRow[] } {
  const at = dice(ROWS.length);
  const row = ROWS[at] as AuditRow;
  const without = ROWS.filter((_, index) => index !== at);
  const ends = ROWS.filter(({ sequence }) => sequence === 12);
  const last = ends[dice(ends.length)] as AuditRow;
  const sorted = (rows: AuditRow[]) =>
    rows.toSorted((a, b) => (a.chain < b.chain ? -1 : a.chain > b.chain ? 1 : a.sequence - b.sequence));
  switch (dice(8)) {
    case 0: {
      return { what: `row ${at} is deleted`, rows: without };
    }
    case 1: {
      const count = 1 + dice(11);
      const isTail = (each: AuditRow) => each.chain === last.chain && each.sequence > 12 - count;
      return {
        what: `the last ${count} rows of ${last.chain} are deleted`,
        rows: ROWS.filter((each) => !isTail(each)),
      };
    }
    case 2: {
      return { what: `${row.chain} is deleted`, rows: ROWS.filter(({ chain }) => chain !== row.chain) };
    }
    case 3: {
      const added = { ...row, sequence: 13, chain: last.chain, previous: last.hash };
      return { what: `a copy of row ${at} is added to ${last.chain}`, rows: sorted([...ROWS, added]) };
    }
    case 4: {
      // The rows after it are moved by one, and linked again.
      const moved = ROWS.map((each) =>
        each.chain === row.chain && each.sequence >= row.sequence ? { ...each, sequence: each.sequence + 1 } : each,
      );
      return { what: `a row is inserted before row ${at}`, rows: sorted([...moved, { ...row, action: "x" }]) };
    }
    case 5: {
      const next = ROWS[(at + 1) % ROWS.length] as AuditRow;
      const swapped = ROWS.map((each) => {
        if (each === row) return { ...next, chain: row.chain, sequence: row.sequence };
        return each === next ? { ...row, chain: next.chain, sequence: next.sequence } : each;
      });
      return { what: `rows ${at} and ${at + 1} are swapped`, rows: swapped };
    }
    case 6: {
      return { what: `the sealed values of row ${at} are removed`, rows: ROWS.with(at, { ...row, sealed: null }) };
    }
    default: {
      const column = COLUMNS[dice(COLUMNS.length)] as keyof AuditRow;
      return { what: `${column} of row ${at} is altered`, rows: sorted(ROWS.with(at, alterColumn(row, column))) };
    }
  }
}

test("each of 1,000 tamperings shows", () => {
  const dice = createDice(20_261_127);
  const missed: string[] = [];
  for (let count = 0; count < 1_000; count++) {
    const { what, rows } = tamper(dice);
    if (findFaults(rows).length === 0) missed.push(what);
  }
  expect(missed).toEqual([]);
});

test("every column of a row is covered", () => {
  for (const column of COLUMNS) {
    expect(findFaults(ROWS.with(3, alterColumn(ROWS[3] as AuditRow, column))), column).not.toEqual([]);
  }
});

test("a removed last row shows by the head outside the table, and a row that was not anchored yet is told apart", () => {
  const chain = CHAINS[2] as string;
  const shortened = ROWS.slice(0, -1);
  expect(findFaults(shortened)).toEqual([{ chain, kind: "removed", sequence: 12 }]);
  const earlier = HEADS.filter((head) => head.chain !== chain || head.sequence < 12);
  expect(verifyChains(ROWS, earlier, KEYS).at(-1)).toEqual({ chain, rows: 12, unanchored: 2, faults: [] });
});

test("what is left of days that are being deleted by age is sound, in whatever order rows are deleted", () => {
  const [expired = "", kept = ""] = CHAINS;
  const cut = buildAuditContent({
    at: AT + 100,
    actor: { kind: "system", id: null, name: null },
    via: "system",
    action: AUDIT_CUT,
    outcome: "done",
    facts: { before: "2026-11-27" },
  });
  const last = ROWS.find(({ chain, sequence }) => chain === kept && sequence === 12);
  const row = { ...cut, chain: kept, sequence: 13, previous: last?.hash ?? "" };
  const rows = [...ROWS.filter(({ chain }) => chain !== CHAINS[2]), { ...row, hash: hashAuditRow(row, KEY) }];
  // The entry of the erasure of these values was deleted before them.
  const left = rows
    .filter(({ chain, sequence }) => chain !== expired || [2, 3, 7, 8].includes(sequence))
    .map((each) => (each.chain === expired && each.sequence === 7 ? { ...each, sealed: null } : each));
  const heads = HEADS.filter(({ chain }) => chain !== CHAINS[2]);
  expect(findFaults(left, heads)).toEqual([]);
  const altered = left.map((each) => (each.chain === expired && each.sequence === 8 ? { ...each, action: "x" } : each));
  expect(findFaults(altered, heads)).toEqual([{ chain: expired, kind: "altered", sequence: 8 }]);
});

test("a chain that was rewritten under a stolen key differs from its anchored heads", () => {
  const chain = CHAINS[0] as string;
  const forged = buildChain(chain, 12);
  const rows = [...forged, ...ROWS.filter((row) => row.chain !== chain)];
  expect(findFaults(rows)).toEqual([5, 10, 12].map((sequence) => ({ chain, kind: "replaced", sequence })));
});

test("a bad row hides no later one of its chain, and a flood of them is cut", () => {
  const [chain = ""] = CHAINS;
  const alter = (each: AuditRow) =>
    each.chain === chain && [2, 7].includes(each.sequence) ? { ...each, actorName: "小李" } : each;
  const tampered = ROWS.map(alter).filter((each) => each.chain !== chain || each.sequence !== 6);
  expect(findFaults(tampered)).toEqual([
    { chain, kind: "altered", sequence: 2 },
    { chain, kind: "removed", sequence: 6 },
    { chain, kind: "altered", sequence: 7 },
  ]);
  const long = buildChain(chain, 100).map((row) => ({ ...row, actorName: "小李" }));
  expect(verifyChains(long, [], KEYS)).toMatchObject([{ rows: 100, faults: { length: 20 } }]);
});

import { expect, test } from "vitest";
import type { ImportCheck } from "@/lib/domain/imports/import-job";
import { isAsConfirmed } from "./import-at-once";

const CHECK = { ready: 2, failed: 0, warnings: 0 } as ImportCheck;

test("only what was confirmed, with nothing to look at, is subscribed without a preview", () => {
  expect(isAsConfirmed(CHECK, 2)).toBe(true);
  expect(isAsConfirmed(null, 2)).toBe(false);
  const others = [{ ready: 1 }, { ready: 3 }, { failed: 1 }, { warnings: 1 }];
  for (const other of others) expect(isAsConfirmed({ ...CHECK, ...other }, 2), JSON.stringify(other)).toBe(false);
});

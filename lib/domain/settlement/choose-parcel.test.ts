import { expect, test } from "vitest";
import { dayNumber } from "@/lib/domain/time/beijing-month";
import { chooseParcel } from "./choose-parcel";

const at = (day: string) => Date.parse(`${day}T10:00:00+08:00`);
const parcel = (id: string, day: string, carrier: string | null = "ems") => ({ id, carrier, createdAt: at(day) });
const PARCELS = [parcel("first", "2025-03-01"), parcel("third", "2026-11-01"), parcel("second", "2026-01-10")];

test.each([
  ["2025-04-01", "first"],
  ["2026-01-09", "first"],
  ["2026-01-10", "second"],
  ["2026-10-31", "second"],
  ["2026-12-24", "third"],
  ["2025-02-01", "first"], // paid before it was entered
  [null, "third"],
])("of three parcels with one number, a row of %s means the %s", (day, id) => {
  expect(chooseParcel(PARCELS, "ems", day === null ? null : dayNumber(at(day)))?.id).toBe(id);
});

test("a parcel of the file's carrier comes before a newer one of another", () => {
  const parcels = [...PARCELS, parcel("other", "2026-11-20", "yuantong")];
  expect(chooseParcel(parcels, "ems", null)?.id).toBe("third");
  expect(chooseParcel(parcels, "yuantong", null)?.id).toBe("other");
  expect(chooseParcel(parcels, null, null)?.id).toBe("other");
  expect(chooseParcel([], "ems", null)).toBeUndefined();
});

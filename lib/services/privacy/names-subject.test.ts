import { expect, test } from "vitest";
import { sealSearch } from "@/lib/services/shipment-list/seal-search";
import { phoneSubject } from "@/lib/services/shipments/hash-phone";
import { namesSubject } from "./names-subject";

test("a person is named by the number in any spelling, also where a search for it was sealed", () => {
  const names = namesSubject(phoneSubject("13912340987"));
  for (const text of [
    "电话 139 1234 0987",
    "+86-139-1234-0987",
    "１３９．１２３４．０９８７",
    "(139) 1234-0987",
    "一三九一二三四零九八七",
    "one three nine one two three four oh nine eight seven",
    JSON.stringify({ q: sealSearch("139 1234 0987") }),
  ])
    expect([text, names(text)]).toEqual([text, true]);
  for (const text of ["13912340988", JSON.stringify({ q: sealSearch("13912340988") }), "s1."])
    expect([text, names(text)]).toEqual([text, false]);
});

import { yuanToFen } from "@/components/subscriptions/yuan-to-fen";
import type { NewPackageInput } from "@/lib/domain/billing/cost-overview";
import type { FieldProblem } from "@/lib/domain/shared/errors";

/** A whole number as people write it, `12,000`; undefined for what is none. */
function parseWholeNumber(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/[\s,单]/g, "");
  return /^\d{1,12}$/.test(plain) ? Number(plain) : undefined;
}

/** What was filled in, and what of it is no number; the rest is judged by the server. */
export function parsePackageForm(
  form: FormData,
  words: { wholeNumber: string; priceWrong: string },
): { input: NewPackageInput; problems: FieldProblem[] } {
  const read = (name: string) => String(form.get(name) ?? "").trim();
  const units = parseWholeNumber(read("units"));
  const giftUnits = read("giftUnits") === "" ? 0 : parseWholeNumber(read("giftUnits"));
  const price = yuanToFen(read("price")) ?? undefined;
  const problems = [
    ...(units === undefined ? [{ field: "units", message: words.wholeNumber }] : []),
    ...(giftUnits === undefined ? [{ field: "giftUnits", message: words.wholeNumber }] : []),
    ...(price === undefined ? [{ field: "price", message: words.priceWrong }] : []),
  ];
  const input = {
    boughtOn: read("boughtOn"),
    units: units ?? 0,
    giftUnits: giftUnits ?? 0,
    price: price ?? 0,
    note: read("note") || null,
  };
  return { input, problems };
}

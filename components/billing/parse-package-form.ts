import { yuanToFen } from "@/components/subscriptions/yuan-to-fen";
import { getText } from "@/components/ui/form/form-values";
import type { NewPackageInput } from "@/lib/domain/billing/cost-overview";
import type { FieldProblem } from "@/lib/domain/shared/errors";

/** Parses a whole number such as `12,000`; undefined if the text is not one. */
function parseWholeNumber(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/[\s,单]/g, "");
  return /^\d{1,12}$/.test(plain) ? Number(plain) : undefined;
}

/** The form's values, and which fields are not numbers; the server validates the rest. */
export function parsePackageForm(
  form: FormData,
  words: { wholeNumber: string; priceWrong: string },
): { input: NewPackageInput; problems: FieldProblem[] } {
  const read = (name: string) => getText(form, name);
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

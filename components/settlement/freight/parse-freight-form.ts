import { yuanToFen } from "@/components/subscriptions/yuan-to-fen";
import { getText } from "@/components/ui/form/form-values";
import type { NewFreightRuleInput } from "@/lib/domain/settlement/freight-rule";
import type { FieldProblem } from "@/lib/domain/shared/errors";

/** Parses kilograms as people write them into grams; undefined if the text is no weight. */
function parseGrams(text: string): number | undefined {
  const [, whole, fraction = ""] =
    /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text.normalize("NFKC").replace(/kg|公斤|\s/gi, "")) ?? [];
  return whole === undefined ? undefined : Number(whole) * 1_000 + Number(fraction.padEnd(3, "0"));
}

/** The form's values, and which fields are not numbers; the server validates the rest. */
export function parseFreightForm(
  form: FormData,
  carrier: string,
  words: { weightWrong: string; moneyWrong: string; percentWrong: string },
): { input: NewFreightRuleInput; problems: FieldProblem[] } {
  const read = (name: string) => getText(form, name);
  const numbers = {
    firstGrams: parseGrams(read("firstGrams")),
    firstFen: yuanToFen(read("firstFen")) ?? undefined,
    stepGrams: parseGrams(read("stepGrams")),
    stepFen: yuanToFen(read("stepFen")) ?? undefined,
  };
  const percent = read("returnPercent").normalize("NFKC").replace(/[%\s]/g, "");
  const problems = Object.entries(numbers)
    .filter(([, value]) => value === undefined)
    .map(([field]) => ({ field, message: field.endsWith("Grams") ? words.weightWrong : words.moneyWrong }));
  if (!/^\d{0,4}$/.test(percent)) problems.push({ field: "returnPercent", message: words.percentWrong });
  const { firstGrams = 0, firstFen = 0, stepGrams = 0, stepFen = 0 } = numbers;
  const input = {
    carrier,
    origin: read("origin"),
    destination: read("destination"),
    firstGrams,
    firstFen,
    stepGrams,
    stepFen,
    returnPercent: percent === "" ? null : Number(percent),
    fromDay: read("fromDay"),
    toDay: read("toDay") || null,
  };
  return { input, problems };
}

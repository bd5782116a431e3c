import type { Finding } from "@/lib/domain/system/system-check";
import type { Translator } from "@/lib/i18n/translator";

/** What was found and what to do. Nothing divides sentences that end as Chinese ones do; after a Latin word a space does. */
export function formatFinding(
  { message, mend }: Omit<Finding, "state">,
  { problem }: Pick<Translator, "problem">,
): string {
  const found = problem(message);
  if (mend === null) return found;
  return `${found}${/[。？！）]$/.test(found) ? "" : " "}${problem(mend)}`;
}

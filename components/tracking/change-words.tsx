import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Change, useChangeValueName } from "./use-change-value-name";

/** What changed, from what to what. */
export function ChangeWords<Each extends Change>({ change, nameValue }: Props<Each>) {
  const t = useTranslations("history");
  const { kind, before, after } = change;
  return (
    <>
      <span className="text-muted">{t(kind)}</span>
      {before !== null && (
        <>
          <span>{nameValue(change, before)}</span>
          <ArrowRight role="img" aria-label={t("to")} className="size-3 text-muted" />
        </>
      )}
      <span className="font-medium">{after === null ? "–" : nameValue(change, after)}</span>
    </>
  );
}

interface Props<Each> {
  change: Each;
  nameValue: ReturnType<typeof useChangeValueName>;
}

"use client";
import { useTranslations } from "next-intl";
import type { ListAddress } from "@/lib/client/list-address";
import { FLAGS } from "@/lib/domain/flag";
import type { ChangeAddress } from "./use-list-address";

/** What is wrong with the parcels to be listed. */
export function FlagSelect({ address: { flag }, onChange }: { address: ListAddress; onChange: ChangeAddress }) {
  const t = useTranslations();
  const isSeveral = flag !== "" && !FLAGS.some((each) => each === flag);
  const nameOf = (each: string) => (t.has(`flag.${each}`) ? t(`flag.${each}`) : each);
  return (
    <select
      aria-label={t("filter.flag")}
      value={flag}
      onChange={(event) => onChange({ flag: event.target.value })}
      className={`plain-field md:w-36 ${flag ? "" : "text-muted!"}`}
    >
      <option value="">{t("filter.flag")}</option>
      {isSeveral && <option value={flag}>{flag.split(",").map(nameOf).join(" + ")}</option>}
      {FLAGS.map((each) => (
        <option key={each} value={each}>
          {nameOf(each)}
        </option>
      ))}
    </select>
  );
}

"use client";
import { useTranslations } from "next-intl";
import type { CaseView } from "@/lib/domain/problem-case";
import { CopyButton } from "../ui/copy-button";
import { playbookOf } from "./playbook-of";

/** What to do now, and words to copy for the buyer and for the carrier. */
export function Playbook({ view: { flag, reason, shipment } }: { view: CaseView }) {
  const t = useTranslations();
  const key = playbookOf(flag, reason);
  const names = {
    number: shipment.waybillNumber,
    carrier: shipment.carrierName ?? shipment.carrier ?? t("list.carrierUnknown"),
  };
  return (
    <section aria-labelledby="case-playbook">
      <h3 id="case-playbook" className="text-[0.8125rem] font-semibold">
        {t("problems.playbook")}
      </h3>
      <p className="mt-1 leading-snug">{t(`playbook.${key}.advice`)}</p>
      {(["toBuyer", "toCarrier"] as const).map((whom) => {
        const text = t(`playbook.${key}.${whom === "toBuyer" ? "buyer" : "carrier"}`, names);
        return (
          <div key={whom} className="mt-2 rounded-lg bg-surface-secondary py-1.5 ps-3 pe-1">
            <div className="flex items-center justify-between gap-2 text-xs text-muted">
              {t(`problems.${whom}`)}
              <CopyButton text={text} what={t(`problems.${whom}`)} isTextLong />
            </div>
            <p className="pe-2 pb-1 text-[0.8125rem] leading-snug wrap-anywhere">{text}</p>
          </div>
        );
      })}
    </section>
  );
}

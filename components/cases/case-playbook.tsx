"use client";
import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/form/segmented";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { selectPlaybook } from "@/lib/domain/cases/playbook";
import { PLAYBOOK_WORDS } from "@/lib/domain/cases/playbook-words";
import type { CaseView } from "@/lib/domain/cases/problem-case";
import { LANGUAGE_NAMES } from "@/lib/domain/shared/languages";
import { TEXT_LANGUAGES, type TextLanguage } from "@/lib/domain/shipments/parcel-words";

/** What to do now, and texts to copy for the buyer and for the carrier, in the chosen language. */
export function CasePlaybook({ view: { flag, reason, shipment }, language, onLanguage }: Props) {
  const t = useTranslations();
  const key = selectPlaybook(flag, reason);
  const words = PLAYBOOK_WORDS[language][key];
  const parcel = {
    number: shipment.waybillNumber,
    carrier: shipment.carrierName ?? shipment.carrier ?? t("list.carrierUnknown"),
  };
  return (
    <section aria-labelledby="case-playbook">
      <div className="flex items-center justify-between gap-3">
        <h3 id="case-playbook" className="text-dense font-semibold">
          {t("caseDesk.playbook")}
        </h3>
        <Segmented
          label={t("caseDesk.textLanguage")}
          value={language}
          options={TEXT_LANGUAGES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each] }))}
          onChange={onLanguage}
        />
      </div>
      <p className="mt-1 leading-snug">{t(`playbook.${key}`)}</p>
      {(["buyer", "carrier"] as const).map((reader) => {
        const title = t(reader === "buyer" ? "caseDesk.toBuyer" : "caseDesk.toCarrier");
        const text = words[reader](parcel);
        return (
          <div key={reader} className="mt-2 rounded-lg bg-surface-secondary py-1.5 ps-3 pe-1">
            <div className="flex items-center justify-between gap-2 text-xs text-muted">
              {title}
              <CopyButton text={text} what={title} isTextLong />
            </div>
            <p lang={language} className="pe-2 pb-1 text-dense leading-snug wrap-anywhere">
              {text}
            </p>
          </div>
        );
      })}
    </section>
  );
}

interface Props {
  view: CaseView;
  language: TextLanguage;
  onLanguage: (language: TextLanguage) => void;
}

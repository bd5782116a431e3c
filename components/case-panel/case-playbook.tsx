import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/form/segmented";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { useParcelTexts } from "@/components/ui/shipment/use-parcel-texts";
import { selectPlaybook } from "@/lib/domain/cases/playbook";
import type { CaseView } from "@/lib/domain/cases/problem-case";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/lib/domain/shared/languages";

/** What to do now, and texts to copy for the buyer and for the carrier, in the chosen language. */
export function CasePlaybook({ view: { flag, reason, shipment }, language, onLanguage }: Props) {
  const t = useTranslations();
  const writer = useParcelTexts(language);
  const key = selectPlaybook(flag, reason);
  const parcel = {
    number: shipment.waybillNumber,
    carrier:
      (shipment.carrierName && writer?.nameOf(shipment.carrierName)) ?? shipment.carrier ?? t("list.carrierUnknown"),
  };
  return (
    <section aria-labelledby="case-playbook">
      <h3 id="case-playbook" className="text-dense font-semibold">
        {t("caseDesk.playbook")}
      </h3>
      <p className="mt-1 mb-2 leading-snug">{t(`playbook.${key}`)}</p>
      <Segmented
        label={t("caseDesk.textLanguage")}
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={onLanguage}
      />
      {(["buyer", "carrier"] as const).map((reader) => {
        const title = t(reader === "buyer" ? "caseDesk.toBuyer" : "caseDesk.toCarrier");
        const text = writer?.fill(`parcelText.playbook.${key}.${reader}`, parcel) ?? "";
        return (
          <div key={reader} className="mt-2 rounded-lg bg-surface-secondary py-1.5 ps-3 pe-1">
            <div className="flex items-center justify-between gap-2 text-xs text-muted">
              {title}
              {writer && <CopyButton text={text} what={title} isTextLong />}
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
  language: Language;
  onLanguage: (language: Language) => void;
}

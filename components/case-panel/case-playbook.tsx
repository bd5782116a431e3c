import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/form/segmented";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { selectPlaybook } from "@/lib/domain/cases/playbook";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "@/lib/domain/shared/languages";
import type { CaseView } from "@/lib/operations/case-operations";
import { useCaseTexts } from "./use-case-texts";

/** What to do now, and texts to copy for the buyer and for the carrier, in the chosen language. */
export function CasePlaybook({ view, language, onLanguage }: Props) {
  const t = useTranslations();
  const texts = useCaseTexts(view, language);
  return (
    <section aria-labelledby="case-playbook">
      <h3 id="case-playbook" className="text-dense font-semibold">
        {t("caseDesk.playbook")}
      </h3>
      <p className="mt-1 mb-2 leading-snug">{t(`playbook.${selectPlaybook(view.flag, view.reason)}`)}</p>
      <Segmented
        label={t("caseDesk.textLanguage")}
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={onLanguage}
      />
      {(["buyer", "carrier"] as const).map((reader) => {
        const title = t(reader === "buyer" ? "caseDesk.toBuyer" : "caseDesk.toCarrier");
        return (
          <div key={reader} className="mt-2 rounded-lg bg-surface-secondary py-1.5 ps-3 pe-1">
            <div className="flex items-center justify-between gap-2 text-xs text-muted">
              {title}
              {texts && <CopyButton text={texts[reader]} what={title} isTextLong />}
            </div>
            <p lang={language} className="pe-2 pb-1 text-dense leading-snug wrap-anywhere">
              {texts?.[reader]}
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

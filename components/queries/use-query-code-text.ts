import { useLocale, useTranslations } from "next-intl";

interface QueryCodeAnswer {
  returnCode: string | null;
  meaning: string | null;
  mend: string | null;
}

/**
 * Meaning of the return code of a query and what to do, in the reader's language. The API answers in Chinese; English
 * readers get a general sentence for a code that is not in the catalogue.
 */
export function useQueryCodeText() {
  const t = useTranslations();
  const speaksChinese = useLocale().startsWith("zh");
  return ({ returnCode, meaning, mend }: QueryCodeAnswer): { meaning: string; mend: string } => {
    const key = `queryCode.${returnCode}`;
    if (returnCode !== null && t.has(key)) return { meaning: t(`${key}.meaning`), mend: t(`${key}.mend`) };
    if (speaksChinese && meaning !== null) return { meaning, mend: mend ?? "" };
    return returnCode === null
      ? { meaning: t("queries.noAnswer"), mend: t("queries.noAnswerMend") }
      : { meaning: t("queries.otherCode", { code: returnCode }), mend: t("queries.otherCodeMend") };
  };
}

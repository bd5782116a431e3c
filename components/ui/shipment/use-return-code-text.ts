"use client";
import { useLocale, useTranslations } from "next-intl";
import { PHONE_MISSING_PHRASE } from "@/lib/domain/privacy/phone-number";
import { parseUnsentReason } from "./parse-unsent-reason";

interface ReturnCodeAnswer<Text extends string | null> {
  returnCode: string | null;
  meaning: Text;
  mend: Text;
}

/**
 * Meaning of a Kuaidi100 return code and what to do, in the reader's language. The API answers in Chinese; a code that is
 * not in the catalogue has the API's text.
 */
export function useReturnCodeText() {
  const t = useTranslations();
  const speaksChinese = useLocale().startsWith("zh");
  return <Text extends string | null>({
    returnCode,
    meaning,
    mend,
  }: ReturnCodeAnswer<Text>): Pick<ReturnCodeAnswer<Text | string>, "meaning" | "mend"> => {
    const isPhoneMissing = meaning?.includes(PHONE_MISSING_PHRASE) ?? false;
    if (isPhoneMissing && speaksChinese) return { meaning, mend };
    const unsent = returnCode === null && !speaksChinese ? parseUnsentReason(meaning) : null;
    const key = `returnCode.${isPhoneMissing ? "phoneUntold" : (returnCode ?? unsent)}`;
    if (!t.has(key)) return { meaning, mend };
    return { meaning: t(`${key}.meaning`), mend: t(`${key}.mend`) };
  };
}

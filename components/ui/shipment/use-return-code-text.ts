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
 * Says what a return code of Kuaidi100 means and what to do about it, in the reader's language.
 * The API speaks Chinese; a code that the catalogue lacks keeps what the API said.
 */
export function useReturnCodeText() {
  const t = useTranslations();
  const speaksChinese = useLocale().startsWith("zh");
  return <Text extends string | null>({
    returnCode,
    meaning,
    mend,
  }: ReturnCodeAnswer<Text>): Pick<ReturnCodeAnswer<Text | string>, "meaning" | "mend"> => {
    const isPhoneUntold = meaning?.includes(PHONE_MISSING_PHRASE) ?? false;
    if (isPhoneUntold && speaksChinese) return { meaning, mend };
    const unsent = returnCode === null && !speaksChinese ? parseUnsentReason(meaning) : null;
    const key = `returnCode.${isPhoneUntold ? "phoneUntold" : (returnCode ?? unsent)}`;
    if (!t.has(key)) return { meaning, mend };
    return { meaning: t(`${key}.meaning`), mend: t(`${key}.mend`) };
  };
}

"use client";
import { useTranslations } from "next-intl";

interface Answer<Text extends string | null> {
  returnCode: string | null;
  meaning: Text;
  mend: Text;
}

/**
 * Says what a return code of Kuaidi100 means and what to do about it, in the reader's language.
 * The API speaks Chinese; a code that the catalogue lacks keeps what the API said.
 */
export function useReturnCode() {
  const t = useTranslations();
  return <Text extends string | null>({
    returnCode,
    meaning,
    mend,
  }: Answer<Text>): Pick<Answer<Text | string>, "meaning" | "mend"> => {
    const key = `returnCode.${returnCode}`;
    if (returnCode === null || !t.has(key)) return { meaning, mend };
    return { meaning: t(`${key}.meaning`), mend: t(`${key}.mend`) };
  };
}

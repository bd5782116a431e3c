"use client";
import { useLocale, useTranslations } from "next-intl";
import { parseAbortReason } from "./parse-abort-reason";

/**
 * Says in the reader's language why Kuaidi100 gave up; a reason that is not known stays as it came.
 *
 * @param length `brief` where there is a column for it, not a sentence
 */
export function useAbortReasonText(length: "brief" | "whole" = "whole"): (message: string) => string {
  const t = useTranslations("abortReason");
  const speaksChinese = useLocale().startsWith("zh");
  return (message) => {
    const reason = parseAbortReason(message);
    if (speaksChinese || !reason || reason.days === null) return message;
    return t(`${length}.${reason.key}`, { days: reason.days });
  };
}

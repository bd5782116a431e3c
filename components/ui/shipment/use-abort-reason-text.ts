import { useLocale, useTranslations } from "next-intl";
import { parseAbortReason } from "@/lib/domain/tracking/parse-abort-reason";

/** Text of why Kuaidi100 aborted a subscription, in the reader's language; an unknown reason is shown as received. */
export function useAbortReasonText(): (message: string) => string {
  const t = useTranslations("abortReason");
  const speaksChinese = useLocale().startsWith("zh");
  return (message) => {
    const reason = parseAbortReason(message);
    if (speaksChinese || !reason || reason.days === null) return message;
    return t(reason.key, { days: reason.days });
  };
}

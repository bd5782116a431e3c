import { useTranslations } from "next-intl";

/** Placeholder of the rows, shown after a noticeable delay. One element: it is often removed before anybody sees it. */
export function LoadingState({ label }: { label?: string }) {
  const t = useTranslations("list");
  return (
    <div role="status" aria-label={label ?? t("loading")} className="appear-late border-t border-border loading-rows" />
  );
}

import { useTranslations } from "next-intl";

const ROWS = Array.from({ length: 12 }, (_, index) => index);

/** Placeholder of the rows, shown after a noticeable delay. */
export function LoadingState({ label }: { label?: string }) {
  const t = useTranslations("list");
  return (
    <div role="status" aria-label={label ?? t("loading")} className="appear-late border-t border-border bg-surface">
      {ROWS.map((row) => (
        <div key={row} className="flex h-14 items-center gap-6 border-b border-separator px-6">
          <span className="h-3 w-40 rounded bg-default" />
          <span className="h-3 w-16 rounded bg-default max-lg:hidden" />
          <span className="h-5 w-16 rounded-md bg-default" />
          <span className="h-3 flex-1 rounded bg-default max-lg:hidden" />
          <span className="h-3 w-20 rounded bg-default" />
        </div>
      ))}
    </div>
  );
}

import { useTranslations } from "next-intl";

/** The logo: lines of a waybill, and the parcel at its newest stop. */
export function Wordmark() {
  const t = useTranslations("app");
  return (
    <span className="inline-flex max-w-full items-center gap-2">
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-7 shrink-0 text-accent">
        <rect width="32" height="32" rx="7" fill="currentColor" />
        <path
          d="M8 9.5h16M8 16h10M8 22.5h6"
          className="stroke-accent-foreground"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
        <circle cx="22.5" cy="21" r="3.4" fill="none" className="stroke-accent-foreground" strokeWidth="2.4" />
      </svg>
      <span className="min-w-0 overflow-hidden font-semibold text-base leading-tight">{t("name")}</span>
    </span>
  );
}

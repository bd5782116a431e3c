"use client";
import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "../ui/copy-button";

/** The page that a buyer may see of this parcel, to be opened or copied into a chat. */
export function BuyerLink({ url }: { url: string | undefined }) {
  const t = useTranslations("buyerLink");
  if (!url) return null;
  return (
    <span className="inline-flex items-center">
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        title={t("hint")}
        className="inline-flex h-8 items-center gap-1.5 rounded-lg border border-border px-2.5 text-[0.8125rem] text-accent hover:bg-default max-lg:h-11"
      >
        <ExternalLink aria-hidden className="size-3.5" />
        {t("open")}
      </a>
      <CopyButton text={url} what={t("open")} isTextLong />
    </span>
  );
}

"use client";
import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/layout/empty-state";

export default function DeskError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("queryError");
  return (
    <div role="alert" className="pt-16">
      <EmptyState
        isPage
        Icon={CloudOff}
        title={t("title")}
        text={error.digest ? t("pageWithCode", { code: error.digest }) : t("page")}
      >
        <button type="button" onClick={reset} className="button button--primary button--md">
          {t("retry")}
        </button>
      </EmptyState>
    </div>
  );
}

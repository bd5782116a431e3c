"use client";
import { Button } from "@heroui/react";
import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyNote } from "@/components/ui/empty-note";

export default function DeskError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("trouble");
  return (
    <div role="alert" className="pt-16">
      <EmptyNote
        isPage
        Icon={CloudOff}
        title={t("title")}
        text={error.digest ? t("pageWithCode", { code: error.digest }) : t("page")}
      >
        <Button variant="primary" onPress={reset}>
          {t("retry")}
        </Button>
      </EmptyNote>
    </div>
  );
}

import { PackageSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { EmptyState } from "@/components/ui/layout/empty-state";

export default function NotFound() {
  const t = useTranslations("notFound");
  return (
    <main className="pt-24">
      <EmptyState isPage Icon={PackageSearch} title={t("pageTitle")} text={t("page")}>
        <ButtonLink href="/" variant="primary">
          {t("toOverview")}
        </ButtonLink>
      </EmptyState>
    </main>
  );
}

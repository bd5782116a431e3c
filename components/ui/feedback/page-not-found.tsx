import { PackageSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { EmptyState } from "@/components/ui/layout/empty-state";

/** Replaces a page that does not exist. */
export function PageNotFound() {
  const t = useTranslations("notFound");
  return (
    <div className="pt-24">
      <EmptyState isPage Icon={PackageSearch} title={t("pageTitle")} text={t("page")}>
        <ButtonLink href="/" variant="primary">
          {t("toOverview")}
        </ButtonLink>
      </EmptyState>
    </div>
  );
}

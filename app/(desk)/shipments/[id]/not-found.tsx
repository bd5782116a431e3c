import { PackageSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { EmptyState } from "@/components/ui/layout/empty-state";

export default function ShipmentNotFound() {
  const t = useTranslations("notFound");
  return (
    <div className="pt-16">
      <EmptyState isPage Icon={PackageSearch} title={t("shipmentTitle")} text={t("shipment")}>
        <ButtonLink href="/shipments" variant="primary">
          {t("toList")}
        </ButtonLink>
      </EmptyState>
    </div>
  );
}

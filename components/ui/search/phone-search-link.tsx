import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { isSealedSearch } from "@/lib/domain/shipment-list/sealed-search";

/** Where a page finds nothing that searches numbers of parcels only: a link to the list, which finds phone numbers too. */
export function PhoneSearchLink({ q }: { q: string }) {
  const t = useTranslations("search");
  if (!isSealedSearch(q)) return null;
  return (
    <ButtonLink href={`/shipments?${new URLSearchParams({ view: "all", q })}`} variant="outline">
      {t("phoneInList")}
    </ButtonLink>
  );
}

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { buyerPageState } from "@/lib/client/buyers/shop-page-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { buildStateHref } from "@/lib/client/shared/url-state";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";

/** The shops that shipments name, with links to their shipments and to how their buyer's page looks. */
export function ShopList() {
  const t = useTranslations("settings.shops");
  const none = useTranslations("settings.people");
  const { managesDesk } = useDeskUser();
  const { data } = useQuery(filterNamesOptions);
  return (
    <SectionCard id="settings-shops" title={t("title")}>
      <p className="px-4 pt-3 text-dense text-muted lg:px-5">
        {data?.shops.length === 0 ? none("shopsNone") : t("text")}
      </p>
      <ul className="divided mt-2">
        {data?.shops.map(({ name, shipments }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-dense lg:px-5">
            <span className="min-w-36 flex-1 font-medium wrap-anywhere">{name}</span>
            <PageLink
              href={`/shipments?${new URLSearchParams({ shop: name })}`}
              className="text-accent underline underline-offset-2"
            >
              {t("shipments", { count: shipments })}
            </PageLink>
            {managesDesk && (
              <PageLink
                href={buildStateHref("/settings/buyer-page", buyerPageState, { shop: name })}
                className="text-accent underline underline-offset-2"
              >
                {t("look")}
              </PageLink>
            )}
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

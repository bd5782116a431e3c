import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { getOptionalText } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { PageLink } from "@/components/ui/layout/page-link";
import { SectionCard } from "@/components/ui/layout/section-card";
import { buyerPageState, changeShopPage } from "@/lib/client/buyers/shop-page-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { buildStateHref } from "@/lib/client/shared/url-state";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";

/** The shops, with links to their shipments and to how their buyer's page looks. */
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
      {managesDesk && <NewShop />}
    </SectionCard>
  );
}

/** Adds a shop by giving it a buyer's page of its own: it can be chosen before its first shipment. */
function NewShop() {
  const t = useTranslations("settings.shops");
  const { toasts } = useDeskStores();
  const [count, setCount] = useState(0);
  const change = useMutation({
    mutationFn: (shop: string) => changeShopPage(shop, {}),
    onSuccess: () => {
      setCount(count + 1);
      toasts.show({ kind: "success", title: t("added") });
    },
  });
  return (
    <PageForm
      key={count}
      change={change}
      parse={(form) => getOptionalText(form, "shop")}
      saveLabel={t("add")}
      variant="outline"
      className="flex flex-wrap items-end gap-2 border-t border-separator px-4 py-3 lg:px-5"
    >
      <FormField name="shop" label={t("name")} maxLength={60} className="min-w-48 flex-1" />
    </PageForm>
  );
}

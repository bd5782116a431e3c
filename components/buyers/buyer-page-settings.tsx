"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { useSavedChange } from "@/components/settings/saving/use-saved-change";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { buyerPageState, changeShopPage, removeShopPage, shopPageOptions } from "@/lib/client/buyers/shop-page-queries";
import { buildStateHref } from "@/lib/client/shared/url-state";
import { useOpenPage } from "@/lib/client/shared/use-open-page";
import { useUrlState } from "@/lib/client/shared/use-url-state";
import { filterNamesOptions } from "@/lib/client/shipment-list/filter-name-queries";
import type { ShopPageChange } from "@/lib/domain/buyers/shop-page-schema";
import { BuyerPageSection } from "./buyer-page-section";

const PATH = "/settings/buyer-page";

/** What buyers see of the shop: the desk's look, and that of each shop which has its own. */
export function BuyerPageSettings() {
  const t = useTranslations("settings.shop");
  const [{ shop }] = useUrlState(buyerPageState);
  const query = useQuery(shopPageOptions(shop));
  const change = useSavedChange({
    save: (input: ShopPageChange) => changeShopPage(shop, input),
    queryKey: shopPageOptions(shop).queryKey,
    hint: t("savedHint"),
  });
  return (
    <>
      <PageHeader title={t("title")} />
      <QueryBoundary query={query} href={PATH}>
        {(now) => (
          <div className="bg-surface">
            <ShopLookChoice shop={shop} shops={now.shops} />
            <SettingsForm key={shop} saved={now} change={change} getFieldName={(field) => field.replace(/\..*/, "")}>
              {(page) => <BuyerPageSection shop={shop} page={page} now={now} />}
            </SettingsForm>
          </div>
        )}
      </QueryBoundary>
    </>
  );
}

/** Whose look is edited; hidden on a desk without shops. A shop's own look can be given up. */
function ShopLookChoice({ shop, shops }: Props) {
  const t = useTranslations("settings.shop");
  const openPage = useOpenPage();
  const { data } = useQuery(filterNamesOptions);
  const { act, isPending } = useAction({ send: () => removeShopPage(shop), success: t("lookRemoved") });
  const names = [...new Set([...(data?.shops ?? []).map(({ name }) => name), ...shops, ...(shop ? [shop] : [])])];
  if (names.length === 0) return null;
  const hasOwn = shops.includes(shop);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-6 text-dense lg:px-6">
      <label className="flex min-w-0 max-w-full items-center gap-2 font-medium">
        {t("look")}
        <select
          value={shop}
          onChange={({ target }) => openPage(buildStateHref(PATH, buyerPageState, { shop: target.value }))}
          className="plain-field min-w-0 max-w-72"
        >
          <option value="">{t("deskLook")}</option>
          {names.map((name) => (
            <option key={name} value={name}>
              {shops.includes(name) ? t("ownLook", { name }) : name}
            </option>
          ))}
        </select>
      </label>
      {shop !== "" && !hasOwn && <p className="text-muted">{t("lookOfDesk")}</p>}
      {hasOwn && (
        <ConfirmButton
          label={t("removeLook")}
          question={t("removeLookAsk")}
          confirmLabel={t("removeLook")}
          keepLabel={t("keepLook")}
          variant="outline"
          isPending={isPending}
          onConfirm={() => act()}
        />
      )}
    </div>
  );
}

interface Props {
  /** Empty for the desk's own look. */
  shop: string;
  /** Those with a look of their own. */
  shops: readonly string[];
}

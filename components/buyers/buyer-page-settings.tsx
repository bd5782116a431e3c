"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import {
  buyerPageState,
  changeShopPage,
  removeShopPage,
  SHOP_PAGE_KEY,
  shopPageOptions,
} from "@/lib/client/buyers/shop-page-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
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
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const [{ shop }] = useUrlState(buyerPageState);
  const query = useQuery(shopPageOptions(shop));
  const change = useMutation({
    mutationFn: (input: ShopPageChange) => changeShopPage(shop, input),
    onSuccess: (changed) => {
      queryClient.setQueryData(shopPageOptions(shop).queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: SHOP_PAGE_KEY });
      toasts.show({ kind: "success", title: t("saved"), description: t("savedHint") });
    },
    onError: (problem) => toasts.show({ kind: "danger", title: t("notSaved"), description: problem.message }),
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
  const openPage = useOpenPage(); // which asks first about what is not saved
  const { data } = useQuery(filterNamesOptions);
  const { act, isPending } = useAction({
    send: () => removeShopPage(shop),
    success: t("lookRemoved"),
    invalidates: [SHOP_PAGE_KEY],
  });
  const names = [...new Set([...(data?.shops ?? []).map(({ name }) => name), ...shops, ...(shop ? [shop] : [])])];
  if (names.length === 0) return null;
  const hasOwn = shops.includes(shop);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-6 text-dense lg:px-6">
      <label className="flex items-center gap-2 font-medium">
        {t("look")}
        <select
          value={shop}
          onChange={({ target }) => openPage(buildStateHref(PATH, buyerPageState, { shop: target.value }))}
          className="plain-field max-w-56"
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

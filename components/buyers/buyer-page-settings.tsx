"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { SettingsForm } from "@/components/settings/saving/settings-form";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { PageHeader } from "@/components/ui/layout/page-header";
import { changeShopPage, shopPageOptions } from "@/lib/client/buyers/shop-page-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { BuyerPageSection } from "./buyer-page-section";

/** What buyers see of the shop. */
export function BuyerPageSettings() {
  const t = useTranslations("settings.shop");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const query = useQuery(shopPageOptions);
  const change = useMutation({
    mutationFn: changeShopPage,
    onSuccess: (changed) => {
      queryClient.setQueryData(shopPageOptions.queryKey, changed);
      toasts.show({ kind: "success", title: t("saved"), description: t("savedHint") });
    },
    onError: (problem) => toasts.show({ kind: "danger", title: t("notSaved"), description: problem.message }),
  });
  return (
    <>
      <PageHeader title={t("title")} />
      <QueryBoundary query={query} href="/settings/buyer-page">
        {(now) => (
          <div className="bg-surface">
            <SettingsForm saved={now} change={change} getFieldName={(field) => field.replace(/\..*/, "")}>
              {(page) => <BuyerPageSection page={page} now={now} />}
            </SettingsForm>
          </div>
        )}
      </QueryBoundary>
    </>
  );
}

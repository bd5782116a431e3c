import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { FormField } from "@/components/ui/form/form-field";
import { getText, getTextList } from "@/components/ui/form/form-values";
import { PageForm } from "@/components/ui/form/page-form";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { changeShopPage, shopPageOptions } from "@/lib/client/buyers/shop-page-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { ShopLogoField } from "./shop-logo-field";

/** What the buyer page shows about the shop. */
export function BuyerPageSection() {
  const t = useTranslations("settings.shop");
  const { toasts } = useDeskStores();
  const queryClient = useQueryClient();
  const { data: page } = useQuery(shopPageOptions);
  const change = useMutation({
    mutationFn: changeShopPage,
    onSuccess: (changed) => {
      queryClient.setQueryData(shopPageOptions.queryKey, changed);
      toasts.show({ kind: "success", title: t("saved"), description: t("savedHint") });
    },
    onError: (problem) => toasts.show({ kind: "danger", title: t("notSaved"), description: problem.message }),
  });
  if (!page) return null;
  return (
    <SettingsSection id="settings-shop" title={t("title")} text={t("text")}>
      <p className="flex flex-wrap items-center gap-x-1 text-dense">
        <span className="text-muted">{t("lookUp")}</span>
        <a
          href={page.lookUpUrl}
          target="_blank"
          rel="noreferrer"
          className="font-mono text-accent underline underline-offset-2 wrap-anywhere"
        >
          {page.lookUpUrl}
        </a>
        <CopyButton text={page.lookUpUrl} what={t("lookUpLink")} />
      </p>
      <ShopLogoField logoUrl={page.logoUrl} />
      <PageForm
        change={change}
        parse={(form) => ({
          name: getText(form, "name"),
          accent: getText(form, "accent"),
          notice: getText(form, "notice"),
          noticeEn: getText(form, "noticeEn"),
          frameAncestors: getTextList(form, "frameAncestors", /\s+/),
        })}
        getFieldName={(field) => field.replace(/\..*/, "")}
        saveLabel={t("save")}
        className="mt-5 flex flex-col gap-4"
      >
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
          <FormField
            name="name"
            label={t("name")}
            hint={t("nameHint")}
            autoComplete="off"
            defaultValue={page.name}
            maxLength={40}
          />
          <label className="text-sm font-medium">
            {t("accent")}
            <input
              type="color"
              name="accent"
              defaultValue={page.accent}
              className="mt-1 block h-9 w-full cursor-pointer rounded-lg border border-border bg-transparent p-1 touch-height"
            />
          </label>
        </div>
        <FormField
          rows={2}
          name="notice"
          label={t("notice")}
          hint={t("noticeHint")}
          defaultValue={page.notice}
          maxLength={200}
        />
        <FormField
          rows={2}
          name="noticeEn"
          label={t("noticeEn")}
          hint={t("noticeEnHint")}
          defaultValue={page.noticeEn}
          maxLength={300}
        />
        <FormField
          rows={2}
          name="frameAncestors"
          label={t("frames")}
          hint={t("framesHint")}
          defaultValue={page.frameAncestors.join("\n")}
          maxLength={2_000}
        />
      </PageForm>
    </SettingsSection>
  );
}

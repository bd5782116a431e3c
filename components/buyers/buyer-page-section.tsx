"use client";
import { Button, Form, toast } from "@heroui/react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { changeShopPage, shopPageOptions } from "@/lib/client/buyers/shop-page-queries";
import { getFieldProblems, toMessagesByField } from "@/lib/client/shared/fetch-json";
import { ShopLogoField } from "./shop-logo-field";
import { TextAreaField } from "./text-area-field";

/** What the buyer page shows about the shop. */
export function BuyerPageSection() {
  const t = useTranslations("settings.shop");
  const queryClient = useQueryClient();
  const { data: page } = useQuery(shopPageOptions);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: changeShopPage,
    onSuccess: (changed) => {
      queryClient.setQueryData(shopPageOptions.queryKey, changed);
      toast.success(t("saved"), { description: t("savedHint") });
    },
    onError: (problem) => toast.danger(t("notSaved"), { description: problem.message }),
  });
  if (!page) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const getText = (name: string) => String(form.get(name) ?? "");
    reset();
    mutate({
      name: getText("name"),
      accent: getText("accent"),
      notice: getText("notice"),
      noticeEn: getText("noticeEn"),
      frameAncestors: getText("frameAncestors").split(/\s+/).filter(Boolean),
    });
  };
  const problems = toMessagesByField(
    getFieldProblems(error).map(({ field, message }) => ({ field: field.replace(/\..*/, ""), message })),
  );
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
      <Form
        onSubmit={submit}
        validationErrors={problems}
        validationBehavior="aria"
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
        <TextAreaField
          name="notice"
          label={t("notice")}
          hint={t("noticeHint")}
          defaultValue={page.notice}
          maxLength={200}
        />
        <TextAreaField
          name="noticeEn"
          label={t("noticeEn")}
          hint={t("noticeEnHint")}
          defaultValue={page.noticeEn}
          maxLength={300}
        />
        <TextAreaField
          name="frameAncestors"
          label={t("frames")}
          hint={t("framesHint")}
          defaultValue={page.frameAncestors.join("\n")}
          maxLength={2_000}
        />
        <div>
          <Button type="submit" variant="primary" isPending={isPending} className="touch-height">
            {t("save")}
          </Button>
        </div>
      </Form>
    </SettingsSection>
  );
}

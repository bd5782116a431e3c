"use client";
import { Button, Form } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import {
  changeWebhook,
  createWebhook,
  type EndpointInput,
  webhooksOptions,
} from "@/lib/client/webhooks/webhook-queries";
import { type EndpointView, HOOK_EVENT_TYPES } from "@/lib/domain/webhooks/webhook-endpoint";

const FORM_ID = "hook-endpoint";
/** Occurs on every push that changes anything: more events than most shop systems need. */
const RARELY_WANTED_EVENT = "shipment.updated";

/** Form that adds or changes a webhook endpoint. */
export function WebhookEndpointDrawer({ endpoint, onClose, onSecret }: Props) {
  const t = useTranslations("settings.hooks");
  const queryClient = useQueryClient();
  const { send, errors, error, isPending } = useFormMutation(
    async (input: EndpointInput) => {
      if (endpoint) await changeWebhook({ id: endpoint.id, ...input });
      else onSecret((await createWebhook(input)).secret);
    },
    () => {
      void queryClient.invalidateQueries({ queryKey: webhooksOptions.queryKey });
      onClose();
    },
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const getText = (name: string) => String(form.get(name) ?? "").trim();
    const shops = getText("shops")
      .split(/[,，、\n]+/)
      .map((shop) => shop.trim());
    send(
      {
        name: getText("name"),
        url: getText("url"),
        events: form.getAll("events").map(String),
        shops: shops.filter(Boolean),
      },
      [],
    );
  };
  const isWanted = (type: string) => endpoint?.events.some((each) => each === type) ?? type !== RARELY_WANTED_EVENT;
  return (
    <SideDrawer
      keepsOpen
      title={t(endpoint ? "editTitle" : "addTitle")}
      lead={<p className="text-dense text-muted">{t("formText")}</p>}
      onClose={onClose}
      buttons={
        // Not `isPending`: it would announce a button that is removed after success.
        <Button type="submit" form={FORM_ID} variant="primary" isDisabled={isPending} className="touch-height">
          {t("save")}
        </Button>
      }
    >
      <FormError error={error} />
      <Form
        id={FORM_ID}
        onSubmit={submit}
        validationErrors={errors}
        validationBehavior="aria"
        className="flex flex-col gap-4"
      >
        <FormField
          name="name"
          label={t("name")}
          hint={t("nameHint")}
          autoComplete="off"
          defaultValue={endpoint?.name}
          autoFocus
        />
        <FormField name="url" label={t("url")} hint={t("urlHint")} autoComplete="off" defaultValue={endpoint?.url} />
        <FormField
          name="shops"
          label={t("shops")}
          hint={t("shopsHint")}
          autoComplete="off"
          defaultValue={endpoint?.shops.join("、")}
        />
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t("events")}</legend>
          {errors.events && <p className="tone-red text-xs text-(--tone)">{errors.events}</p>}
          <div className="grid sm:grid-cols-2">
            {HOOK_EVENT_TYPES.map((type) => (
              <label key={type} className="flex min-h-8 cursor-pointer items-center gap-2 text-dense touch-min-height">
                <input
                  type="checkbox"
                  name="events"
                  value={type}
                  defaultChecked={isWanted(type)}
                  className="size-4 accent-accent"
                />
                {t(`event.${type.replace("shipment.", "")}`)}
                <code className="text-xs text-muted">{type.replace("shipment.", "")}</code>
              </label>
            ))}
          </div>
        </fieldset>
      </Form>
    </SideDrawer>
  );
}

interface Props {
  /** Null to add a new one. */
  endpoint: EndpointView | null;
  onClose: () => void;
  onSecret: (secret: string) => void;
}

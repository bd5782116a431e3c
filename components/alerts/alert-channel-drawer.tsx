"use client";
import { Button, Form } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { Segmented } from "@/components/ui/form/segmented";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import {
  type ChannelInput,
  changeChannel,
  channelsOptions,
  createChannel,
} from "@/lib/client/alerts/alert-channel-queries";
import { CHANNEL_KINDS, type ChannelKind, type ChannelView } from "@/lib/domain/alerts/alert-channel";
import { AlertRuleFields } from "./alert-rule-fields";
import { ChannelAddressFields } from "./channel-address-fields";
import { groupErrorsByField, parseChannelForm } from "./parse-channel-form";

const FORM_ID = "alert-channel";
const NEW_KINDS = CHANNEL_KINDS.filter((kind) => kind !== "page");

/** Form that adds or changes an alert channel. The server never returns address and secret: an empty field leaves them unchanged. */
export function AlertChannelDrawer({ channel, onClose }: { channel: ChannelView | null; onClose: () => void }) {
  const t = useTranslations("settings.alerts");
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? "wecom");
  const { send, errors, error, isPending } = useFormMutation(
    async (input: ChannelInput) => {
      if (channel) await changeChannel(channel.id, input);
      else await createChannel({ kind, ...input });
    },
    () => {
      void queryClient.invalidateQueries({ queryKey: channelsOptions.queryKey });
      onClose();
    },
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    send(parseChannelForm(new FormData(event.currentTarget), kind, channel !== null), []);
  };
  const fieldErrors = groupErrorsByField(errors);
  return (
    <SideDrawer
      keepsOpen
      title={channel ? t("editTitle") : t("addTitle")}
      lead={<p className="text-dense text-muted">{t(kind === "page" ? "pageText" : "formText")}</p>}
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
        validationErrors={fieldErrors}
        validationBehavior="aria"
        className="flex flex-col gap-4"
      >
        {!channel && (
          <Segmented
            label={t("kindLabel")}
            isLabelShown
            value={kind}
            options={NEW_KINDS.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
            onChange={setKind}
          />
        )}
        {kind !== "page" && (
          <FormField
            name="name"
            label={t("name")}
            hint={t("nameHint")}
            autoComplete="off"
            defaultValue={channel?.name}
            autoFocus
          />
        )}
        <ChannelAddressFields key={kind} kind={kind} channel={channel} />
        <AlertRuleFields channel={channel} errors={fieldErrors} />
      </Form>
    </SideDrawer>
  );
}

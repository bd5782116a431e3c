"use client";
import { Button, Form } from "@heroui/react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Choice, Option } from "@/components/ui/form/choice";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { FormProblem } from "@/components/ui/form/form-problem";
import { useFormMutation } from "@/components/ui/form/use-form-mutation";
import { type ChannelInput, changeChannel, channelsOptions, createChannel } from "@/lib/client/alerts/alert-channels";
import { CHANNEL_KINDS, type ChannelKind, type ChannelView } from "@/lib/domain/alerts/alert";
import { AddressFields } from "./address-fields";
import { errorsByField, readChannelForm } from "./read-channel-form";
import { RuleFields } from "./rule-fields";

const FORM_ID = "alert-channel";
const NEW_KINDS = CHANNEL_KINDS.filter((kind) => kind !== "page");

/** Adds a channel, or changes one. Address and secret are never shown again: left empty they stay. */
export function ChannelDrawer({ channel, onClose }: { channel: ChannelView | null; onClose: () => void }) {
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
    send(readChannelForm(new FormData(event.currentTarget), kind, channel !== null), []);
  };
  const fieldErrors = errorsByField(errors);
  return (
    <FormDrawer
      title={channel ? t("editTitle") : t("addTitle")}
      lead={<p className="text-[0.8125rem] text-muted">{t(kind === "page" ? "pageText" : "formText")}</p>}
      closeLabel={t("close")}
      onClose={onClose}
      buttons={
        // Not `isPending`: that announces a button which is gone once it has succeeded.
        <Button type="submit" form={FORM_ID} variant="primary" isDisabled={isPending} className="max-lg:h-11">
          {t("save")}
        </Button>
      }
    >
      <FormProblem error={error} />
      <Form
        id={FORM_ID}
        onSubmit={submit}
        validationErrors={fieldErrors}
        validationBehavior="aria"
        className="flex flex-col gap-4"
      >
        {!channel && (
          <Choice label={t("kindLabel")} isLabelShown>
            {(name) =>
              NEW_KINDS.map((each) => (
                <Option key={each} name={name} isChosen={kind === each} onChoose={() => setKind(each)}>
                  {t(`kind.${each}`)}
                </Option>
              ))
            }
          </Choice>
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
        <AddressFields key={kind} kind={kind} channel={channel} />
        <RuleFields channel={channel} errors={fieldErrors} />
      </Form>
    </FormDrawer>
  );
}

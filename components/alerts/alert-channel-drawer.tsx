import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { Segmented } from "@/components/ui/form/segmented";
import { changeChannel } from "@/lib/client/alerts/alert-channel-queries";
import { callOperation } from "@/lib/client/shared/call-operation";
import { CHANNEL_KINDS, CHAT_CHANNELS, type ChannelKind } from "@/lib/domain/alerts/channel-kinds";
import type { ChannelView } from "@/lib/operations/alert-operations";
import { AlertRuleFields } from "./alert-rule-fields";
import { getListFieldName, parseChannelForm } from "./parse-channel-form";
import { useTestChannel } from "./use-test-channel";

const NEW_KINDS = CHANNEL_KINDS.filter((kind) => kind !== "page");

/**
 * Form that adds or changes an alert channel, which gets a test message unless one has arrived. The server never returns
 * address and secret: an empty field leaves them unchanged.
 */
export function AlertChannelDrawer({ channel, onClose }: { channel: ChannelView | null; onClose: () => void }) {
  const t = useTranslations("settings.alerts");
  const test = useTestChannel();
  const [kind, setKind] = useState<ChannelKind>(channel?.kind ?? "wecom");
  return (
    <FormDrawer
      title={channel ? t("editTitle") : t("addTitle")}
      lead={t(kind === "page" ? "pageText" : "formText")}
      parse={(form) => ({ input: parseChannelForm(form, kind, channel !== null) })}
      save={async (input) => {
        const saved = await (channel
          ? changeChannel(channel.id, input)
          : callOperation("POST /api/v1/alert-channels", { body: { kind, ...input } }));
        if (saved?.isActive && saved.deliveredAt === null && saved.kind !== "page") test.act(saved);
      }}
      getFieldName={getListFieldName}
      saveLabel={t("save")}
      onClose={onClose}
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
      {kind !== "page" && <FormField name="name" label={t("name")} hint={t("nameHint")} defaultValue={channel?.name} />}
      <ChannelAddressFields key={kind} kind={kind} channel={channel} />
      <AlertRuleFields channel={channel} />
    </FormDrawer>
  );
}

/** Where a channel sends to: a robot's address and secret, or a mail server and its recipients. */
function ChannelAddressFields({ kind, channel }: { kind: ChannelKind; channel: ChannelView | null }) {
  const t = useTranslations("settings.alerts");
  if (kind === "page") return null;
  if (kind === "email") return <MailAddressFields channel={channel} />;
  const { fields } = CHAT_CHANNELS[kind];
  const hint = channel ? t("keptHint", { host: channel.host ?? "" }) : t(`urlHint.${kind}`);
  return (
    <>
      <FormField name="url" label={t("url")} hint={hint} type="password" />
      {fields.includes("secret") && (
        <FormField
          name="secret"
          label={t("secret")}
          hint={channel?.hasSecret ? t("secretKept") : t(`secretHint.${kind}`)}
          autoComplete="new-password"
          type="password"
        />
      )}
      {fields.includes("keyword") && (
        <FormField
          name="keyword"
          label={t("keyword")}
          hint={t("keywordHint")}
          maxLength={20}
          defaultValue={channel?.keyword ?? ""}
        />
      )}
    </>
  );
}

function MailAddressFields({ channel }: { channel: ChannelView | null }) {
  const t = useTranslations("settings.alerts");
  const mail = channel?.mail;
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_6.5rem] gap-3">
        <FormField name="mail.host" label={t("mailHost")} placeholder="smtp.example.com" defaultValue={mail?.host} />
        <FormField
          name="mail.port"
          label={t("mailPort")}
          inputMode="numeric"
          defaultValue={String(mail?.port ?? 465)}
        />
      </div>
      <FormField name="mail.user" label={t("mailUser")} defaultValue={mail?.user} />
      <FormField
        name="password"
        label={t("mailPassword")}
        hint={channel?.hasSecret ? t("secretKept") : t("mailPasswordHint")}
        type="password"
        autoComplete="new-password"
      />
      <FormField name="mail.from" label={t("mailFrom")} defaultValue={mail?.from} />
      <FormField name="mail.to" label={t("mailTo")} hint={t("mailToHint")} defaultValue={mail?.to.join(", ")} />
    </>
  );
}

import { useTranslations } from "next-intl";
import { FormField } from "@/components/ui/form/form-field";
import type { ChannelView } from "@/lib/domain/alerts/alert-channel";
import type { ChannelKind } from "@/lib/domain/alerts/channel-kinds";

/** Where a channel sends to: a robot's address and secret, or a mail server and its recipients. */
export function ChannelAddressFields({ kind, channel }: { kind: ChannelKind; channel: ChannelView | null }) {
  const t = useTranslations("settings.alerts");
  if (kind === "page") return null;
  if (kind === "email") return <MailAddressFields channel={channel} />;
  const hint = channel ? t("keptHint", { host: channel.host ?? "" }) : t(`urlHint.${kind}`);
  return (
    <>
      <FormField name="url" label={t("url")} hint={hint} type="password" />
      {kind !== "wecom" && (
        <FormField
          name="secret"
          label={t("secret")}
          hint={channel?.hasSecret ? t("secretKept") : t(`secretHint.${kind}`)}
          autoComplete="new-password"
          type="password"
        />
      )}
      {kind !== "wecom" && (
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

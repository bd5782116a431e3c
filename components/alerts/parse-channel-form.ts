import { getNumber, getOptionalText, getText, getTextList } from "@/components/ui/form/form-values";
import type { ChannelInput } from "@/lib/client/alerts/alert-channel-queries";
import { CHAT_CHANNELS, type ChannelKind } from "@/lib/domain/alerts/channel-kinds";

/** Between addresses, which contain no blanks. */
const SEPARATOR = /[\s,，、;；]+/;

/**
 * The form's values as the API's input; the server validates it.
 *
 * @param isKnown true for an existing channel: an empty address or secret is left unchanged
 */
export function parseChannelForm(form: FormData, kind: ChannelKind, isKnown: boolean): ChannelInput {
  const text = (name: string) => getText(form, name);
  const secret = (name: string) => (isKnown && text(name) === "" ? {} : { [name]: text(name) });
  const rule = {
    tellsFlags: kind === "page" || form.get("tellsFlags") !== null,
    tellsMorning: form.get("tellsMorning") !== null,
    flags: form.getAll("flags").map(String),
    minLevel: getNumber(form, "minLevel"),
    shops: form.getAll("shops").map(String),
    carriers: form.getAll("carriers").map(String),
    digestMinutes: getNumber(form, "digestMinutes"),
    quietFrom: getOptionalText(form, "quietFrom"),
    quietUntil: getOptionalText(form, "quietUntil"),
    severeAlways: form.get("severeAlways") !== null,
    language: text("language"),
  };
  if (kind === "page") return rule;
  const name = text("name");
  if (kind !== "email") {
    const { fields } = CHAT_CHANNELS[kind];
    const keyword = fields.includes("keyword") && { keyword: text("keyword") };
    return { name, ...secret("url"), ...(fields.includes("secret") && secret("secret")), ...keyword, ...rule };
  }
  const mail = {
    host: text("mail.host"),
    port: getNumber(form, "mail.port"),
    user: text("mail.user"),
    from: text("mail.from"),
    to: getTextList(form, "mail.to", SEPARATOR),
  };
  return { name, mail, ...secret("password"), ...rule };
}

/** The form has one field for a list: an error in one of its entries is shown at that field. */
export function getListFieldName(field: string): string {
  return field.replace(/\.\d+$/, "");
}

import type { ChannelInput } from "@/lib/client/alerts/alert-channel-queries";
import type { ChannelKind } from "@/lib/domain/alerts/alert-channel";

const SEPARATOR = /[\s,，、;；]+/;
const SHOP_SEPARATOR = /[,，、;；\n]+/;

/**
 * What the form holds, as the API takes it; the server checks it.
 *
 * @param isKnown of a channel that is changed: an address or secret that is left empty stays
 */
export function parseChannelForm(form: FormData, kind: ChannelKind, isKnown: boolean): ChannelInput {
  const textOf = (name: string) => String(form.get(name) ?? "").trim();
  const listOf = (name: string, separator: RegExp) =>
    textOf(name)
      .split(separator)
      .map((part) => part.trim())
      .filter(Boolean);
  const numberOf = (name: string) => Number(textOf(name) || Number.NaN);
  const secret = (name: string) => (isKnown && textOf(name) === "" ? {} : { [name]: textOf(name) });
  const rule = {
    tellsFlags: kind === "page" || form.get("tellsFlags") !== null,
    flags: form.getAll("flags").map(String),
    minLevel: numberOf("minLevel"),
    shops: listOf("shops", SHOP_SEPARATOR),
    carriers: listOf("carriers", SEPARATOR).map((code) => code.toLowerCase()),
    digestMinutes: numberOf("digestMinutes"),
    quietFrom: textOf("quietFrom") || null,
    quietUntil: textOf("quietUntil") || null,
    severeAlways: form.get("severeAlways") !== null,
    language: textOf("language"),
  };
  if (kind === "page") return rule;
  const name = textOf("name");
  if (kind !== "email") {
    const signed = kind === "wecom" ? {} : { ...secret("secret"), keyword: textOf("keyword") };
    return { name, ...secret("url"), ...signed, ...rule };
  }
  const mail = {
    host: textOf("mail.host"),
    port: numberOf("mail.port"),
    user: textOf("mail.user"),
    from: textOf("mail.from"),
    to: listOf("mail.to", SEPARATOR),
  };
  return { name, mail, ...secret("password"), ...rule };
}

/** Of what is wrong with one entry of a list, the form's one field says it. */
export function groupErrorsByField(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([field, message]) => [field.replace(/\.\d+$/, ""), message]));
}

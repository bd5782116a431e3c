import type { ChannelInput } from "@/lib/client/alerts/alert-channel-queries";
import type { ChannelKind } from "@/lib/domain/alerts/alert-channel";

const SEPARATOR = /[\s,，、;；]+/;
const SHOP_SEPARATOR = /[,，、;；\n]+/;

/**
 * The form's values as the API's input; the server validates it.
 *
 * @param isKnown true for an existing channel: an empty address or secret is left unchanged
 */
export function parseChannelForm(form: FormData, kind: ChannelKind, isKnown: boolean): ChannelInput {
  const getText = (name: string) => String(form.get(name) ?? "").trim();
  const parseList = (name: string, separator: RegExp) =>
    getText(name)
      .split(separator)
      .map((part) => part.trim())
      .filter(Boolean);
  const parseNumber = (name: string) => Number(getText(name) || Number.NaN);
  const secret = (name: string) => (isKnown && getText(name) === "" ? {} : { [name]: getText(name) });
  const rule = {
    tellsFlags: kind === "page" || form.get("tellsFlags") !== null,
    flags: form.getAll("flags").map(String),
    minLevel: parseNumber("minLevel"),
    shops: parseList("shops", SHOP_SEPARATOR),
    carriers: parseList("carriers", SEPARATOR).map((code) => code.toLowerCase()),
    digestMinutes: parseNumber("digestMinutes"),
    quietFrom: getText("quietFrom") || null,
    quietUntil: getText("quietUntil") || null,
    severeAlways: form.get("severeAlways") !== null,
    language: getText("language"),
  };
  if (kind === "page") return rule;
  const name = getText("name");
  if (kind !== "email") {
    const signed = kind === "wecom" ? {} : { ...secret("secret"), keyword: getText("keyword") };
    return { name, ...secret("url"), ...signed, ...rule };
  }
  const mail = {
    host: getText("mail.host"),
    port: parseNumber("mail.port"),
    user: getText("mail.user"),
    from: getText("mail.from"),
    to: parseList("mail.to", SEPARATOR),
  };
  return { name, mail, ...secret("password"), ...rule };
}

/** The form has one field for a list: an error in one of its entries is shown at that field. */
export function groupErrorsByField(errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([field, message]) => [field.replace(/\.\d+$/, ""), message]));
}

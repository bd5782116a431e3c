/** Why a subscription was not sent, before Kuaidi100 could return a code. @see lib/services/subscriptions/send-subscriptions.ts */
const REASONS = [
  { form: /^还没有快递100授权码/, key: "noKey" },
  { form: /^没能连上快递100/, key: "unreached" },
  { form: /^保存的电话无法解密/, key: "phoneLost" },
  { form: /店主已作废/, key: "dropped" },
  { form: /^这个运单是给演示环境/, key: "held" },
] as const;

export type UnsentReason = (typeof REASONS)[number]["key"];

/** Finds which of our own sentences this is; null for an unknown one. */
export function parseUnsentReason(meaning: string | null): UnsentReason | null {
  return REASONS.find(({ form }) => form.test(meaning ?? ""))?.key ?? null;
}

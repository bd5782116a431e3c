import type { ImportField } from "@/lib/domain/imports/import-field";
import type { ImportProblemView } from "@/lib/domain/imports/import-job";
import { maskContacts } from "@/lib/domain/privacy/mask-contacts";
import { maskPhone } from "@/lib/domain/privacy/phone-number";

/** What is wrong, and how to correct it; `{…}` is replaced by the problem's `params`. */
const MESSAGES = {
  number_missing: "请填写运单号。",
  number_damaged:
    "“{value}”被 Excel 改成了数值，末尾几位已经丢失，无法还原。请从平台重新导出，或把这一列设为文本后重新填写。",
  formula_error: "单元格里的公式出错了（{value}），请改成正确的内容。",
  character_damaged: "“{value}”里有无法识别的字符，请从原始数据重新填写。",
  carrier_unknown: "没有叫“{value}”的快递公司，请写全称或编码，如“圆通速递”“yuantong”；不确定时留空，由快递100识别。",
  carrier_ambiguous: "“{value}”可能是{names}，请写全称或编码。",
  amount_unreadable: "{name}“{value}”不是金额，请写以元为单位的数字，如 128.00，最多两位小数。",
  flag_unreadable: "国际件“{value}”看不懂，请写“是”或“否”。",
  country_unknown: "没有叫“{value}”的国家，请写两位字母，如 CN、JP。",
  region_unknown: "“{value}”看不出是哪个省，请按省-市-区写，如“广东省深圳市南山区”。",
  phone_needed: "{carrier}需要收件人或寄件人的电话才能查询，请填写手机号或后四位。",
  invalid: "{reason}",
  check_digit_wrong: "运单号“{value}”的校验位不对，可能抄错了一位，请核对。",
  zeros_suspicious: "运单号“{value}”末尾都是 0，可能被 Excel 改过，请与原始数据核对。",
  carrier_differs: "运单号看起来是{suggested}的，表格里写的是{carrier}，请核对。",
  phone_advised: "{carrier}没有收件人或寄件人的电话，多半查不到轨迹，建议填写手机号或后四位。",
  phone_probably_needed: "运单号看起来是{carrier}的，没有电话可能查不到，建议填写手机号或后四位。",
} as const;

export type ImportProblemCode = keyof typeof MESSAGES;

/** A problem as the API returns it, with a code that has a message here. */
export type ImportProblem = ImportProblemView & { code: ImportProblemCode };

/** The position of a problem. */
export type ProblemPlace = Pick<ImportProblem, "line" | "column" | "columnName" | "field" | "value">;

export function createImportProblem(
  code: ImportProblemCode,
  place: ProblemPlace,
  more: Readonly<Record<string, string>> = {},
): ImportProblem {
  const params = { value: place.value, ...more };
  return { ...place, code, params, message: fill(MESSAGES[code], params) };
}

const SHOWN_CHARS = 80;

/** The part of a cell's text that may be shown and stored. */
export function maskCellValue(field: ImportField, text: string): string {
  const beginning = text.slice(0, SHOWN_CHARS * 2);
  const masked = field === "phone" ? maskPhone(beginning) : maskContacts(beginning);
  return masked.length > SHOWN_CHARS ? `${masked.slice(0, SHOWN_CHARS)}…` : masked;
}

function fill(sentence: string, params: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
}

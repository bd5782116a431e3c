import { findRegion } from "@/lib/domain/geo/find-region";

const LABEL =
  /(?:(?:收[货件]|联系)?人|姓名|(?:手机|联系)?(?:电话|号码|方式)|手机号?|所在地区|(?:收[货件]|详细)?地址)(?:姓名|号码)?\s*[:：]/gu;
/** A mobile phone, also with blanks, masked or with an extension (`18412345678-1234`); a phone with its area code. */
const PHONE =
  /(?<![\d-])(?:\+?86[\s-]?)?(?:1[3-9]\d(?:[\s-]?[\d*]{4}){2}(?:-\d{1,6})?|0\d{2,3}-\d{7,8}(?:-\d{1,6})?)(?![\d*])/u;
/** The extension of a virtual number, behind the name: `张三[1234]`. */
const EXTENSION = /[[【]\d{1,6}[\]】]/gu;
const NAME = /^[\p{L}\p{M}·.*]{1,20}$/u;

/**
 * Name, phone and address of a cell that has them together, in any order: `张三，13812345678，浙江省杭州市西湖区文三路1号`, also
 * with a label before each and without anything between them. Empty for what the cell lacks; `to` is the address.
 */
export function parseRecipientInfo(text: string): { recipient: string; phone: string; to: string } {
  const phone = PHONE.exec(text)?.[0] ?? "";
  const rest = text.replace(phone, " ").replace(LABEL, " ").replace(EXTENSION, " ");
  const words = rest.split(/[\s,，;；、|/]+/u).filter((word) => word !== "");
  const isName = (word: string | undefined) => word !== undefined && NAME.test(word) && findRegion(word) === null;
  const name = [0, words.length - 1].find((index) => isName(words[index]));
  return {
    recipient: name === undefined ? "" : (words[name] ?? ""),
    phone: phone.trim(),
    to: words.filter((_, index) => index !== name).join(" "),
  };
}

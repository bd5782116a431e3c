import { MIN_PASSWORD_LENGTH } from "./password";

/** Frequent in China and missing in the list of the package, which comes from leaks of the whole world. */
const CHINESE_PASSWORDS = [
  "woaini1314",
  "woaini520",
  "woaini521",
  "woaini123",
  "woaini123456",
  "woaini1314520",
  "woaiwojia",
  "woaiziji",
  "wobuzhidao",
  "woshishui",
  "5201314a",
  "a5201314",
  "aini1314",
  "5201314520",
  "1314520520",
  "1314521521",
  "13145201314",
  "520131400",
  "zhang123",
  "zhang123456",
  "wang1234",
  "wang123456",
  "nihao123",
  "nihao123456",
  "qq123456",
  "qq123456789",
  "qq1234567",
  "aaa123456",
  "aaaa1111",
  "abc123456",
  "abc123456789",
  "asd123456",
  "as123456",
  "123456abc",
  "123456asd",
  "123456qq",
  "qaz123456",
  "qwe123456",
  "147258369",
  "147258369a",
  "110110110",
  "admin888",
  "admin123456",
  "taobao123",
  "kuaidi100",
  "yundantai",
  "waybilldesk",
];

let known: Promise<ReadonlySet<string>> | undefined;

/** 18,000 passwords in lower case; read when somebody first sets a password. */
async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  const longEnough = dictionary["passwords-common"].filter(({ length }) => length >= MIN_PASSWORD_LENGTH);
  return new Set([...longEnough, ...CHINESE_PASSWORDS].map((password) => password.toLowerCase()));
}

/** Whether the password is among those that are guessed first, in any case, or one character repeated. */
export async function isCommonPassword(password: string): Promise<boolean> {
  if (/^(.)\1*$/su.test(password)) return true;
  known ??= load();
  return (await known).has(password.toLowerCase());
}

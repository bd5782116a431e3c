import { InvalidInputError } from "@/lib/domain/shared/errors";

/** What is wrong with the file, and how to correct it. */
const MESSAGES = {
  empty: "文件是空的，没有可以导入的内容。请检查是否选对了文件。",
  file_too_large: "文件超过 {limit} MB，请拆成几个文件分别导入。",
  too_many_rows: "文件超过 {limit} 行，请拆成几个文件分别导入。",
  too_many_columns: "第 {line} 行的内容超过 {limit} 列，请只保留需要的列后再导入。",
  cell_too_long: "第 {line} 行有单元格超过 {limit} 个字符，请检查是否漏了引号或粘贴了多余内容。",
  too_slow: "文件太复杂，{limit} 秒内没有读完。请只保留需要的行和列，另存为新文件后再导入。",
  extension: "不支持 .{extension} 文件，请导入 .xlsx、.csv 或 .txt 文件。",
  extension_differs: "文件名是 .{extension}，内容却是 {actual}。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。",
  encrypted: "文件设了密码，无法读取。请在 Excel 或 WPS 里去掉打开密码，另存后再导入。",
  old_excel: "这是旧版 Excel 文件（.xls），请用 Excel 或 WPS 另存为 .xlsx 后再导入。",
  web_page: "这个文件其实是网页或 XML，不是表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。",
  other_archive: "这是压缩包，不是表格。请先解压，再导入里面的 .xlsx 或 .csv 文件。",
  not_a_table: "这个文件不是表格。请导入 .xlsx、.csv 或 .txt 文件。",
  corrupt: "文件已损坏或没有下载完整，无法读取。请重新下载，或用 Excel、WPS 打开后另存为 .xlsx。",
  suspicious: "文件的内部结构不正常（{detail}），为安全起见没有读取。请用 Excel 或 WPS 打开后另存为新的 .xlsx。",
  no_sheet: "文件里没有工作表“{sheet}”，请重新选择工作表。",
  unknown_encoding: "看不出文件用的是哪种文字编码。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。",
  unclosed_quote: "第 {line} 行起有一个引号没有配对，后面的内容无法分开。请补上引号，或另存为 .xlsx 后再导入。",
} as const;

export type UnreadableReason = keyof typeof MESSAGES;

/** A file that cannot be read as a table. `reason` is stable, the message is for the user. */
export class UnreadableFileError extends InvalidInputError {
  constructor(
    readonly reason: UnreadableReason,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    const message = MESSAGES[reason].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
    super(message, {}, [{ field: "file", message }]);
  }
}

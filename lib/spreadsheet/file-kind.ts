import { UnreadableFileError } from "./unreadable-file-error";

export type FileKind = "xlsx" | "text" | "html" | "xml";

/** An OLE compound file: .xls, or the container of an encrypted .xlsx. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ENCRYPTED_PACKAGE = Buffer.from("EncryptedPackage", "utf16le");
const ZIP = [0x50, 0x4b];
/** Within them the root element of an XML file begins. */
const MARKUP_SEARCH_BYTES = 4_096;
const ARCHIVES = [
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
];
const OTHERS = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x4d, 0x5a],
];

const MARKUP = ["html", "xml"] as const;

/**
 * The content that each extension may have; platforms also name tab-separated text and new Excel
 * files `.xls`, and tables as web pages and as XML anything.
 */
const EXTENSIONS: Readonly<Record<string, readonly FileKind[]>> = {
  xlsx: ["xlsx", ...MARKUP],
  xlsm: ["xlsx", ...MARKUP],
  xls: ["xlsx", "text", ...MARKUP],
  csv: ["text", ...MARKUP],
  tsv: ["text", ...MARKUP],
  txt: ["text", ...MARKUP],
  html: MARKUP,
  htm: MARKUP,
  xml: MARKUP,
};

/** Spreadsheets of other programs, each of which can save an XLSX. */
const OTHER_SPREADSHEETS: Readonly<Record<string, "opendocument" | "numbers" | "wps" | "binary">> = {
  ods: "opendocument",
  fods: "opendocument",
  ots: "opendocument",
  numbers: "numbers",
  et: "wps",
  ett: "wps",
  xlsb: "binary",
};

/**
 * The kind of a file by its first bytes and by its name, which must agree.
 *
 * @throws UnreadableFileError when it is not a table, or of an unsupported kind
 */
export function detectFileKind(bytes: Buffer, fileName: string): FileKind {
  if (bytes.length === 0) throw new UnreadableFileError("empty");
  const extension = /\.([^.\\/]*)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
  if (extension === "") throw new UnreadableFileError("no_extension");
  const program = OTHER_SPREADSHEETS[extension];
  if (program) throw new UnreadableFileError("other_spreadsheet", { program });
  const allowed = EXTENSIONS[extension];
  if (!allowed) throw new UnreadableFileError("extension", { extension: extension.slice(0, 20) });
  const kind = detectKind(bytes);
  if (!allowed.includes(kind)) {
    throw new UnreadableFileError("extension_differs", { extension, actual: kind });
  }
  return kind;
}

function detectKind(bytes: Buffer): FileKind {
  if (startsWith(bytes, COMPOUND)) {
    throw new UnreadableFileError(bytes.includes(ENCRYPTED_PACKAGE) ? "encrypted" : "old_excel");
  }
  if (startsWith(bytes, ZIP)) return "xlsx";
  if (ARCHIVES.some((magic) => startsWith(bytes, magic))) throw new UnreadableFileError("other_archive");
  if (OTHERS.some((magic) => startsWith(bytes, magic))) throw new UnreadableFileError("not_a_table");
  const beginning = bytes.subarray(0, MARKUP_SEARCH_BYTES).toString("latin1").replaceAll("\0", "");
  if (
    !/^[\s\u00bb\u00bf\u00ef\u00fe\u00ff]*<(?:!doctype|!--|html|head|meta|body|div|table|style|\?xml|\?mso|workbook|ss:workbook)/i.test(
      beginning,
    )
  ) {
    return "text";
  }
  return /<(?:\w{1,20}:)?workbook[\s>]/i.test(beginning) ? "xml" : "html";
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

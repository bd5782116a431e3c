import { UnreadableFileError } from "./unreadable-file-error";

export type FileKind = "xlsx" | "text";

/** An OLE compound file: .xls, or the container of an encrypted .xlsx. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ENCRYPTED_PACKAGE = Buffer.from("EncryptedPackage", "utf16le");
const ZIP = [0x50, 0x4b];
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

/**
 * The content that each extension may have; platforms also name tab-separated text and new Excel
 * files `.xls`.
 */
const EXTENSIONS: Readonly<Record<string, readonly FileKind[]>> = {
  xlsx: ["xlsx"],
  xlsm: ["xlsx"],
  xls: ["xlsx", "text"],
  csv: ["text"],
  tsv: ["text"],
  txt: ["text"],
};

/**
 * The kind of a file by its first bytes and by its name, which must agree.
 *
 * @throws UnreadableFileError when it is not a table, or of an unsupported kind
 */
export function detectFileKind(bytes: Buffer, fileName: string): FileKind {
  if (bytes.length === 0) throw new UnreadableFileError("empty");
  const extension = /\.([^.\\/]*)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";
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
  const beginning = bytes.subarray(0, 1_024).toString("latin1").replaceAll("\0", "");
  if (/^[\s\u00bb\u00bf\u00ef\u00fe\u00ff]*<(?:!doctype|html|head|meta|table|style|\?xml|\?mso)/i.test(beginning)) {
    throw new UnreadableFileError("web_page");
  }
  return "text";
}

function startsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

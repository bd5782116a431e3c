import { InvalidInputError } from "@/lib/domain/shared/errors";
import { type MessageValues, message } from "@/lib/domain/shared/message";

/** Each has a sentence below `problem.unreadableFile` in the catalogues. */
export type UnreadableReason =
  | "empty"
  | "empty_table"
  | "file_too_large"
  | "too_many_rows"
  | "too_many_columns"
  | "cell_too_long"
  | "too_slow"
  | "extension"
  | "no_extension"
  | "other_spreadsheet"
  | "extension_differs"
  | "encrypted"
  | "old_excel"
  | "web_page"
  | "other_archive"
  | "not_a_table"
  | "corrupt"
  | "suspicious"
  | "no_sheet"
  | "unknown_encoding"
  | "unclosed_quote";

/** A file that cannot be read as a table. */
export class UnreadableFileError extends InvalidInputError {
  constructor(
    readonly reason: UnreadableReason,
    values: MessageValues = {},
  ) {
    const key = `unreadableFile.${reason}`;
    super(key, values, [{ field: "file", message: message(key, values) }]);
  }
}

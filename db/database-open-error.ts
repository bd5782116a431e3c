import { AppError } from "@/lib/domain/shared/errors";
import type { MessageValues } from "@/lib/domain/shared/message";

/** The database is not opened, and the operator can correct the cause: the sentence says what it is and what to do. */
export class DatabaseOpenError extends AppError {
  constructor(key: string, values: MessageValues = {}) {
    super("database_not_opened", key, values);
  }
}

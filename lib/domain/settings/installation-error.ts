import { AppError } from "@/lib/domain/shared/errors";
import type { MessageValues } from "@/lib/domain/shared/message";

/** The database or its secret are not those of this installation: nothing is started on them. */
export class InstallationError extends AppError {
  constructor(key: string, values: MessageValues = {}) {
    super("wrong_installation", key, values);
  }
}

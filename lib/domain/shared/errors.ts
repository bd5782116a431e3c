/**
 * An expected failure. `code` is stable and names the sentence in the message catalogue;
 * `lib/server/http/problem-response.ts` maps it to an HTTP status.
 */
export class AppError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** What is wrong with one field, and what to write instead. */
export interface FieldProblem {
  /** Name of the field as in the request, dotted for nested ones. */
  field: string;
  /** What is wrong and how to correct it, in Chinese. */
  message: string;
}

/** The input cannot be accepted as it is. */
export class InvalidInputError extends AppError {
  constructor(
    message: string,
    readonly fields: FieldProblem[] = [],
  ) {
    super("invalid_input", message, { fields });
  }
}

/** The requested object does not exist. */
export class NotFoundError extends AppError {
  /** @param kind the kind of object, in Chinese */
  constructor(kind: string, id: string) {
    super("not_found", `没有找到${kind} ${id}，请核对后再试；也可能它已被删除。`, { what: kind, id });
  }
}

/** Nobody is signed in, or the token is unknown. */
export class UnauthorizedError extends AppError {
  constructor(message = "请先登录，或在 Authorization 请求头里带上有效的令牌。") {
    super("unauthorized", message);
  }
}

/** The user is signed in, but may not do this. */
export class ForbiddenError extends AppError {
  constructor(message = "你的角色没有权限做这件事，请联系店主。") {
    super("forbidden", message);
  }
}

/** The request contradicts the stored data. */
export class ConflictError extends AppError {
  constructor(message: string, details: Record<string, unknown> = {}) {
    super("conflict", message, details);
  }
}

/** A body is larger than the route accepts. */
export class TooLargeError extends AppError {
  constructor(readonly limitBytes: number) {
    super("too_large", `内容超过 ${limitBytes} 字节的上限，请减小后重发。`, { limitBytes });
  }
}

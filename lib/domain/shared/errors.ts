/**
 * A failure that somebody handles. `code` is stable and names the sentence in the message
 * catalogue; the HTTP status is the business of `lib/server/http/problem-response.ts`.
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
  /** Name of the field as the caller wrote it, dotted for nested ones. */
  field: string;
  /** What is wrong and how to mend it, in Chinese. */
  message: string;
}

/** The caller sent something that cannot be accepted as it is. */
export class InvalidInputError extends AppError {
  constructor(
    message: string,
    readonly fields: FieldProblem[] = [],
  ) {
    super("invalid_input", message, { fields });
  }
}

/** There is no such thing. */
export class NotFoundError extends AppError {
  /** @param what is not there, in Chinese */
  constructor(what: string, id: string) {
    super("not_found", `没有找到${what} ${id}，请核对后再试；也可能它已被删除。`, { what, id });
  }
}

/** Nobody is signed in, or the token is not known. */
export class UnauthorizedError extends AppError {
  constructor(message = "请先登录，或在 Authorization 请求头里带上有效的令牌。") {
    super("unauthorized", message);
  }
}

/** Somebody is signed in, but may not do this. */
export class ForbiddenError extends AppError {
  constructor(message = "你的角色没有权限做这件事，请联系店主。") {
    super("forbidden", message);
  }
}

/** What is asked for contradicts what is stored. */
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

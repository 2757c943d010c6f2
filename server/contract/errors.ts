/** Every way in which a call can fail, with the HTTP code that goes with it. */
const ERROR_STATUS = {
  MALFORMED: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  ROUTE_NOT_FOUND: 404,
  WORKER_NOT_FOUND: 404,
  JOB_NOT_FOUND: 404,
  VERSION_NOT_FOUND: 404,
  PRESET_NOT_FOUND: 404,
  SCHEDULE_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  WRONG_MOVE: 409,
  JOB_EXISTS: 409,
  WORKER_EXISTS: 409,
  PRESET_EXISTS: 409,
  SCHEDULE_EXISTS: 409,
  WORKER_BUSY: 409,
  JOB_GONE: 410,
  TOO_LARGE: 413,
  MISDIRECTED: 421,
  INVALID: 422,
  INTERPRETER_NOT_FOUND: 422,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DATABASE_DAMAGED: 503,
  STORAGE_UNAVAILABLE: 503,
  NO_SPACE: 507,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** What is wrong with one field of an input: its place, and what would be right. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** Of a field that nobody gave: the word that people read most, so that pages say it in their language. */
export const NEEDED = 'It is needed';

/** The one error that a caller sees. The message names the thing, what came, and what would be right. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];

  constructor(code: ErrorCode, message: string, fields: readonly FieldError[] = []) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.fields = fields;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_STATUS, value);
}

import { type Text } from '@baleen/rules';

/** One of several things that are wrong with an input. */
export interface ProblemItem {
  readonly code: string;
  readonly message: Text;
  /** JSON pointer into the request's body, or a file and line. */
  readonly path?: string;
}

export interface ProblemDetails {
  readonly status: number;
  /** Stable, upper case, for programs: `TASK_ALREADY_DONE`. */
  readonly code: string;
  /** For people: what, where, what to do. */
  readonly detail: Text;
  readonly path?: string;
  readonly problems?: readonly ProblemItem[];
  readonly retryAfterSeconds?: number;
  /** What a program needs to go on from here, as further members of the document. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A refusal on its way to the caller of the API as a problem document of RFC 9457. Throw it in controllers and guards. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(readonly details: ProblemDetails) {
    super(`${details.code}: ${details.detail.en}`);
  }
}

export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly path?: string;
  readonly problems?: readonly { code: string; message: string; path?: string }[];
  readonly [more: string]: unknown;
}

export type Language = keyof Text;

/** The document in the caller's language. */
export function problemDocument(details: ProblemDetails, language: Language): ProblemDocument {
  const { status, code, detail, path, problems, more } = details;
  return {
    ...more,
    type: `urn:baleen:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: (titles[status] ?? titles[status < 500 ? 400 : 500])![language],
    status,
    code,
    detail: detail[language],
    ...(path === undefined ? {} : { path }),
    ...(problems && { problems: problems.map((item) => ({ ...item, message: item.message[language] })) }),
  };
}

/** @param header Accept-Language as sent. The first language of ours wins; English where there is none */
export function preferredLanguage(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => language === 'zh' || language === 'en') === 'zh' ? 'zh' : 'en';
}

const titles: Readonly<Record<number, Text>> = {
  400: { en: 'The request is not valid', zh: '请求无效' },
  401: { en: 'Sign in first', zh: '请先登录' },
  403: { en: 'Not permitted', zh: '没有权限' },
  404: { en: 'Not found', zh: '未找到' },
  409: { en: 'In conflict with the present state', zh: '与当前状态冲突' },
  413: { en: 'Too large', zh: '内容过大' },
  422: { en: 'The content is not valid', zh: '内容无效' },
  429: { en: 'Too many requests', zh: '请求过于频繁' },
  500: { en: 'Something broke on our side', zh: '服务器内部错误' },
  503: { en: 'Not ready yet', zh: '服务尚未就绪' },
};

import type { Problem } from './types';

/** What a call was answered with instead of what it asked for. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super([problem.detail, ...(problem.errors ?? []).map((bad) => `${bad.field}: ${bad.message}`)].join(' · '));
  }
}

const TOKEN = 'everstore.token';
const PROBLEM = 'application/problem+json';

let whenSignedOut: () => void = () => {};

export function onSignedOut(callback: () => void): void {
  whenSignedOut = callback;
}

export function token(): string | null {
  return sessionStorage.getItem(TOKEN);
}

export function keepToken(value: string | null): void {
  if (value == null) {
    sessionStorage.removeItem(TOKEN);
  } else {
    sessionStorage.setItem(TOKEN, value);
  }
}

export interface Sent {
  method?: 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** Names the wish for good, so that sending it again does it once. */
  key?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export async function call<T>(path: string, sent: Sent = {}): Promise<T> {
  const answer = await fetch(path, {
    method: sent.method ?? 'GET',
    headers: headers(sent),
    ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
    ...(sent.signal ? { signal: sent.signal } : {}),
  }).catch((failure: unknown) => {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new Refused({ type: 'offline', title: 'Offline', status: 0, detail: 'Everstore does not answer right now.' });
  });
  if (answer.status === 401 && token() != null) {
    keepToken(null);
    whenSignedOut();
  }
  if (!answer.ok) throw new Refused(await problemOf(answer));
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export function headers(sent: Sent): Record<string, string> {
  const mine = token();
  return {
    accept: `application/json, ${PROBLEM}`,
    ...(mine == null ? {} : { authorization: `Bearer ${mine}` }),
    ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(sent.key === undefined ? {} : { 'idempotency-key': sent.key }),
    ...sent.headers,
  };
}

async function problemOf(answer: Response): Promise<Problem> {
  const fallback = { type: 'unknown', title: 'Failed', status: answer.status, detail: `Answered with ${answer.status}.` };
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return fallback;
  return { ...fallback, ...((await answer.json()) as Partial<Problem>) };
}

export function freshKey(): string {
  return crypto.randomUUID();
}

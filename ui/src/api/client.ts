// Client: one request to the program, and what its refusals are to the page.
import type { Conflict } from "./types.ts";

// A refusal in the program's own words (RFC 9457), or the line that failed: then `code` is "offline".
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly field: string | null = null,
    readonly conflicts: readonly Conflict[] = [],
  ) {
    super(title || code);
  }
}

// Called when an answer says that nobody is signed in any more.
let whenSignedOut: () => void = () => {};
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

interface Options {
  body?: unknown;
  // Makes a repeated POST answer what the first answered.
  key?: string;
}

const kAnswerTimeoutMs = 20_000;

async function ask(method: string, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  const asked: RequestInit = { method, headers, credentials: "same-origin", cache: "no-cache" };
  if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    asked.body = JSON.stringify(options.body);
  }
  if (options.key !== undefined) headers["Idempotency-Key"] = options.key;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), kAnswerTimeoutMs);
  try {
    return await fetch(path, { ...asked, signal: patience.signal });
  } catch {
    throw new Problem(0, "offline", "", "");
  } finally {
    clearTimeout(timer);
  }
}

async function problemOf(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  const text = (name: string) => (typeof body[name] === "string" ? (body[name] as string) : "");
  return new Problem(
    answer.status,
    text("code") || `http_${answer.status}`,
    text("title"),
    text("detail"),
    text("field") || null,
    Array.isArray(body["conflicts"]) ? (body["conflicts"] as Conflict[]) : [],
  );
}

// The answer's body, or a thrown Problem. An answer without a body gives undefined.
export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const answer = await ask(method, path, options);
  if (!answer.ok) {
    const problem = await problemOf(answer);
    if (problem.status === 401) whenSignedOut();
    throw problem;
  }
  if (answer.status === 204) return undefined as T;
  return (await answer.json().catch(() => undefined)) as T;
}

// 128 random bits; works on plain HTTP too, where crypto.randomUUID does not exist.
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Requests to the server the page came from. A token, where one is asked for, lives in this tab only.

const PREFIX = "godmode/";
const PATIENCE_MS = 8000;
/** The server says PENDING after ten seconds; it must be heard. */
const COMMAND_PATIENCE_MS = 12000;
const TOKEN = "godmode-token";

let memory = "";

/** What went wrong with a request: an HTTP status (0 when there was no answer), a code and a message. */
export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
  }
}

export function token() {
  try {
    return sessionStorage.getItem(TOKEN) ?? memory;
  } catch {
    return memory;
  }
}

export function setToken(value) {
  memory = value;
  try {
    if (value) {
      sessionStorage.setItem(TOKEN, value);
    } else {
      sessionStorage.removeItem(TOKEN);
    }
  } catch {
    // Kept in memory then, and gone with the page.
  }
}

export function url(path) {
  return new URL(PREFIX + path, document.baseURI).toString();
}

export function headers(more = {}) {
  const secret = token();
  return secret ? { Authorization: `Bearer ${secret}`, ...more } : more;
}

/** Fetches JSON. Throws ApiError. */
export async function get(path) {
  const response = await ask(path, { headers: headers({ Accept: "application/json" }) });
  return whole(response.json());
}

/** Fetches a file as a blob. Throws ApiError. */
export async function download(path) {
  const response = await ask(path, { headers: headers() });
  return whole(response.blob());
}

/** Gives a command and returns the outcome. Throws ApiError. */
export async function command(body, secret) {
  const response = await ask("commands", {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${secret}` },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(COMMAND_PATIENCE_MS),
  });
  return whole(response.json());
}

/** A body that breaks off is no answer either. */
async function whole(body) {
  try {
    return await body;
  } catch {
    throw new ApiError(0, "UNREACHABLE", "The answer broke off.");
  }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(url(path), {
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...options,
    });
  } catch (failure) {
    const slow = failure.name === "TimeoutError";
    throw new ApiError(0, slow ? "NO_ANSWER" : "UNREACHABLE", slow ? "No answer in time." : "The server cannot be reached.");
  }
  if (!response.ok) {
    throw await refusal(response);
  }
  return response;
}

async function refusal(response) {
  let error = {};
  try {
    error = (await response.json()).error ?? {};
  } catch {
    // A refusal without JSON is told by its number alone.
  }
  return new ApiError(response.status, error.code ?? `HTTP_${response.status}`, error.message ?? `HTTP ${response.status}`);
}

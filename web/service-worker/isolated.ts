const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** The response with the headers that give a page threads, where its server doesn't send them. */
export function isolated(response: Response): Response {
  // Neither an error nor a redirection that the browser follows itself can be copied.
  if (response.type === "error" || response.type === "opaqueredirect") return response;
  // The body of a copy passes through this worker; what has the headers already need not.
  if (Object.entries(HEADERS).every(([name, value]) => response.headers.get(name) === value)) {
    return response;
  }
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  const { status, statusText } = response;
  const hasBody = status !== 204 && status !== 304;
  return new Response(hasBody ? response.body : null, { status, statusText, headers });
}

/** Fetches what the build has made of the sample; rejects with a sentence for the user if the server does not have it. */
export async function fetchSampleFile(name: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(`${import.meta.env.BASE_URL}sample/${name}`, init);
  // A server that answers everything with the page itself would otherwise have its HTML read.
  const isPage = response.headers.get("content-type")?.includes("text/html");
  if (response.ok && !isPage) return response;
  const status = isPage ? "" : ` (${response.status})`;
  throw new Error(
    `This server does not have ${name}${status}. Run “npm run build:sample” on the machine that serves this page, or choose a text of your own.`,
  );
}

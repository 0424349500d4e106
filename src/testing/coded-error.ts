/** An error as the engine throws it: the code is its name. */
export function codedError(code: string, message = `${code} happened`): Error {
  return Object.assign(new Error(message), { name: code });
}

import { bytesOfBinary } from "../characters/binary";

/**
 * The text of most messages, found without a library that keeps each part in a blob for a moment, for which browsers take a
 * millisecond.
 */
export interface MessageText {
  plain: string;
  html: string;
}

/** More parts within parts are none that a program writes. */
const DEEPEST = 16;

/**
 * The texts of a message that is no attachment: plain ones, and those that are HTML.
 *
 * @param source Bytes as characters of the same numbers.
 * @returns Null for one that is written in some way that is not common.
 */
export function messageText(source: string, depth = 0): MessageText | null {
  const end = /\r?\n\r?\n/.exec(source);
  const head = end ? source.slice(0, end.index) : source;
  const body = end ? source.slice(end.index + end[0].length) : "";
  const header = (name: string) => headerOf(head, name);
  const type = header("content-type") || "text/plain";
  const none = { plain: "", html: "" };
  if (/^multipart\//i.test(type)) {
    const boundary = parameterOf(type, "boundary");
    return boundary === "" || depth > DEEPEST ? null : textOfParts(body, boundary, depth);
  }
  if (/^attachment/i.test(header("content-disposition"))) return none;
  const kind = /^text\/(plain|html)\b/i.exec(type)?.[1]?.toLowerCase();
  if (kind === undefined) return none;
  const bytes = decodedBytes(body, header("content-transfer-encoding").trim().toLowerCase());
  const text = bytes === null ? null : decodedText(bytes, parameterOf(type, "charset"));
  if (text === null) return null;
  const isFlowed = /^flowed$/i.test(parameterOf(type, "format"));
  return kind === "html"
    ? { plain: "", html: text }
    : { plain: isFlowed ? unflowed(text) : text, html: "" };
}

/** A field of a head, its lines joined; empty if there is none. */
export function headerOf(head: string, name: string): string {
  const found = new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t].*)*)`, "im").exec(head);
  return (found?.[1] ?? "").replace(/\r?\n(?=[ \t])/g, "");
}

function parameterOf(header: string, name: string): string {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`, "i").exec(header);
  return found?.[1] ?? found?.[2] ?? "";
}

function textOfParts(body: string, boundary: string, depth: number): MessageText | null {
  const line = new RegExp(`(?:^|\\r?\\n)--${boundary.replace(/[.*+?^$(){}|[\]\\]/g, "\\$&")}`);
  const [, ...parts] = body.split(line);
  if (parts.length === 0) return null;
  const all: MessageText = { plain: "", html: "" };
  for (const part of parts) {
    // The last one is what is behind the end.
    if (part.startsWith("--")) break;
    const found = messageText(part.replace(/^[ \t]*\r?\n/, ""), depth + 1);
    if (found === null) return null;
    // Another part of an alternative says the same in HTML.
    if (found.plain.trim() !== "") all.plain += `${found.plain}\n`;
    else if (found.html !== "") all.html += `${found.html}\n`;
  }
  return all;
}

function decodedBytes(body: string, encoding: string): string | null {
  switch (encoding) {
    case "":
    case "7bit":
    case "8bit":
    case "binary":
      return body;
    case "quoted-printable":
      return body
        .replace(/=[ \t]*\r?\n/g, "")
        .replace(/=([\da-f]{2})/gi, (_, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        );
    case "base64":
      return fromBase64(body);
    default:
      return null;
  }
}

function fromBase64(body: string): string | null {
  try {
    return atob(body.replace(/[^A-Za-z0-9+/=]/g, ""));
  } catch {
    return null;
  }
}

function decodedText(bytes: string, charset: string): string | null {
  const label = charset || "utf-8";
  if (!/[\x80-\xFF]/.test(bytes) && !/^(iso-2022|hz|utf-(7|16|32))/i.test(label)) return bytes;
  try {
    return decode(bytes, label, charset === "");
  } catch {
    // No charset is named, or one that is unknown.
    return charset === "" ? decode(bytes, "windows-1252", false) : null;
  }
}

function decode(binary: string, label: string, fatal: boolean): string {
  return new TextDecoder(label, { fatal }).decode(bytesOfBinary(binary));
}

/** Lines that end in a space go on with the next one (RFC 3676). */
function unflowed(text: string): string {
  return text.replace(/(?<!^--) \r?\n(?![>\s])/gm, " ");
}

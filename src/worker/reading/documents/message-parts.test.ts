import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";
import { messageText } from "./message-parts";

const TEXT =
  "Das Meer ist weit, und schön = gut;\nder große Hund läuft am Strand entlang, bis es dunkel wird.\n";

const binary = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const utf8 = (text: string) => binary(new TextEncoder().encode(text));

const quoted = (text: string) =>
  text
    .replace(
      /[\x80-\xFF=]/g,
      (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    )
    .replace(/[^\n]{60}/g, "$&=\n");
const base64 = (text: string) => btoa(text).replace(/.{60}/g, "$&\n");

const ENCODINGS: [string, (text: string) => string][] = [
  ["8bit", (text) => text],
  ["quoted-printable", quoted],
  ["base64", base64],
];
const CHARSETS: [string, (text: string) => string][] = [
  ["utf-8", utf8],
  ["iso-8859-1", (text) => text],
];

function part(type: string, charset: string, encoding: string, body: string): string {
  return `Content-Type: ${type};\n charset="${charset}"\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n`;
}

const inParts = (kind: string, boundary: string, parts: readonly string[]) =>
  `Content-Type: multipart/${kind}; boundary="${boundary}"\n\npreamble\n${parts.map((each) => `--${boundary}\n${each}`).join("\n")}\n--${boundary}--\nepilogue\n`;

const ATTACHED =
  'Content-Type: text/csv; name="a.csv"\nContent-Disposition: attachment; filename="a.csv"\n\nid,text\n';
const HEAD = "From: a@b.c\nSubject: Meer\n";

/** What the library makes of it. */
async function parsed(source: string): Promise<string> {
  const bytes = Uint8Array.from(source, (sign) => sign.charCodeAt(0));
  return (await PostalMime.parse(bytes)).text?.trim() ?? "";
}

describe("messageText", () => {
  for (const [charset, write] of CHARSETS) {
    for (const [encoding, encode] of ENCODINGS) {
      const plain = part("text/plain", charset, encoding, encode(write(TEXT)));
      const html = part("text/html", charset, encoding, encode(write(`<p>${TEXT}</p>`)));
      const messages: [string, string][] = [
        ["alone", plain],
        ["beside HTML", inParts("alternative", "=_a.(b)+c", [plain, html])],
        [
          "with attachments",
          inParts("mixed", "b1", [inParts("alternative", "b2", [plain, html]), ATTACHED]),
        ],
        [
          "with line ends of two characters",
          inParts("mixed", "x", [plain, ATTACHED]).replaceAll("\n", "\r\n"),
        ],
      ];
      it.each(messages)(
        `finds what the library finds: ${charset}, ${encoding}, %s`,
        async (_, message) => {
          const source = message.includes("\r")
            ? HEAD.replaceAll("\n", "\r\n") + message
            : HEAD + message;
          const found = messageText(source);
          expect(found?.plain.replaceAll("\r\n", "\n").trim()).toBe(TEXT.trim());
          expect((await parsed(source)).replaceAll("\r\n", "\n")).toBe(TEXT.trim());
        },
      );
    }
  }

  it("has HTML where there is nothing else, and nothing of forwarded messages and pictures", () => {
    const html = part("text/html", "utf-8", "8bit", "<p>The sea</p>");
    expect(messageText(HEAD + html)).toMatchObject({ plain: "" });
    const others = [
      "Content-Type: message/rfc822\n\nSubject: old\n\nold words\n",
      "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0K\n",
    ];
    expect(messageText(HEAD + inParts("mixed", "x", others))).toEqual({ plain: "", html: "" });
  });

  it("joins lines that flow, and leaves what is uncommon to the library", () => {
    const flowed = "Content-Type: text/plain; format=flowed\n\nThe sea \nis wide.\n-- \nAnn\n";
    expect(messageText(HEAD + flowed)?.plain).toBe("The sea is wide.\n-- \nAnn\n");
    for (const type of ["multipart/mixed", "text/plain; charset=x-none"])
      expect(messageText(`${HEAD}Content-Type: ${type}\n\nMeer \xE9\n`)).toBeNull();
    expect(messageText(`${HEAD}Content-Transfer-Encoding: x-uuencode\n\nabc\n`)).toBeNull();
  });
});

import { bytesOfBinary } from "../characters/binary";
import { isRecord, textOf } from "./columns";

/** What someone said. */
export interface Message {
  date: string;
  author: string;
  text: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** The messages of a record, or of all that it holds. */
export function messagesOf(record: unknown): Message[] {
  if (!isRecord(record)) return [];
  if (Array.isArray(record.messages)) return record.messages.flatMap(messagesOf);
  if (isRecord(record.mapping)) return Object.values(record.mapping).flatMap(turnIn);
  // Who has joined, what a channel is called.
  if (record.type === "service" || /^(channel|group|bot)_/.test(String(record.subtype ?? "")))
    return [];
  const text = textIn(record);
  return text.trim() === "" ? [] : [{ date: dateIn(record), author: authorIn(record), text }];
}

/** A turn of a talk with ChatGPT. */
function turnIn(node: unknown): Message[] {
  const message = isRecord(node) ? node.message : null;
  if (!isRecord(message) || !isRecord(message.content) || !isRecord(message.author)) return [];
  const { parts } = message.content;
  const text = Array.isArray(parts)
    ? parts.filter((part) => typeof part === "string").join("\n")
    : "";
  if (text.trim() === "") return [];
  const { create_time: seconds } = message;
  const date = typeof seconds === "number" ? spoken(1000 * seconds) : "";
  return [{ date, author: textOf(message.author.role), text }];
}

function textIn(record: Fields): string {
  const { text, content, ts, sender_name: sender } = record;
  const plain = textOf(text ?? content);
  if (sender !== undefined) return repaired(plain);
  return typeof ts === "string" ? slackText(plain) : plain;
}

/** `<https://a.b|label>`, `<#C1|channel>`, `<@U1>`, and signs as entities. */
function slackText(text: string): string {
  return text
    .replace(/<[^<>|]*\|([^<>]*)>/g, "$1")
    .replace(/<[@#!][^<>]*>/g, " ")
    .replace(/<([^<>]*)>/g, "$1")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

/** Messenger writes each byte of UTF-8 as a character of its own. */
function repaired(text: string): string {
  if (!/[\x80-\xFF]/.test(text) || /[^\0-\xFF]/.test(text)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytesOfBinary(text));
  } catch {
    return text;
  }
}

function authorIn(record: Fields): string {
  const { from, sender_name: sender, author, user_profile: profile, username, user } = record;
  if (typeof sender === "string") return repaired(sender);
  const person = isRecord(author) ? author : isRecord(profile) ? profile : {};
  const names = [from, author, person.nickname, person.real_name, person.name, username, user];
  return names.find((name): name is string => typeof name === "string" && name !== "") ?? "";
}

/** As "2023-12-31 23:59"; numbers are times since 1970 in seconds, or in milliseconds. */
function dateIn({ date, timestamp, ts, timestamp_ms: ms }: Fields): string {
  if (typeof ms === "number") return spoken(ms);
  if (typeof ts === "string") return spoken(1000 * Number(ts));
  const text = textOf(date ?? timestamp);
  return /^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 16).replace("T", " ") : text;
}

function spoken(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return "";
  return date.toISOString().slice(0, 16).replace("T", " ");
}

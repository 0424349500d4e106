import type { ResolvedOptions, Word2VecOptions } from "../../../src/index";
import { type Parameter, type ParameterName, parameterOf, parameters } from "./parameters";

/** The text of the fields that the user has changed. */
export type Edits = Partial<Record<ParameterName, string>>;

/** What is wrong with the settings, and in which field. */
export interface FieldProblem {
  /** Null when the fault cannot be pinned to one field. */
  field: ParameterName | null;
  message: string;
}

/** The options that the edits stand for, or the first field that is not a number. */
export function optionsFrom(
  edits: Edits,
): { options: Word2VecOptions } | { problem: FieldProblem } {
  const options: Record<string, unknown> = {};
  for (const each of parameters) {
    const text = edits[each.name];
    if (text === undefined) continue;
    // Input methods of East Asia write ５ and ，.
    const value = valueIn(each, text.normalize("NFKC").trim());
    if (value instanceof Error) return { problem: { field: each.name, message: value.message } };
    options[each.name] = value;
  }
  return { options };
}

/** A resolved value as the text of its field. */
export function textOf(name: ParameterName, options: ResolvedOptions): string {
  const value = options[name];
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(shortNumber).join(", ");
  const { kind } = parameterOf(name);
  if (kind.type === "integer" && kind.all && Number(value) > kind.all.above) return "all";
  return typeof value === "number" ? shortNumber(value) : String(value);
}

function valueIn({ label, kind }: Parameter, text: string): unknown {
  switch (kind.type) {
    case "integer":
      if (text === "" && kind.optional) return null;
      if (kind.all && text.toLowerCase() === "all") return kind.all.value;
      return numberIn(text);
    case "decimal":
      if (text === "" && kind.optional) return null;
      // A decimal comma is one too: half of the world writes 0,05.
      return numberIn(text.replace(/^([+-]?\d*),(\d+)$/, "$1.$2"));
    case "list":
      return numbersIn(label, text, kind.of);
    case "choice":
      return kind.of === "number" ? Number(text) : text;
    case "flag":
      return kind.on === "true" ? text === "true" : Number(text);
  }
}

/** What is not a number stays as it is written: the library refuses it, and says what may be there. */
const numberIn = (text: string): number | string => (isNumber(text) ? Number(text) : text);

function numbersIn(label: string, text: string, of: "integer" | "decimal"): number[] | Error {
  const parts = text.split(/[\s,;/、]+/).filter((part) => part !== "");
  if (parts.length === 0)
    return new Error(`${label}: write at least one number, as in 25, 50, 100.`);
  const whole = of === "integer";
  const wrong = parts.find((part) => !isNumber(part) || (whole && !/^\d+$/.test(part)));
  if (!wrong) return parts.map(Number);
  const wanted = whole ? "whole number" : "number";
  return new Error(`“${wrong}” is not a ${wanted}. Write them as in 25, 50, 100.`);
}

function isNumber(text: string): boolean {
  return text !== "" && Number.isFinite(Number(text));
}

// Learning rates are 32-bit floats in the engine: 0.025 comes back as 0.02500000037.
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Fields whose default depends on the vector size, and so is not one text. */
export const following: readonly ParameterName[] = ["levels", "levelWeights"];

/** The edits without those that say what would hold anyway; those of the names in `always` all stay. */
export function withoutDefaults(
  edits: Edits,
  defaults: ResolvedOptions,
  always: readonly ParameterName[] = [],
): Edits {
  const moved = edits.vectorSize !== undefined || edits.levels !== undefined;
  const kept = Object.entries(edits).filter(([key, text]) => {
    const name = key as ParameterName;
    if (always.includes(name) || (moved && following.includes(name))) return true;
    return text.trim() !== textOf(name, defaults);
  });
  return Object.fromEntries(kept);
}

/** How a value reads in a sentence: "Skip-gram", "yes", "25, 50, 100". */
export function spoken(name: ParameterName, text: string): string {
  const { kind } = parameterOf(name);
  if (kind.type === "choice") return kind.choices.find(([value]) => value === text)?.[1] ?? text;
  if (kind.type === "flag") return text === kind.on ? "on" : "off";
  return text === "" ? "none" : text;
}

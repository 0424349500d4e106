import type * as Wasm from "../../generated/plain/engine";
import { counted } from "../../protocol/counted";
import { EngineError } from "../../protocol/errors";
import type { SearchRequest } from "../../protocol/queries";
import type {
  Key,
  LevelNeighbours,
  Neighbour,
  Query,
  QueryTerm,
  Vector,
} from "../../protocol/types/query";
import { runSliced, type Slicer } from "../tasks/run-sliced";
import { checkLevel, indexOf } from "./vector-queries";

/**
 * The words nearest to a query, at every level or at the one asked for.
 *
 * @param slicer Its unit is a number of the matrix.
 * @throws EngineError `unknown-word`, `bad-level`, `bad-vector`, or `bad-option` for an empty query.
 */
export async function search(
  vectors: Wasm.Vectors,
  request: SearchRequest,
  slicer: Slicer,
): Promise<LevelNeighbours[]> {
  const { level, metric, topn, rows } = request;
  if (level !== null) checkLevel(vectors, level);
  const { words, given, weights } = termsOf(vectors, request.query, level);
  if (metric === "cosmul") checkForProduct(weights);
  const range = Uint32Array.from(rows);
  const running = vectors.search(words, given, weights, metric, topn, range);
  try {
    await runSliced(running, slicer);
    const columns = toColumns(running.result(), vectors.levels());
    return columns.filter((column) => level === null || column.level === level);
  } finally {
    running.free();
  }
}

function checkForProduct(weights: Float32Array): void {
  if (weights.some((weight) => Math.abs(weight) !== 1)) {
    throw new EngineError(
      "bad-option",
      "A product of similarities takes no weights. Leave them out.",
    );
  }
  if (weights.every((weight) => weight < 0)) {
    throw new EngineError(
      "bad-option",
      "A product of similarities needs at least one positive word.",
    );
  }
}

/** A query as the engine takes it: words, then vectors, one after another, and a weight for each in this order. */
export interface Terms {
  words: Uint32Array;
  given: Float32Array;
  weights: Float32Array;
}

/** Looks a query's words up and checks its vectors, which have d numbers, or as many as `level` says. */
export function termsOf(vectors: Wasm.Vectors, query: Query, level: number | null): Terms {
  const { positive = [], negative = [] } =
    typeof query === "object" ? query : { positive: [query] };
  const terms = [
    ...positive.map((term) => weighed(term, 1)),
    ...negative.map((term) => weighed(term, -1)),
  ];
  if (terms.length === 0) {
    throw new EngineError("bad-option", "A query needs at least one word, positive or negative.");
  }
  const words = terms.flatMap(({ term, weight }) =>
    typeof term === "object" ? [] : [{ index: indexOf(vectors, term), weight }],
  );
  const given = terms.flatMap(({ term, weight }) =>
    typeof term === "object" ? [{ vector: wholeVector(vectors, term, level), weight }] : [],
  );
  const size = vectors.vectorSize;
  const flat = new Float32Array(given.length * size);
  given.forEach(({ vector }, at) => void flat.set(vector, at * size));
  return {
    words: Uint32Array.from(words, ({ index }) => index),
    given: flat,
    weights: Float32Array.from([...words, ...given], ({ weight }) => weight),
  };
}

/** A term with its weight; a number alone can't be a term, so a pair that begins with one is a vector. */
function weighed(term: QueryTerm, weight: number): { term: Key | Vector; weight: number } {
  if (!isWeighted(term)) return { term, weight };
  const [inner, own] = term;
  if (Number.isFinite(own)) return { term: inner, weight: own };
  throw new EngineError("bad-option", `A weight is ${own}, but must be a finite number.`);
}

function isWeighted(term: QueryTerm): term is readonly [string | Vector, number] {
  return Array.isArray(term) && term.length === 2 && typeof term[0] !== "number";
}

/**
 * A given vector, padded with zeros to d numbers.
 *
 * @throws EngineError `bad-vector` for a wrong length, or numbers that are not finite in single precision.
 */
export function wholeVector(
  vectors: Wasm.Vectors,
  vector: Vector,
  level: number | null,
): Float32Array {
  const size = vectors.vectorSize;
  if (vector.length !== size && vector.length !== level) {
    throw new EngineError(
      "bad-vector",
      `A vector of ${counted(vector.length, "number")} cannot be compared with these. Give one of ${level ?? size}.`,
    );
  }
  const whole = new Float32Array(size);
  whole.set(vector);
  const bad = whole.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return whole;
  throw new EngineError(
    "bad-vector",
    `Number ${bad + 1} of the vector is ${vector[bad]}; it must be finite in single precision.`,
  );
}

/** Frees `neighbours`. */
function toColumns(neighbours: Wasm.Neighbours, levels: Uint32Array): LevelNeighbours[] {
  const { found } = neighbours;
  const words = neighbours.words();
  const similarities = neighbours.similarities();
  neighbours.free();
  return Array.from(levels, (level, row) => {
    const start = row * found;
    const column = words.slice(start, start + found);
    return {
      level,
      neighbours: column.map((word, at): Neighbour => [word, similarities[start + at] ?? 0]),
    };
  });
}

/**
 * Hands TypeScript 6 to TypeDoc: version 7, which checks this project, has no programming interface that TypeDoc knows.
 */
export async function resolve(specifier, context, next) {
  const wanted = specifier === "typescript" ? "typescript-for-typedoc" : specifier;
  return next(wanted, context);
}

import { fileURLToPath } from "node:url";
import ts from "typescript-for-typedoc";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Values of many types, each with the type that TypeScript sees in it. */
const VALUES = `
declare const values: {
  missing: undefined; nothing: null; number: 3; negative: -1; fraction: 1.5; notANumber: number; text: "red"; empty: "";
  yes: true; list: []; numbers: [3, 4]; texts: ["red", "green"]; mixed: ["red", 3]; object: {}; big: 10n;
  symbol: symbol; callback: () => 3; date: Date; map: Map<number, number>; bytes: Float32Array; blob: Blob; pattern: RegExp;
};`;

/** The values themselves, by the names above. */
export const values: Record<string, () => unknown> = {
  missing: () => undefined,
  nothing: () => null,
  number: () => 3,
  negative: () => -1,
  fraction: () => 1.5,
  notANumber: () => Number.NaN,
  text: () => "red",
  empty: () => "",
  yes: () => true,
  list: () => [],
  numbers: () => [3, 4],
  texts: () => ["red", "green"],
  mixed: () => ["red", 3],
  object: () => ({}),
  big: () => 10n,
  symbol: () => Symbol("red"),
  callback: () => () => 3,
  date: () => new Date(0),
  map: () => new Map([[1, 2]]),
  bytes: () => Float32Array.of(1, 2),
  blob: () => new Blob(["red green\n"]),
  pattern: () => /red/,
};

/** A parameter, or one of the options in it, and the names of the values that are not of its type. */
export interface Slot {
  parameter: number;
  /** Null for the parameter itself. */
  option: string | null;
  wrong: ReadonlySet<string>;
}

/** A public call: a function, or a method of a class. */
export interface PublicCall {
  /** Empty for a function. */
  of: string;
  name: string;
  isStatic: boolean;
  parameters: number;
  slots: Slot[];
}

/** All public calls of the library that take something, as its declarations have them. */
export function publicCalls(): PublicCall[] {
  const values = at("src/testing/values-of-many-types.d.ts");
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(at("src/tsconfig.json"), ts.sys.readFile).config,
    ts.sys,
    at("src"),
  );
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === values
      ? ts.createSourceFile(name, VALUES, ts.ScriptTarget.Latest, true)
      : getSourceFile.call(host, name, ...rest);
  const program = ts.createProgram([at("src/index.ts"), values], options, host);
  return callsOf(program.getTypeChecker(), program, values);
}

function callsOf(checker: ts.TypeChecker, program: ts.Program, valuesFile: string): PublicCall[] {
  const samples = samplesIn(checker, program.getSourceFile(valuesFile) as ts.SourceFile);
  const index = program.getSourceFile(at("src/index.ts")) as ts.SourceFile;
  const library = checker.getSymbolAtLocation(index) as ts.Symbol;
  const described = (of: string, isStatic: boolean) => (symbol: ts.Symbol) => {
    const type = checker.getTypeOfSymbol(symbol);
    const [signature] = type.getCallSignatures();
    const parameters = signature?.getParameters() ?? [];
    const slots = parameters.flatMap((each, at) => slotsOf(checker, each, at, samples));
    return slots.length === 0
      ? []
      : [{ of, isStatic, name: symbol.name, parameters: parameters.length, slots }];
  };
  return checker.getExportsOfModule(library).flatMap((exported) => {
    const symbol =
      exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    if (symbol.flags & ts.SymbolFlags.Function) return described("", false)(symbol);
    if (!(symbol.flags & ts.SymbolFlags.Class)) return [];
    const instance = checker.getDeclaredTypeOfSymbol(symbol).getProperties();
    const statics = checker.getTypeOfSymbol(symbol).getProperties();
    return [
      ...instance.filter(isMethod).flatMap(described(symbol.name, false)),
      ...statics.filter(isMethod).flatMap(described(symbol.name, true)),
    ];
  });
}

const isMethod = (symbol: ts.Symbol) =>
  (symbol.flags & ts.SymbolFlags.Method) !== 0 && !symbol.name.includes("#");

function samplesIn(checker: ts.TypeChecker, file: ts.SourceFile): Map<string, ts.Type> {
  const [statement] = file.statements;
  const [declaration] = (statement as ts.VariableStatement).declarationList.declarations;
  const all = checker.getTypeAtLocation(declaration as ts.VariableDeclaration).getProperties();
  return new Map(all.map((each) => [each.name, checker.getTypeOfSymbol(each)]));
}

function slotsOf(
  checker: ts.TypeChecker,
  parameter: ts.Symbol,
  at: number,
  samples: Map<string, ts.Type>,
): Slot[] {
  const slot = (type: ts.Type, option: string | null): Slot => {
    const names = [...samples].filter(([, sample]) => !checker.isTypeAssignableTo(sample, type));
    return { parameter: at, option, wrong: new Set(names.map(([name]) => name)) };
  };
  const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
  const type = checker.getTypeOfSymbolAtLocation(parameter, declaration);
  const isOptional = declaration.initializer ?? declaration.questionToken;
  const own = slot(type, null);
  if (isOptional) (own.wrong as Set<string>).delete("missing");
  const inner = optionsIn(type).map((each) => {
    const found = slot(checker.getTypeOfSymbol(each), each.name);
    if (each.flags & ts.SymbolFlags.Optional) (found.wrong as Set<string>).delete("missing");
    return found;
  });
  return [own, ...inner];
}

/** The members of a plain object's type, such as of options; none of a class or a list. */
function optionsIn(type: ts.Type): ts.Symbol[] {
  const parts = type.isUnion() ? type.types : [type];
  return parts.flatMap((part) => {
    const { flags } = part.getSymbol() ?? { flags: 0 };
    const isPlain =
      part.isIntersection() ||
      (flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeLiteral)) !== 0;
    const declared = part
      .getProperties()
      .filter(({ declarations = [] }) =>
        declarations.some((each) => each.getSourceFile().fileName.includes("/src/")),
      );
    return isPlain ? declared : [];
  });
}

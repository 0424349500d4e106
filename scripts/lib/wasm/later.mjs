/** Classes of the wasm package that nobody needs who begins with a text: what finds phrases and contexts in it, and files. */
const classes = [
  ...["CaseCounter", "Concordance", "PhraseCounter", "Words"],
  ...["FoundRows", "LevelReport", "MmapSearch", "ModelImport", "NpyFile", "VectorsImport"],
];

/** The same of its functions, and of the methods of vectors. */
const functions = ["combineFiles", "correlations", "recogniseFile"];
const ofVectors = [
  ...["analogies", "clusters", "compareWith", "layout", "layoutOnAxes", "reportLevels"],
  ...["exportHead", "exportPart", "exportTail", "fitNgrams", "meanOfNgrams", "similarityMatrix"],
];

/** Modules of the engine of which only what is named above makes use through a table: work in steps, readers and writers. */
const modules = [
  ...["map", "corpus::cases", "corpus::concordance", "corpus::phrases"],
  ...[
    "query::analogies",
    "query::compare_models",
    "query::mmap",
    "query::report",
    "subwords::table",
  ],
  ...["io::csv", "io::formats", "io::json", "io::npy", "io::tsv", "io::vocab_json", "io::word2vec"],
];

const names = classes.map((name) => name.toLowerCase()).join("|");
const ofClass = new RegExp(`^(?:${names})_|^__wbg_(?:${names})_free$`);
const ofNone = new Set([...functions, ...ofVectors.map((method) => `vectors_${method}`)]);

/** What of the engine the page asks for only after a visitor has read, trained or opened something. */
export const later = {
  isExport: (name) => ofNone.has(name) || ofClass.test(name),
  modules: modules.map((name) => `word2vec_matryoshka::${name}`),
};

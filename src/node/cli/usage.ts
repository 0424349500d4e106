/** Something is wrong with the command itself rather than with what it was asked to do. */
export class Usage extends Error {}

export const OVERVIEW = `Word2Vec with Matryoshka levels: one training, vectors of several lengths that nest.

  word2vec-matryoshka-web train <text>... --out <model>     train on texts, also packed or in archives
  word2vec-matryoshka-web neighbours <model> <word>...      the nearest words, at every level
  word2vec-matryoshka-web convert <model> --to <file>       write vectors in another format, or cut to a level
  word2vec-matryoshka-web evaluate <model> <questions>...   analogies or word pairs with a human score, at every level

<model> is the name that a training was saved under, or any file of vectors: .npy, word2vec text or binary, .vec, GloVe, .tsv.
\`--help\` after a command says all about it, \`--version\` which version this is. Exit code: 0 done, 1 it failed, 2 the command was wrong,
130 it was interrupted.
`;

export const TRAIN = `word2vec-matryoshka-web train <text>... --out <model> [options]

Trains on texts, tables and documents of nearly any kind, also packed or in archives, several as one corpus, and saves <model>.npy (the
vectors), <model>.vocab.json (the words) and <model>.state (to train on later). Ctrl-C ends the training and saves what was learnt; a second
one ends the program at once.

  --levels 25,50,100     lengths at which a vector is good by itself; default a quarter, half and all of the vector size
  --vector-size 100      numbers per word; default the largest level, or 100
  --method both          sg (skip-gram), cbow, or both in turns; default both
  --start spectral       begin with the factors of the text's co-occurrences, or with random numbers; default spectral
  --hs                   hierarchical softmax in place of negative sampling
  --epochs 5             passes over the text; default: suits its length
  --alpha 0.05           learning rate; default: suits its length and the method
  --window 5             words looked at on either side
  --negative 5           negative samples per pair
  --min-count 5          words that occur less often are left out
  --max-final-vocab N    at most so many words
  --sample 0.001         how far very frequent words are thinned out
  --seed 1               start of the random numbers
  --workers N            threads; default all cores
  --deterministic        the same bits for the same seed at any number of workers; slower
  --case lower           lower, keep ("The" and "the" are two words), or truecase: "the" wherever it stands, but "London" and "US"
  --keep-case            as --case keep

  word2vec-matryoshka-web train corpus.txt.gz --levels 25,50,100 --out models/mine
`;

export const NEIGHBOURS = `word2vec-matryoshka-web neighbours <model> <word>... [options]

Prints the words nearest to a word, with their cosine similarity, side by side for every level. Several words are added;
a word with a minus before it is subtracted, and comes after "--".

  --top 10               how many
  --level 50             at this level only
  --levels 25,50,100     levels to compare at; default those of the training, or a quarter, half and all of the vectors
  --json                 as JSON

  word2vec-matryoshka-web neighbours models/mine computer
  word2vec-matryoshka-web neighbours models/mine -- king -man woman
`;

export const CONVERT = `word2vec-matryoshka-web convert <model> --to <file> [options]

Writes vectors in the format that the ending of <file> says, or --format: .npy (with .vocab.json), .txt and .vec (word2vec text),
.bin (word2vec binary), .tsv (Embedding Projector, two files). With .gz after the ending they are compressed.

  --level 50             cut to this level
  --format word2vec-text npy, word2vec-text, word2vec-binary or tsv
  --limit 10000          only the first, most frequent words

  word2vec-matryoshka-web convert models/mine --level 50 --to mine-50.bin
`;

export const EVALUATE = `word2vec-matryoshka-web evaluate <model> <questions>... [options]

Scores vectors at every level, as gensim does. A file whose lines begin with ":" holds analogies (questions-words.txt): the
fraction solved. Any other holds pairs of words with human similarity scores, separated by tabs (WordSim-353): the rank correlation.

  --restrict-vocab N     only the N most frequent words; default 300,000
  --levels 25,50,100     levels to score; default those of the training, or a quarter, half and all of the vectors
  --json                 as JSON

  word2vec-matryoshka-web evaluate models/mine questions-words.txt wordsim353.tsv
`;

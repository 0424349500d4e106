"""MLlib's Word2Vec (skip-gram, hierarchical softmax) on the same text, in as many partitions as the trainings of quality.py have
shards, and evaluated by the same code. It runs with an interpreter that has PySpark, and calls itself with one that has gensim.

    .tools/spark-venv/bin/python bench/cluster/mllib.py .tools/venv/bin/python TEXT PARTITIONS STEP ITERATIONS SEED SIZE…

TEXT has a sentence of lower-case words per line. A model is trained for each size, since MLlib's have no levels. Prints one line of
JSON for each."""

import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile


def main(evaluator, text, partitions, step, iterations, seed, *sizes):
    lines = pathlib.Path(text).read_text().splitlines()
    random.Random(1).shuffle(lines)
    order = collections.Counter(word for line in lines for word in line.split())
    for size in map(int, sizes):
        settings = {"partitions": int(partitions), "step": float(step), "iterations": int(iterations), "seed": int(seed)}
        with tempfile.TemporaryDirectory() as folder:
            train(lines, order, size, pathlib.Path(folder), **settings)
            scores = subprocess.run([evaluator, __file__, folder], stdout=subprocess.PIPE, check=True).stdout
        print(json.dumps({"text": pathlib.Path(text).name, **settings, "size": size, "scores": json.loads(scores)}), flush=True)


def train(lines, order, size, folder, partitions, step, iterations, seed):
    import numpy as np
    from pyspark.ml.feature import Word2Vec
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.driver.memory", "5g")
    builder = builder.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    session = builder.config("spark.kryoserializer.buffer.max", "1g").config("spark.driver.maxResultSize", "4g").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    text = folder / "text"
    text.write_text("".join(f"{line}\n" for line in lines))
    frame = session.read.text(str(text)).selectExpr("split(value, ' ') as words")
    learner = Word2Vec(vectorSize=size, minCount=5, windowSize=5, inputCol="words", outputCol="sum")
    learner.setNumPartitions(partitions).setStepSize(step).setMaxIter(iterations).setSeed(seed)
    rows = {row.word: row.vector.toArray() for row in learner.fit(frame).getVectors().toLocalIterator()}
    words = [word for word, _ in sorted(order.items(), key=lambda item: (-item[1], item[0])) if word in rows]
    np.save(folder / "model.npy", np.array([rows[word] for word in words], dtype=np.float32))
    (folder / "words.json").write_text(json.dumps(words))


def score(folder):
    sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "peers"))
    import numpy as np
    from evaluate import evaluate

    folder = pathlib.Path(folder)
    print(json.dumps(vars(evaluate(json.loads((folder / "words.json").read_text()), np.load(folder / "model.npy")))))


if __name__ == "__main__":
    score(sys.argv[1]) if len(sys.argv) == 2 else main(*sys.argv[1:])

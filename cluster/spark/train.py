"""Trains on a table or on texts: spark-submit train.py --help. Options that are not listed are the library's, such as
--vector-size=100 --levels=25,50,100."""

import argparse
import json

from pyspark.sql import SparkSession

from word2vec_spark import train


def main():
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--input", nargs="+", required=True, help="files or folders of any file system of Spark's")
    parser.add_argument("--format", default="text", help="text, parquet, json, orc, csv, …; default: text")
    parser.add_argument("--column", default="value", help="the column with texts or tokens; default: value, that of text")
    parser.add_argument("--out", required=True, help="the model's name, with its folder")
    parser.add_argument("--program", required=True, help="the native program: a file here, or a name in every PATH")
    parser.add_argument("--shards", type=int, help="tasks that train side by side; default: what Spark runs at once")
    parser.add_argument("--rounds", type=int, help="exchanges per epoch; default: 10, and 20 with more than 4 shards")
    parser.add_argument("--work", help="a folder that all machines share; default: OUT.work")
    parser.add_argument("--on-disk", action="store_true", help="tasks keep the matrices in files, not in memory")
    parser.add_argument("--suggested", action="store_true", help="take the options that the page suggests")
    given, options = parser.parse_known_args()
    session = SparkSession.builder.appName("word2vec-matryoshka").getOrCreate()
    frame = session.read.format(given.format).load(given.input)
    cost = train(
        frame,
        given.column,
        given.out,
        program=given.program,
        shards=given.shards,
        rounds=given.rounds,
        work=given.work,
        on_disk=given.on_disk,
        suggested=given.suggested,
        options=library_options(parser, options),
    )
    print(json.dumps(cost))


def library_options(parser, texts):
    """--vector-size=100 as {"vectorSize": "100"}."""
    options = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not name.startswith("--"):
            parser.error(f"{text} is not an option; the library's are written --name=value")
        options[name[2:]] = value if equals else "true"
    return options


if __name__ == "__main__":
    main()
